"""Where messages go: channels split into single recipients, with their secrets wrapped."""

from dataclasses import dataclass

from monitor.model.rules import Severity


class Secret:
    """A text that never shows itself in a log, a repr or an error."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The secret itself; only where it is used."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(***)"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel as configured, not yet split: `url` may name several recipients.

    `kind` is "console", "webhook" or "apprise"; alerts below `min_severity` do not go here.
    """

    name: str
    kind: str
    url: Secret | None = None
    min_severity: Severity = Severity.INFO


@dataclass(frozen=True, slots=True)
class Target:
    """One recipient of one channel.

    `kind` is "console", "webhook" or "apprise"; `schema` the apprise schema ("mailto",
    "slack", ...) or the kind again; `recipient` a label without secrets; `url` one URL with one
    recipient, None for the console.
    """

    channel: str
    recipient: str
    kind: str
    schema: str
    url: Secret | None = None
