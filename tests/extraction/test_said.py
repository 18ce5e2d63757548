"""Where what is said begins and ends: behind when and to whom it is said."""

import pytest
from pressing import SAID, quoted_in, said, sure
from understanding import extractor as shipped

SAYINGS = {
    "afterwards": ("Velko said afterwards that the road was long.", [("velko", "the road was long")]),
    "the day after": ("Velko said the next day that the road was long.", [("velko", "the road was long")]),
    "however": ("Velko noted, however, that the road was long.", [("velko", "the road was long")]),
    "out": ("Velko pointed out that the road was long.", [("velko", "the road was long")]),
    "on television": (
        "Velko told state television the road was long.",
        [("velko", "the road was long")],
    ),
    "to this newspaper": (
        "The road is long, Velko, a baker, told this newspaper.",
        [("velko", "The road is long")],
    ),
    "vowed it would": ("Velko vowed it would be long.", [("velko", "it would be long")]),
    "shot back": ("Velko shot back that the road was long.", [("velko", "the road was long")]),
    "had this to say": ("Velko, a baker, had this to say: “It is long.”", [("velko", "It is long")]),
    "branded": ("Velko branded the long road “a waste of stone”.", [("velko", "a waste of stone")]),
    "accused of doing so": (
        "Velko accused Karel of sending the cart “into the deep dark wood”.",
        [("velko", "into the deep dark wood")],
    ),
    "adding behind marks": (
        "Velko called it “a very long road,” adding the carts “had gone for good.”",
        [("velko", "a very long road"), ("velko", "the carts “had gone for good")],
    ),
    "told some the clause": (
        "Velko told bakers the Ostians had “closed it.”",
        [("velko", "the Ostians had “closed it")],
    ),
    "whom he told": (
        "“It is long and dark,” Velko told the 35-nation board.",
        [("velko", "It is long and dark")],
    ),
    "whom he told, by another": (
        "“It is long and dark,” Velko told the board, according to Karel.",
        [("velko", "It is long and dark")],
    ),
    "the subject of what is said is no speaker": (
        "The baker's son, Ilya Velko, said the road “went past it” at dawn.",
        [("velko", "the road “went past it” at dawn")],
    ),
    "behind a heading": (
        "The baker was blunt: the road was long, said Ilya Velko.",
        [("velko", "the road was long")],
    ),
    "only when he spoke": ("Later in the day, Velko, the baker, elaborated.", []),
    "and promised": (
        "Karel has blamed “the deep dark wood” and promised a road.",
        [("karel", "the deep dark wood")],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), SAYINGS.values(), ids=SAYINGS)
def test_what_is_said_is_found_with_its_speaker(extractor, article, text, wanted):
    quotes = extractor.extract(article(text)).quotes
    assert [(quote.actor or quote.speaker, quote.text) for quote in quotes] == wanted


@pytest.mark.parametrize("which", [which for which in SAID if which.endswith("in sight")])
def test_most_quotations_of_whole_articles_are_found_with_their_speakers(which):
    wanted = lost = more = 0
    for passage in said(which):
        missed, beside = quoted_in(passage, shipped().extract(passage.article))
        wanted, lost, more = wanted + sure(passage), lost + len(missed), more + len(beside)
    assert lost < 0.1 * wanted
    assert more < 0.1 * wanted
