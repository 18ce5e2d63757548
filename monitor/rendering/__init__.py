"""Decisions -> alerts -> messages: the words that people read, neutralised for each kind of channel."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from monitor.rendering.alerts import alert, as_json
    from monitor.rendering.messages import message, operator_notice
    from monitor.rendering.outlets import Press, source, with_outlets

_HOMES = {
    "Press": "outlets",
    "alert": "alerts",
    "as_json": "alerts",
    "message": "messages",
    "operator_notice": "messages",
    "source": "outlets",
    "with_outlets": "outlets",
}

__all__ = ["Press", "alert", "as_json", "message", "operator_notice", "source", "with_outlets"]


def __getattr__(name: str) -> Any:
    """Import a part when it is first asked for: `why` marks a sentence, and starts sooner without the rest."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    part = globals()[name] = getattr(import_module(f"monitor.rendering.{_HOMES[name]}"), name)
    return part
