"""The classes of events, the kinds of actors and the senses by names of their own.

The grammar asks for them at every step, and an attribute of an enumeration is slow to fetch.
"""

from typing import Final

from monitor.model import ActorKind, EventType, Sense

AGREE: Final = EventType.AGREE
CONSULT: Final = EventType.CONSULT
SUPPORT: Final = EventType.SUPPORT
CONCEDE: Final = EventType.CONCEDE
COOPERATE: Final = EventType.COOPERATE
AID: Final = EventType.AID
RETREAT: Final = EventType.RETREAT
REQUEST: Final = EventType.REQUEST
ACCUSE: Final = EventType.ACCUSE
REJECT: Final = EventType.REJECT
THREATEN: Final = EventType.THREATEN
PROTEST: Final = EventType.PROTEST
SANCTION: Final = EventType.SANCTION
MOBILIZE: Final = EventType.MOBILIZE
COERCE: Final = EventType.COERCE
ASSAULT: Final = EventType.ASSAULT

PERSON: Final = ActorKind.PERSON
GROUP: Final = ActorKind.GROUP
STATE: Final = ActorKind.STATE
BODY: Final = ActorKind.BODY
PLACE: Final = ActorKind.PLACE
THING: Final = ActorKind.THING
OUTLET: Final = ActorKind.OUTLET

ASSERTED: Final = Sense.ASSERTED
CLAIMED: Final = Sense.CLAIMED
DENIED: Final = Sense.DENIED
HYPOTHETICAL: Final = Sense.HYPOTHETICAL
FUTURE: Final = Sense.FUTURE
HISTORICAL: Final = Sense.HISTORICAL
OTHER: Final = Sense.OTHER
