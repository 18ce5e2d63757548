"""The language of an article: stated, found in its words, or not known."""

from pathlib import Path

import pytest

from monitor.model import Article, Block, BlockKind, Hints, Refused
from monitor.model.languages import LANGUAGES, language_code, language_name
from monitor.reading import read
from monitor.reading.language import detect, with_language

SENTENCES = [
    line.split(" ", 1)
    for line in (Path(__file__).parent / "languages.txt").read_text(encoding="utf-8").splitlines()
]
ENGLISH = "The council of the small harbour town met for hours and then went home without a decision. " * 4
PERSIAN = "شورای شهر کوچک ساعت‌ها جلسه داشت و سپس بدون تصمیم به خانه رفت و فردا دوباره جلسه دارد. " * 4  # noqa: RUF001 - Persian on purpose


def article(*blocks: tuple[BlockKind, str], language: str | None = None) -> Article:
    text, made = "", []
    for kind, words in blocks:
        made.append(Block(len(text), len(text) + len(words), kind))
        text += f"{words}\n\n"
    return Article("k", "a.txt", 0, text, tuple(made), language=language)


def test_single_sentences_in_forty_languages():
    found = [(language, detect(sentence)[0]) for language, sentence in SENTENCES]
    wrong = [pair for pair in found if pair[1] not in {pair[0], None}]
    unsure = [pair for pair in found if pair[1] is None]
    assert len({language for language, _ in SENTENCES}) >= 40
    assert wrong == []
    assert len(unsure) <= 0.05 * len(found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Live",
        "2031-03-04 12:00",
        "IDF",
        "Photo gallery",
        "Iran Israel Gaza",
        "Haniyeh meets Khamenei",
        "Ismail Haniyeh, Ziyad al-Nakhalah, Hossein Amir-Abdollahian, Ali Khamenei",
        "Tehran Beirut Damascus Baghdad Sanaa",
    ],
)
def test_names_and_fragments_have_no_language(text: str):
    assert detect(text)[0] is None


CASES = {
    "found": (ENGLISH, None, "en", "text"),
    "stated and right": (ENGLISH, "en", "en", "metadata"),
    "a code of another standard": (PERSIAN, "prs", "fa", "metadata"),
    "stated by a template in another language": (PERSIAN, "en", "fa", "text, stated is en"),
    "stated, and too short to contradict": (PERSIAN[:60], "en", "en", "metadata"),
    "stated, and nothing to judge": ("Live", "tr", "tr", "metadata"),
    "neither": ("Live", None, None, None),
}


@pytest.mark.parametrize(("text", "stated", "language", "origin"), CASES.values(), ids=CASES)
def test_what_is_stated_stands_unless_the_words_surely_say_otherwise(
    text: str, stated: str | None, language: str | None, origin: str | None
):
    told = with_language(article((BlockKind.LEAD, text), language=stated))
    assert (told.language, told.language_from) == (language, origin)


def test_furniture_in_another_language_does_not_count():
    told = with_language(article((BlockKind.SHARE, ENGLISH), (BlockKind.BODY, PERSIAN)))
    assert told.language == "fa"


def test_a_long_article_is_judged_by_its_beginning():
    told = with_language(article((BlockKind.LEAD, ENGLISH * 10), (BlockKind.BODY, PERSIAN * 10)))
    assert told.language == "en"


def test_files_are_read_with_their_language():
    (told,) = read(PERSIAN.encode(), Hints("a.txt"))
    assert not isinstance(told, Refused)
    assert (told.language, told.language_from) == ("fa", "text")


def test_the_outlet_of_a_folder_rule_is_surer_than_what_the_file_says():
    data = b'{"title": "Town votes", "text": "The town voted on Monday.", "outlet": "Other"}'
    (told,) = read(data, Hints("irna/a.json", outlet="irna"))
    assert not isinstance(told, Refused)
    assert (told.outlet, told.outlet_from) == ("irna", "folder rule")


def test_codes_and_names():
    assert [language_code(code) for code in ("EN ", "nb", "xx")] == ["en", "no", "xx"]
    assert [language_name(code) for code in ("fa", "xx")] == ["Persian", "xx"]
    assert all(len(code) == 2 for code in LANGUAGES)
