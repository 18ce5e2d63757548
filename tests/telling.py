"""Three states that attack and meet each other, told by outlets as time goes by."""

import json

from monitor.pipeline import due

ACTORS = """\
actors:
  - {id: alda, name: Alda, kind: state, aliases: [Aldan]}
  - {id: bortan, name: Bortan, kind: state, aliases: [Bortanian]}
  - {id: cestria, name: Cestria, kind: state, aliases: [Cestrian]}
  - {id: herald, name: The Herald, kind: outlet, member_of: [alda]}
  - {id: gazette, name: The Gazette, kind: outlet, member_of: [alda]}
  - {id: courier, name: The Courier, kind: outlet}
terms:
  - {id: assault, event: ASSAULT, words: [attack, shell, strike]}
  - {id: meet, event: CONSULT, words: [meet]}
  - {id: siege, event: COERCE, words: [besiege]}
watches:
"""
ATTACKS = """\
  - id: attack
    title: One state attacks another
    severity: medium
    when: {does: {who: any state, event: [ASSAULT, COERCE], to: any state}}
"""

SEQUENCE = """\
  - {id: meeting, title: A meeting, send: nowhere, when: {does: {who: any state, event: CONSULT, to: any state}}}
  - id: then
    title: An attack within a week of a meeting
    severity: high
    over: {type: sequence, of: [meeting, attack], window: 7d}
"""


def tell(route, text, outlet="The Courier", published=None, later=1):
    """One article comes in some seconds later, published then unless told otherwise; "" leaves the date open."""
    route.clock.forward(seconds=later)
    day = route.clock().isoformat() if published is None else published
    item = {"title": "", "text": f"{text}\n\nThat is all.", "outlet": outlet, "published": day or None}
    tell.number = getattr(tell, "number", 0) + 1
    route.take(f"{tell.number}.json", json.dumps([item | {"id": f"{tell.number}"}]))


def reasons(route, watch="attack"):
    return [reason for name, reason in reversed(route.decisions()) if name == watch]


def wait(route, **span):
    route.clock.forward(**span)
    return due(route.desk, route.rules)
