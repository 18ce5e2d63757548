"""What the article calls somebody means him later, where nobody else is called so."""

import re

import pytest

CASES = [
    "Arvik's chief executive, Eva Brandt, resigned. The {brandt:chief executive} flew to Sudria.",
    "Eva Brandt, the drug lord, escaped. Guards followed the drug {brandt:lord} to Mel.",
    "The governor, Eva Brandt, flew home. The {brandt:governor} was ill.",
    "Presidential candidate Eva Brandt voted. The {brandt:candidate} was booed.",
    "Jan Karel, the governor, met Eva Brandt, the senator. The {brandt:senator} wept; the {karel:governor} laughed.",
    "Eva Brandt, the opposition leader, voted. The {brandt:leader} left; the opposition {_:leader} of Ostia stayed.",
    "Eva Brandt, a governor, met Jan Karel, a governor. The {_:governor} wept.",
    "Eva Brandt, the governor, left. Governor Tom Olsen arrived. The {_:governor} wept.",
    "Eva Brandt, the governor, left. The deputy {_:governor} wept.",
    "Eva Brandt, the former governor, left. The {_:governor} wept.",
    "Eva Brandt, the governor, left. A {_:governor} is paid well.",
    "Eva Brandt, the governor, left. The {_:governor}'s house is green.",
    "Tom Olsen, the governor, left. The {_:governor} wept.",
]


@pytest.mark.parametrize("written", CASES)
def test_whom_a_noun_means(extractor, article, written):
    text, marks = "", []
    for piece in re.split(r"(\{\w+:[^}]*\})", written):
        actor, colon, said = piece.strip("{}").partition(":") if piece.startswith("{") else ("", "", piece)
        marks += [(len(text), actor)] if colon else []
        text += said
    taken = {m.start: m.actor for m in extractor.extract(article(text)).mentions}
    assert [(at, taken.get(at, "_")) for at, _ in marks] == marks
