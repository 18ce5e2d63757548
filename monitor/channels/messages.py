"""What a service is given to show: marked where it may be a repeat, and never longer than it takes."""

import html
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from monitor.model import Delivery


@dataclass(frozen=True, slots=True)
class Limit:
    """How much a service takes, weighed by `weight`; `titled` where it has a subject of its own."""

    body: int
    titled: bool = False


LIMITS = {
    "mailto": Limit(32_000, titled=True),  # apprise cuts mail at 32,768 characters
    "slack": Limit(4_000),  # api.slack.com, chat.postMessage: 4,000 characters for best results
    "tgram": Limit(4_000),  # core.telegram.org, sendMessage: 4,096 characters
    "discord": Limit(1_950),  # discord.com/developers, Execute Webhook: 2,000 characters
    "matrix": Limit(16_000),  # spec.matrix.org: an event has at most 65,536 bytes, and carries the text twice
    "mmost": Limit(3_950),  # apprise cuts Mattermost at 4,000; the server takes 16,383
    "ntfy": Limit(3_900, titled=True),  # docs.ntfy.sh: beyond 4,096 bytes a message becomes an attachment
    "xmpp": Limit(8_000),  # RFC 6120, 13.12: a server may refuse stanzas beyond 10,000 bytes
    "irc": Limit(1_700),  # RFC 1459, 8.10: five lines in a burst, then two seconds each
    "mqtt": Limit(32_000),  # the protocol takes 256 MiB; small clients take less
}
"""By apprise schema, without the s of its encrypted twin."""

SUBJECT = 190
"""Weight of the longest subject: ntfy takes 200 characters, mail clients show fewer."""

IRC_LINE = 360
"""Bytes of text in one IRC line: 512 in all by RFC 1459, 2.3, less the sender's mask, command and target."""


def plain(delivery: Delivery) -> str:
    """Subject and body as one text, marked, at any length."""
    subject, body = marked(delivery)
    return f"{subject}\n{body}" if body else subject


def fitted(schema: str, delivery: Delivery) -> tuple[str, str]:
    """Title and body for an apprise schema; the title is "" where the service has none."""
    limit = LIMITS.get(schema) or LIMITS[schema.removesuffix("s")]
    if limit.titled:
        subject, body = marked(delivery)
        return clipped(" ".join(subject.split()), SUBJECT, "..."), clipped(
            body or subject, limit.body, _cut(delivery)
        )
    if schema.startswith("irc"):
        one = " | ".join(line.strip() for line in plain(delivery).splitlines() if line.strip())
        return "", "\n".join(wrapped(clipped(one, limit.body, _cut(delivery)), IRC_LINE))
    return "", clipped(plain(delivery), limit.body, _cut(delivery))


def marked(delivery: Delivery) -> tuple[str, str]:
    """Subject and body; a copy that may be a repeat says so in both, and the body names its alerts."""
    if not delivery.unknowns:
        return delivery.subject, delivery.body
    mark = f"(possible repeat: {_first(delivery)} not confirmed)"
    missing = [alert for alert in delivery.alerts if alert not in delivery.body]
    names = f"Alert {', '.join(missing)}" if missing else ""
    return f"{mark} {delivery.subject}", "\n".join(filter(None, (mark, delivery.body, names)))


def _first(delivery: Delivery) -> str:
    """The first copy, with the hour on this machine's clock."""
    if delivery.first_sent is None:
        return "an earlier copy"
    return f"first copy of {datetime.fromisoformat(delivery.first_sent).astimezone():%H:%M}"


def _cut(delivery: Delivery) -> str:
    if not delivery.alerts:
        return "... [cut]"
    return f"... [cut; full text: news-monitor alerts {delivery.alerts[0]}]"


def weight(text: str) -> int:
    """UTF-8 bytes with `&`, `<`, `>` escaped: no service counts a text as longer than that."""
    return len(html.escape(text, quote=False).encode("utf-8", "replace"))


def clipped(text: str, limit: int, hint: str) -> str:
    """The text, or as much of its beginning as fits with the hint behind it."""
    if weight(text) <= limit:
        return text
    running = list(accumulate(map(weight, text)))
    return text[: bisect_right(running, limit - weight(hint))].rstrip() + hint


def wrapped(text: str, size: int) -> Iterator[str]:
    """Lines of at most `size` bytes, broken at spaces where there are any."""
    rest = text
    while len(rest.encode("utf-8", "replace")) > size:
        line = rest.encode("utf-8", "replace")[: size + 1].decode("utf-8", "ignore")
        line = line[:-1] if len(line.encode()) > size else line
        space = rest.rfind(" ", 1, len(line) + 1)
        end = space if space > 0 else len(line)
        yield rest[:end]
        rest = rest[end:].lstrip()
    yield rest
