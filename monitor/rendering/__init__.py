"""Decisions -> alerts -> messages: the words that people read, neutralised for each kind of channel."""

from monitor.rendering.alerts import alert, as_json
from monitor.rendering.messages import message, operator_notice
from monitor.rendering.outlets import Press, source, with_outlets

__all__ = ["Press", "alert", "as_json", "message", "operator_notice", "source", "with_outlets"]
