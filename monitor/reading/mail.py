"""Mail (.eml): the text part if there is one, else the HTML part; attachments are left alone."""

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr

from monitor.model import BlockKind, Hints, Refused
from monitor.reading.dates import read_date
from monitor.reading.decoding import decode
from monitor.reading.drafts import Draft, Piece, one_line
from monitor.reading.fields import language_of
from monitor.reading.pages import read_page
from monitor.reading.plain import label_text
from monitor.reading.webtext import fragment_paragraphs

_SIGNATURE = "\n-- \n"
"""The line that opens a signature (RFC 3676, section 4.3)."""
_BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError, NameError, RecursionError)
"""What the standard library's header parser raises on malformed headers; found by feeding it noise."""


def read_mail(data: bytes, hints: Hints) -> tuple[Draft, ...]:
    """The one article of a message. Raises Refused "nothing-found" where it has neither subject nor text."""
    message = message_from_bytes(data, policy=policy.default)
    title = _header(message, "Subject")
    body, flags = _body(message, hints, title)
    if not body.pieces and not title:
        raise Refused("nothing-found", "the message holds neither a subject nor a text")
    sent = read_date(_header(message, "Date"))
    return (
        replace(
            body,
            title=body.title or title,
            published=sent or body.published,
            published_from="header" if sent else body.published_from,
            outlet=_list_name(_header(message, "List-Id"))
            or _sender(_header(message, "From"))
            or body.outlet,
            language=language_of(_header(message, "Content-Language")),
            message_id=(_header(message, "Message-ID") or "").strip("<> ") or None,
            url=None,
            source_id=None,
            flags=flags,
        ),
    )


def _header(message: EmailMessage, name: str) -> str | None:
    """A decoded header on one line; None where it is missing or broken."""
    try:
        return one_line(str(message.get(name, "")))
    except _BROKEN:
        return None


def _body(message: EmailMessage, hints: Hints, title: str | None) -> tuple[Draft, tuple[str, ...]]:
    part = _best_part(message)
    if part is None:
        return Draft(()), ()
    payload = part.get_payload(decode=True)
    try:
        text, flags = decode(
            payload if isinstance(payload, bytes) else b"", hints, part.get_content_charset()
        )
    except Refused as refused:
        if refused.reason != "empty":
            raise
        return Draft(()), ()
    if part.get_content_type() == "text/html":
        return read_page(fragment_paragraphs(text), title), flags
    return _plain_body(text, title), flags


def _best_part(message: EmailMessage) -> EmailMessage | None:
    """The part to read: plain text before HTML; a type that is neither has nothing to read."""
    try:
        part = message.get_body(("plain", "html"))
    except _BROKEN:
        return None
    return part if isinstance(part, EmailMessage) else None


def _plain_body(text: str, title: str | None) -> Draft:
    news, _, signature = text.partition(_SIGNATURE)
    body = label_text(news, title)
    return replace(body, pieces=(*body.pieces, Piece(BlockKind.OTHER, signature)))


def _list_name(value: str | None) -> str | None:
    """The name that a List-Id header gives its list: the phrase, else the identifier (RFC 2919)."""
    found = re.fullmatch(r'\s*"?([^"<]*?)"?\s*<([^<>]*)>\s*', value or "")
    return (found[1] or found[2] or None) if found else value


def _sender(value: str | None) -> str | None:
    """The name in a From header, else the address's domain."""
    name, address = parseaddr(value or "")
    return name or address.rpartition("@")[2] or None
