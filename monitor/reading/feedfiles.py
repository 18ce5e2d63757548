"""Feed files: RSS 2.0, RSS 1.0 (RDF) and Atom. Every entry becomes an item as in JSON, and none is split or merged."""

from dataclasses import replace

from lxml import etree

from monitor.model import Refused
from monitor.reading.drafts import Draft
from monitor.reading.items import read_item
from monitor.reading.markup import in_any_namespace, local_name, parse_xml, text_at


def read_feed(text: str) -> tuple[Draft | Refused, ...]:
    """The entries of a feed, in order. Raises Refused "malformed", or "nothing-found" for a feed without entries.

    Feeds are often broken a little; what can be read of such a one is flagged "recovered".
    """
    root, flags = _root(text)
    outlet = text_at(root, "channel/title", "title")
    language = text_at(root, "channel/language", ".@{http://www.w3.org/XML/1998/namespace}lang")
    entries = _entries(root)
    if not entries:
        raise Refused("nothing-found", "the feed holds no entry")
    drafts = (
        read_item(_item(entry) | _given(entry, outlet, language), f"entry {number}")
        for number, entry in enumerate(entries, 1)
    )
    return tuple(
        replace(draft, flags=(*draft.flags, *flags)) if isinstance(draft, Draft) else draft
        for draft in drafts
    )


def _root(text: str) -> tuple[etree._Element, tuple[str, ...]]:
    """The root of the feed, and whether it had to be recovered."""
    try:
        return parse_xml(text), ()
    except Refused:
        root = parse_xml(text, recover=True)
        if not _entries(root):
            raise
        return root, ("recovered",)


def _entries(root: etree._Element) -> list[etree._Element]:
    found = root.iter("{*}item", "{*}entry")
    return [element for element in found if local_name(element) in {"item", "entry"}]


def _item(entry: etree._Element) -> dict[str, str | None]:
    """The fields of an entry by the names that JSON items have."""
    return {
        "id": text_at(entry, "guid", "id", ".@{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"),
        "url": _link(entry),
        "title": text_at(entry, "title"),
        "content_html": _content(entry),
        "summary": text_at(entry, "description", "summary"),
        "published": text_at(entry, "pubDate", "published", "date", "updated"),
        "byline": text_at(entry, "creator", "author/name", "author"),
    }


def _given(entry: etree._Element, outlet: str | None, language: str | None) -> dict[str, str | None]:
    """What the feed says of all its entries, unless the entry came from another feed."""
    return {"outlet": text_at(entry, "source/title", "source") or outlet, "language": language}


def _link(entry: etree._Element) -> str | None:
    """The address of an entry: the element's text (RSS), or the link to the page itself (RFC 4287, 4.2.7.2)."""
    links = [
        link.get("href")
        for link in entry.iterfind(in_any_namespace("link"))
        if link.get("rel", "alternate") == "alternate"
    ]
    return next((link for link in links if link), None) or text_at(entry, "link")


def _content(entry: etree._Element) -> str | None:
    """The full text: content:encoded (RSS), or content, whose XHTML is written out again (Atom)."""
    content = entry.find(in_any_namespace("content"))
    if content is None or len(content) == 0:
        return text_at(entry, "encoded", "content")
    return "".join(etree.tostring(child, encoding="unicode", with_tail=True) for child in content)
