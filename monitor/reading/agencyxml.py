"""The XML of news agencies: NITF (IPTC) and NewsML-G2 (IPTC), one story or a message of several."""

from dataclasses import replace

from lxml import etree

from monitor.model import BlockKind, Refused
from monitor.reading.drafts import Draft, Piece
from monitor.reading.items import read_item
from monitor.reading.markup import in_any_namespace, paragraphs_in, parse_xml, text_at


def read_nitf(text: str) -> tuple[Draft | Refused, ...]:
    """The one story of a NITF document. Raises Refused "malformed"."""
    root = parse_xml(text)
    return (_with_captions(read_item(_of_nitf(root), "the story"), root),)


def read_newsml(text: str) -> tuple[Draft | Refused, ...]:
    """The stories of a NewsML-G2 item or message. Raises Refused "malformed", or "nothing-found" for none."""
    items = list(parse_xml(text).iter("{*}newsItem"))
    if not items:
        raise Refused("nothing-found", "the message holds no news item")
    return tuple(
        _with_captions(read_item(_of_newsml(item), f"item {number}"), item)
        for number, item in enumerate(items, 1)
    )


def _with_captions(draft: Draft | Refused, root: etree._Element) -> Draft | Refused:
    if isinstance(draft, Refused):
        return draft
    found = root.iter("{*}media-caption", "{*}figcaption")
    captions = [Piece(BlockKind.CAPTION, " ".join("".join(caption.itertext()).split())) for caption in found]
    return replace(draft, pieces=(*draft.pieces, *captions))


def _of_nitf(root: etree._Element) -> dict[str, str | None]:
    content = root.find(in_any_namespace(".//body.content"))
    return {
        "id": text_at(root, ".//doc-id@id-string"),
        "title": text_at(root, ".//hedline/hl1", "head/title"),
        "byline": text_at(root, ".//byline/person", ".//byline"),
        "text": None if content is None else "\n\n".join(paragraphs_in(content)),
        "published": text_at(root, ".//date.issue@norm", ".//story.date@norm", ".//date.release@norm"),
        "outlet": text_at(root, ".//distributor/org", ".//distributor", ".//doc.copyright@holder"),
    }


def _of_newsml(item: etree._Element) -> dict[str, str | None]:
    inline = item.find(in_any_namespace("contentSet/inlineXML"))
    body = (
        "\n\n".join(paragraphs_in(inline)) if inline is not None else text_at(item, "contentSet/inlineData")
    )
    return {
        "id": item.get("guid"),
        "title": text_at(item, "contentMeta/headline", "itemMeta/title"),
        "byline": text_at(item, "contentMeta/by", "contentMeta/creator/name"),
        "text": body,
        "summary": text_at(item, "contentMeta/description"),
        "published": text_at(
            item, "itemMeta/versionCreated", "itemMeta/firstCreated", "contentMeta/contentCreated"
        ),
        "outlet": text_at(
            item, "itemMeta/provider/name", "itemMeta/provider@literal", "contentMeta/infoSource/name"
        ),
        "language": text_at(item, "contentMeta/language@tag"),
    }
