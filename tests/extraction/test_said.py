"""Where what is said begins and ends: behind when and to whom it is said."""

import pytest

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
}


@pytest.mark.parametrize(("text", "wanted"), SAYINGS.values(), ids=SAYINGS)
def test_what_is_said_is_found_with_its_speaker(extractor, article, text, wanted):
    quotes = extractor.extract(article(text)).quotes
    assert [(quote.actor or quote.speaker, quote.text) for quote in quotes] == wanted
