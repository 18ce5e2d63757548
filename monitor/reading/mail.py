"""Mail (.eml): its text, what is attached or forwarded with it, and the items of a newsletter."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr
from typing import Any

from monitor.model import BlockKind, Hints, Refused
from monitor.reading.dates import read_date
from monitor.reading.decoding import decode
from monitor.reading.drafts import Draft, Piece, one_line
from monitor.reading.fields import language_of
from monitor.reading.newsletters import items_of_html, items_of_text
from monitor.reading.pages import read_page
from monitor.reading.plain import label_text
from monitor.reading.webtext import fragment_paragraphs

Inside = Callable[[bytes, Hints], Sequence[Draft | Refused]]
"""What reads a document inside this one."""

_SIGNATURE = "\n-- \n"
"""The line that opens a signature (RFC 3676, section 4.3)."""
_BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError, NameError, RecursionError)
"""What the standard library's header parser raises on malformed headers; found by feeding it noise."""
_SUFFIXES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "txt",
    "text/markdown": "md",
    "application/json": "json",
    "application/pdf": "pdf",
    "message/rfc822": "eml",
}
_IGNORED = re.compile(
    r"(?:image|audio|video|font)/|multipart/|text/(?:calendar|css|x-vcard|vcard|x-amp-html|rfc822-headers)|"
    r"message/(?:delivery-status|external-body|partial)|application/(?:pgp|pkcs7|x-pkcs7|ics|ms-tnef)",
    re.IGNORECASE,
)
"""Parts that are no articles, and no loss."""
_SAVED_PAGE = "Snapshot-Content-Location"
"""The header by which browsers mark a page that they saved as MIME (MHTML, RFC 2557)."""
_LONGEST_HEADER = 1000
"""Characters: no line of mail is longer (RFC 5322, section 2.1.1), and what is folded says nothing more to us."""
_STUB = 4
"""A plain text so many times shorter than the HTML beside it only says that there is HTML."""


class _Short(EmailPolicy):
    """Reads headers up to a length: the standard library takes quadratic time for those without end."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value[:_LONGEST_HEADER])


_POLICY: Any = _Short(refold_source="none")  # a forwarded message is handed on as it came


def read_mail(data: bytes, hints: Hints, inside: Inside) -> tuple[Draft | Refused, ...]:
    """The articles of a message: its own, or those of a newsletter, then what is attached, read by `inside`.

    Raises Refused "nothing-found" where it has neither subject, text nor a readable part.
    """
    message: EmailMessage = message_from_bytes(data, policy=_POLICY)
    html, plain, rest = _parts(message)
    if html is not None and _header(message, _SAVED_PAGE):
        return tuple(inside(_content(html), replace(hints, name="page.html")))
    drafts = _own(message, html, plain, hints)
    own = [_with_headers(draft, message, number) for number, draft in enumerate(drafts) if draft.pieces]
    attached = [draft for part in rest for draft in _attached(part, hints, inside)]
    if own or any(isinstance(draft, Draft) for draft in attached):
        return (*own, *(attached if own else _enclosed(attached, message)))
    if not attached and not _header(message, "Subject"):
        raise Refused("nothing-found", "the message holds neither a subject nor a text")
    return (*(_with_headers(draft, message, 0) for draft in drafts), *attached)


def _enclosed(attached: Sequence[Draft | Refused], message: EmailMessage) -> Sequence[Draft | Refused]:
    """What came in a message without a text; of one article alone, the headers say what itself does not."""
    if len(attached) != 1 or not isinstance(attached[0], Draft):
        return attached
    own = attached[0]
    envelope = _with_headers(own, message, 0)
    return (
        replace(
            envelope,
            title=own.title or _header(message, "Subject"),
            published=own.published or envelope.published,
            published_from=own.published_from or envelope.published_from,
            outlet=own.outlet or envelope.outlet,
            language=own.language or envelope.language,
            source_id=own.source_id,
        ),
    )


def _parts(
    message: EmailMessage,
) -> tuple[EmailMessage | None, EmailMessage | None, list[EmailMessage]]:
    """The HTML and the plain text of the message itself, and all else that may be an article."""
    html, plain = _body(message, "html"), _body(message, "plain")
    rest = [
        part
        for part in _leaves(message)
        if part not in (html, plain)
        and not _IGNORED.match(_type(part))
        and not _is_alternative(part, html, plain)
    ]
    return html, plain, rest


def _body(message: EmailMessage, kind: str) -> EmailMessage | None:
    part = _careful(lambda: message.get_body((kind,)))
    return part if isinstance(part, EmailMessage) else None


def _leaves(part: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold no others; a message within the message counts as one."""
    waiting = [part]
    while waiting:
        one = waiting.pop()
        inner = one.get_payload() if one.get_content_maintype() == "multipart" else None
        if isinstance(inner, list):
            waiting += [child for child in reversed(inner) if isinstance(child, EmailMessage)]
        else:
            yield one


def _is_alternative(part: EmailMessage, html: EmailMessage | None, plain: EmailMessage | None) -> bool:
    """Whether a text without a name of its own only stands beside the body, as the footer of a list does."""
    alone = html is None and plain is None
    return not alone and _type(part).startswith("text/") and not _name(part) and not _is_attachment(part)


def _is_attachment(part: EmailMessage) -> bool:
    return bool(_careful(part.get_content_disposition) == "attachment")


def _type(part: EmailMessage) -> str:
    return part.get_content_type()


def _name(part: EmailMessage) -> str | None:
    return one_line(_careful(part.get_filename))


def _careful(ask: Callable[[], Any]) -> Any:
    """What the standard library says of a part; None where its headers break it."""
    try:
        return ask()
    except _BROKEN:
        return None


def _content(part: EmailMessage) -> bytes:
    if _type(part) == "message/rfc822":
        inner: Any = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and inner else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _attached(part: EmailMessage, hints: Hints, inside: Inside) -> Sequence[Draft | Refused]:
    """The articles of an attachment, or why it has none."""
    name = _name(part) or f"part.{_SUFFIXES.get(_type(part), 'txt')}"
    try:
        charset = part.get_content_charset()
        return inside(_content(part), replace(hints, name=name, encoding=charset or hints.encoding))
    except Refused as refused:
        return (
            []
            if refused.reason == "empty"
            else [Refused(refused.reason, f"attachment {name[:100]}: {refused.detail}")]
        )


def _own(
    message: EmailMessage, html: EmailMessage | None, plain: EmailMessage | None, hints: Hints
) -> list[Draft]:
    """The items of a newsletter, else the one article of the message."""
    title = _header(message, "Subject")
    page, html_flags = _text(html, hints)
    words, plain_flags = _text(plain, hints)
    for items, flags in ((items_of_html(page), html_flags), (items_of_text(words), plain_flags)):
        if items:
            return [replace(item, flags=flags) for item in items]
    draft, flags = _plain_body(words, title), plain_flags
    if page and len(words) * _STUB < len(page):
        web = read_page(fragment_paragraphs(page), title)
        if not words or _length(draft) * _STUB < _length(web):
            draft, flags = web, html_flags
    return [replace(draft, title=draft.title or title, flags=flags)]


def _length(draft: Draft) -> int:
    return sum(len(piece.text) for piece in draft.pieces)


def _text(part: EmailMessage | None, hints: Hints) -> tuple[str, tuple[str, ...]]:
    if part is None:
        return "", ()
    try:
        return decode(_content(part), hints, part.get_content_charset())
    except Refused as refused:
        if refused.reason != "empty":
            raise
        return "", ()


def _plain_body(text: str, title: str | None) -> Draft:
    news, _, signature = text.partition(_SIGNATURE)
    body = label_text(news, title) if news.strip() else Draft(())
    aside = (Piece(BlockKind.OTHER, signature),) if signature.strip() else ()
    return replace(body, pieces=(*body.pieces, *aside))


def _with_headers(draft: Draft, message: EmailMessage, number: int) -> Draft:
    """The draft with what the headers say; the items of a newsletter share its Message-ID, each with its number."""
    sent = read_date(_header(message, "Date"))
    own = (_header(message, "Message-ID") or "").strip("<> ")
    return replace(
        draft,
        published=sent or draft.published,
        published_from="header" if sent else draft.published_from,
        outlet=_list_name(_header(message, "List-Id")) or _sender(_header(message, "From")) or draft.outlet,
        language=language_of(_header(message, "Content-Language")),
        message_id=(f"{own}#{number}" if number else own) if own else None,
        source_id=None,
    )


def _header(message: EmailMessage, name: str) -> str | None:
    """A decoded header on one line; None where it is missing or broken."""
    return one_line(_careful(lambda: str(message.get(name, ""))))


def _list_name(value: str | None) -> str | None:
    """The name that a List-Id header gives its list: the phrase, else the identifier (RFC 2919)."""
    found = re.fullmatch(r'\s*"?([^"<]*?)"?\s*<([^<>]*)>\s*', value or "")
    return (found[1] or found[2] or None) if found else value


def _sender(value: str | None) -> str | None:
    """The name in a From header, else the address's domain."""
    name, address = parseaddr(value or "")
    return name or address.rpartition("@")[2] or None
