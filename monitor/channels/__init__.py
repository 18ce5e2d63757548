"""Channels: one message to one recipient, and what became of it.

What SENT means: console - written and flushed; webhook - answered with 2xx; mail - the server
took the message after DATA; Slack, Telegram, Discord, Matrix, Mattermost, ntfy - answered with
2xx; IRC - the server answered a PING behind the last line and complained of none; MQTT - the
broker acknowledged (QoS 1 unless the address says otherwise; QoS 0 means written only);
XMPP - logged in, written, and the stream was closed in good order.
"""

from monitor.channels.addresses import targets
from monitor.channels.logs import guard
from monitor.channels.sending import deliver

__all__ = ["deliver", "guard", "targets"]
