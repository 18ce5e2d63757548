"""The paragraphs of HTML: parsed, never rendered; scripts and styles are dropped."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from monitor.model import Refused

INVISIBLE = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "object",
    "embed",
    "head",
    "select",
    "button",
    "textarea",
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_TAG = re.compile(
    r"</?(?:p|br|div|h[1-6]|ul|ol|li|blockquote|span|a|strong|em|b|i|html|body)\b[^<>]{0,500}>", re.IGNORECASE
)
BREAK = "\v"
"""Stands for <br> until the paragraphs are cut; white space in HTML never means itself."""


def looks_like_html(text: str) -> bool:
    """Whether a field that may be either holds HTML."""
    return bool(_TAG.search(text))


def parse_html(text: str) -> etree._Element:
    """The tree of a page. Raises Refused: "nothing-found" for no element at all, "malformed" for bottomless nesting."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)
    except etree.ParserError:
        raise Refused("nothing-found", "the HTML holds no element with text") from None
    for stray in [
        *tree.itersiblings(etree.Element)
    ]:  # what stands behind a broken head, the parser sets beside the root
        tree.append(stray)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise Refused(
            "malformed", "the HTML is nested so deeply that the parser gave up, and text would be lost"
        )
    return tree


def fragment_paragraphs(text: str) -> list[str]:
    """The paragraphs of an HTML fragment; none where it holds no text. What is hidden in a mail is for its preview only."""
    tree = parse_html(f"<div>{text}</div>")
    for hidden in tree.xpath("//*[contains(translate(@style, ' ', ''), 'display:none')]"):
        hidden.clear(keep_tail=True)
    return tree_paragraphs(tree)


def tree_paragraphs(tree: etree._Element) -> list[str]:
    """The paragraphs of a tree in order: what block elements and double line breaks part. Changes the tree."""
    etree.strip_elements(tree, *INVISIBLE, with_tail=False)
    parts = "".join(_flow(tree)).split("\n")
    return [line for part in parts for line in _lines_of(part) if line]


def element_text(element: etree._Element) -> str:
    """The text of one element on one line."""
    return " ".join("".join(element.itertext()).split())


def _flow(tree: etree._Element) -> Iterator[str]:
    """The text in document order, with a line end at each edge of a block and a mark at each <br>."""
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        edge = "\n" if element.tag in BLOCKS else ""
        if event == "start":
            yield edge + _flat(element.text)
        else:
            yield (BREAK if element.tag == "br" else edge) + (
                _flat(element.tail) if element is not tree else ""
            )


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _lines_of(part: str) -> list[str]:
    paragraphs = re.split(rf"{BREAK}(?:\s*{BREAK})+", part)
    return ["\n".join(line.strip() for line in paragraph.split(BREAK)).strip() for paragraph in paragraphs]
