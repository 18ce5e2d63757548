"""XML from strangers: no document type, no entities, no network; what the news formats have in common."""

import re
from collections.abc import Iterator

from lxml import etree

from monitor.model import Refused

_PROLOG = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*", re.DOTALL)
_OWN_ENTITIES = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_PARAGRAPHS = frozenset({"p", "hl2", "h2", "h3", "h4", "li", "pre", "td"})
_ASIDE = frozenset({"media", "figure", "figcaption", "script", "style"})


def root_name(text: str) -> str | None:
    """The name of the root element, without its prefix; None where the text does not begin as XML does."""
    prolog = _PROLOG.match(text)
    found = _ROOT.match(text, prolog.end() if prolog else 0)
    return found[1] if found else None


def parse_xml(text: str, *, recover: bool = False) -> etree._Element:
    """The root of an XML text. Raises Refused "malformed", with the line, also for entities of its own.

    A document type that is only named, as NITF's is, is neither loaded nor heeded. With `recover`,
    what is broken is left out, such as entities that only HTML knows.
    """
    if _OWN_ENTITIES.search(text):
        raise Refused(
            "malformed", "the XML declares a document type, which may hide entities; save it without"
        )
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    try:
        root = etree.fromstring(text.lstrip().encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise Refused("malformed", f"no valid XML at line {error.lineno}: {error.msg}") from None
    if root is None:
        raise Refused("malformed", "nothing of the XML can be read")
    return root


def text_at(element: etree._Element, *paths: str) -> str | None:
    """The first of these paths that has a text, on one line: `step/step` or `step@attribute`, without namespaces."""
    for path in paths:
        steps, _, attribute = path.partition("@")
        for found in element.iterfind(in_any_namespace(steps)):
            words = found.get(attribute, "") if attribute else "".join(found.itertext())
            if words.strip():
                return " ".join(words.split())
    return None


def in_any_namespace(path: str) -> str:
    """A path in lxml's form whose names may stand in any namespace, or in none."""
    return "/".join(f"{{*}}{step}" if step and step != "." else step for step in path.split("/"))


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(etree.QName(element).localname)


def paragraphs_in(element: etree._Element) -> Iterator[str]:
    """The paragraphs below an element in order, without those of pictures and films."""
    for child in element:
        name = local_name(child)
        if name in _PARAGRAPHS:
            yield " ".join("".join(child.itertext()).split())
        elif name not in _ASIDE:
            yield from paragraphs_in(child)
