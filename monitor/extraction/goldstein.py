"""How conflictual or cooperative an event is, on Goldstein's scale: -10 to +10.

Source: Joshua S. Goldstein, "A Conflict-Cooperation Scale for WEIS Events Data", Journal of Conflict
Resolution 36 (1992), carried over to the codes of CAMEO (Schrodt, CAMEO codebook 1.1b3; the scores
are those of the file CAMEO.goldsteinscale.txt that GDELT publishes). A class of PLOVER takes the
score of the CAMEO code that it continues. Where it continues several with different scores, the cue
decides, else the code that the class is mostly used for.
"""

import re
from functools import lru_cache
from typing import Final

from monitor.model import EventType

_E: Final = EventType

CAMEO: Final[dict[str, float]] = {
    "02": 3.0,  # appeal
    "03": 4.0,  # express intent to cooperate
    "04": 1.0,  # consult
    "05": 3.5,  # engage in diplomatic cooperation
    "06": 6.0,  # engage in material cooperation
    "07": 7.0,  # provide aid
    "08": 5.0,  # yield
    "084": 7.0,  # return, release
    "087": 9.0,  # de-escalate military engagement: truce, withdrawal
    "09": -2.0,  # investigate
    "10": -5.0,  # demand
    "11": -2.0,  # disapprove
    "12": -4.0,  # reject
    "13": -6.0,  # threaten
    "138": -7.0,  # threaten with military force
    "14": -6.5,  # protest
    "15": -7.2,  # exhibit military posture
    "16": -4.0,  # reduce relations
    "162": -5.6,  # reduce or stop aid
    "163": -8.0,  # impose embargo, boycott or sanctions
    "17": -7.0,  # coerce
    "18": -9.0,  # assault
    "19": -10.0,  # fight
    "20": -10.0,  # use unconventional mass violence
}
"""Goldstein's score of those CAMEO codes that the classes below continue."""

CLASSES: Final[dict[EventType, str]] = {
    _E.AGREE: "03",
    _E.CONSULT: "04",
    _E.SUPPORT: "05",
    _E.CONCEDE: "08",
    _E.COOPERATE: "06",
    _E.AID: "07",
    _E.RETREAT: "084",
    _E.REQUEST: "10",
    _E.ACCUSE: "11",
    _E.REJECT: "12",
    _E.THREATEN: "13",
    _E.PROTEST: "14",
    _E.SANCTION: "16",
    _E.MOBILIZE: "15",
    _E.COERCE: "17",
    _E.ASSAULT: "18",
}
"""The CAMEO code that each class of PLOVER continues, where its cue tells no other."""

_FINER: Final = (
    (_E.REQUEST, "02", r"appeal|urge|urging|ask|plea|beg|implor|request|petition|lobb|call\w* (?:for|on|upon)\b|seek|sought"),
    (_E.RETREAT, "087", r"truce|ceasefire|cease|armistice|withdr|pull|de-?escalat|halt|suspend|stop|paus|end|demobili|disarm"),
    (_E.ACCUSE, "09", r"investigat|inquir|enquir|prob"),
    (_E.THREATEN, "138", r"attack|strike|struck|hit|force|war\b|destroy|crush|blow|target|close|shut|block|kill|aveng|reveng|veng"),
    (_E.SANCTION, "162", r"\baid\b|fund|food|deliver|shipment|suppl"),
    (_E.SANCTION, "163", r"sanction|embargo|boycott|blacklist|freez|froze|snap|tariff"),
    (_E.ASSAULT, "20", r"massacr|genocid|mass killing|chemical weapon|ethnic cleans"),
    (_E.ASSAULT, "19", r"air ?strike|air ?raid|str[iu][ck]|bomb|shell|missile|rocket|drone|artiller|barrage|salvo|mortar"),
    (_E.ASSAULT, "19", r"clash|fight|fought|battle|inva[ds]|offensive|incursion|exchang\w* (?:of )?fire|trad\w* fire"),
)  # fmt: skip

_CUES: Final = tuple(
    (kind, CAMEO[code], re.compile(rf"\b(?:{stems})", re.IGNORECASE)) for kind, code, stems in _FINER
)


@lru_cache(maxsize=20_000)
def goldstein(kind: EventType, cue: str) -> float:
    """The score of an event from its class and the words that state it, -10 (war) to +10.

    >>> goldstein(EventType.REQUEST, "appealed to"), goldstein(EventType.REQUEST, "demanded")
    (3.0, -5.0)
    """
    finer = (score for other, score, words in _CUES if other is kind and words.search(cue))
    return next(finer, CAMEO[CLASSES[kind]])
