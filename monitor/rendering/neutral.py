"""Text of others made harmless: it must not command a terminal, call people, or hide where a link leads.

What each service makes of such text was measured with apprise 2.2: Slack and Mattermost call a
channel for `<!channel>` and `@all`, Discord for `@everyone`, and several show `[text](address)` as
a link.
"""

import re
import unicodedata

JOINER = "\u2060"
"""Word joiner: invisible, and no service takes a name behind it for a mention."""

ELLIPSIS = "…"

_QUIET = frozenset({"console", "mailto", "mailtos", "mqtt", "mqtts", "webhook"})
"""Channels that call nobody by name; there the text stays free of joiners, fit for copying."""

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co"})
"""Unicode categories of controls, bidi and zero-width characters, lone surrogates, private use."""

_SCHEME = re.compile(r"\b([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_WWW = re.compile(r"\b(www)\.", re.IGNORECASE)
_MENTION = re.compile(r"(?<!\w)@|<(?=[!@#])|\](?=\()")
_LINK = re.compile(r"https?://[^\s<>|\"`\\]+", re.IGNORECASE)


def clean(text: str) -> str:
    """One line of visible characters: controls, bidi and zero-width characters are gone."""
    seen = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in _INVISIBLE)
    return " ".join(seen.split())


def neutral(text: str, schema: str) -> str:
    """A text of others for one kind of channel: clean, its links dead, its mentions without effect."""
    dead = _WWW.sub(r"\1[.]", _SCHEME.sub(_defanged, clean(text)))
    return dead if schema in _QUIET else _MENTION.sub(lambda found: found[0] + JOINER, dead)


def link(address: str, schema: str) -> str | None:
    """The article's own address where it is a plain web address, else None; it too calls nobody."""
    if not _LINK.fullmatch(address) or clean(address) != address:
        return None
    return address if schema in _QUIET else address.replace("@", "%40")


def clipped(text: str, limit: int) -> str:
    """The beginning of a text, at most `limit` characters with the ellipsis."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + ELLIPSIS


def _defanged(found: re.Match[str]) -> str:
    scheme = found[1].lower()
    return f"{scheme.replace('tt', 'xx')}://" if scheme in {"http", "https"} else f"{scheme}[:]//"
