"""Which texts are copies: what rules and people make of a text, and what only looks like a copy."""

from collections import Counter
from dataclasses import replace

import copying
import pytest

from monitor.stories import Copybook, Relation, compare, trace
from monitor.stories.copies import FAMILIES, Posting, near

TEXTS = {text.name: text for text in copying.own_texts()}
PORT, WARD, CUP, ROOFS = (
    TEXTS[name] for name in ("harbour-dredging", "valley-hospital", "cup-final", "school-roofs")
)
SMALL = [text for text in TEXTS.values() if not text.held][::9]


def relation(first, second):
    """How a text depends on an earlier one."""
    found = compare(second.article, first.article)
    return found.relation if found else None


def printed(text, kind="", outlet="Northern Star", **changes):
    """A text as another outlet prints it, changed by a rule."""
    made = copying.MADE[kind](text, copying._chance(kind)) if kind else text
    return replace(made, outlet=outlet, copied=kind or "as it is", **changes)


# -- Copies ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(copying.MADE))
@pytest.mark.parametrize("text", SMALL, ids=[text.name for text in SMALL])
def test_what_outlets_do_to_a_text_leaves_it_a_copy(kind, text):
    made = printed(text, kind)
    if made.words >= 60:
        found = compare(made.article, text.article)
        assert found.one_voice
        assert found.of == text.article.id
        assert found.share > 0.4


@pytest.mark.parametrize("pair", list(copying.marked(copying.streams())), ids=lambda pair: pair.second.name)
def test_copies_that_were_made_by_hand_are_found(pair):
    assert compare(pair.second.article, pair.first.article).one_voice


@pytest.mark.parametrize(
    ("kind", "outlet", "told"),
    [
        ("in other paragraphs", "Northern Star", Relation.SAME),
        ("one word in 15 edited", "Northern Star", Relation.SAME),
        ("cut to a third", "Northern Star", Relation.ABRIDGED),
        ("two sentences added", PORT.outlet, Relation.NEW_VERSION),
        ("one word in 15 edited", PORT.outlet, Relation.NEW_VERSION),
        ("in other paragraphs", PORT.outlet, Relation.SAME),
    ],
)
def test_the_relation_is_told(kind, outlet, told):
    assert relation(PORT, printed(PORT, kind, outlet)) is told


def test_a_text_that_holds_all_of_another_is_expanded():
    longer = printed(PORT, paragraphs=(*PORT.paragraphs, *ROOFS.paragraphs))
    assert relation(PORT, longer) is Relation.EXPANDED
    assert relation(longer, PORT) is Relation.ABRIDGED


def test_one_address_is_one_outlet():
    first = replace(WARD, outlet=None, url="https://www.ledger.example/a/7?ref=feed")
    again = printed(WARD, "one word in 15 edited", None, url="http://m.ledger.example/a/7/amp")
    assert relation(first, again) is Relation.NEW_VERSION


def test_a_long_passage_under_words_of_its_own_is_quoted():
    own = printed(ROOFS, paragraphs=(*ROOFS.paragraphs, WARD.paragraphs[0]))
    assert relation(WARD, own) is Relation.QUOTED
    assert not compare(own.article, WARD.article).one_voice


def test_an_outlet_does_not_quote_itself():
    own = replace(ROOFS, outlet=WARD.outlet, paragraphs=(*ROOFS.paragraphs, WARD.paragraphs[0]))
    assert relation(WARD, own) is None


def test_the_very_same_text_is_the_same_however_short():
    tiny = replace(CUP, paragraphs=("Tormouth won.",))
    assert relation(tiny, replace(tiny, outlet="Bell")) is Relation.SAME


def test_a_short_text_under_another_title_is_another():
    flash = replace(CUP, paragraphs=("More follows.",))
    assert relation(flash, replace(flash, outlet="Bell", title="Rate stays at 5.25 percent")) is None
    wordless = replace(CUP, title=None, paragraphs=("\U0001f600",))
    assert relation(wordless, replace(wordless, outlet="Bell")) is None


# -- What only looks like a copy ------------------------------------------------------------------

FURNITURE = [tuple(page["lines"]) for page in copying.of_file("furniture")]
ALIKE = {
    "same event": list(copying.same_event(copying.streams()))[::7],
    "another event": list(copying.others(SMALL)),
    "same statement": list(copying.statements()),
    "a form": list(copying.forms()),
    "background": list(copying.background(copying.streams()))[::3],
}


@pytest.mark.parametrize("where", ["nowhere", "above", "below", "around"])
@pytest.mark.parametrize("kind", list(ALIKE))
def test_no_false_alarm(kind, where):
    pairs = ALIKE[kind] if where == "nowhere" else copying.beside(iter(ALIKE[kind]), FURNITURE, where)
    for pair in pairs:
        found = compare(pair.second.article, pair.first.article)
        assert not (found and found.one_voice), (pair.first.name, pair.second.name, found)


@pytest.mark.parametrize("page", FURNITURE, ids=[str(at) for at in range(len(FURNITURE))])
def test_figures_in_the_furniture_are_not_those_of_a_form(page):
    for pair in copying.beside(copying.forms(), [page], "below"):
        assert compare(pair.second.article, pair.first.article) is None, (pair.first.name, page[0])


@pytest.mark.parametrize("outlet", [None, "Evening Bell"])
def test_the_same_furniture_on_the_pages_of_several_outlets_is_no_copy(outlet):
    for pair in copying.beside(iter(ALIKE["another event"]), FURNITURE, "below"):
        found = compare(replace(pair.second, outlet=outlet).article, pair.first.article)
        assert not (found and found.one_voice)


def test_a_statement_that_two_outlets_print_is_quoted_at_most():
    told = Counter(relation(pair.first, pair.second) for pair in copying.statements())
    assert set(told) <= {None, Relation.QUOTED}


def test_texts_that_are_mostly_quotation_are_compared_by_all_words():
    plain = ("".join(paragraph.split('"')) for paragraph in WARD.paragraphs)
    said = tuple(f"\u201c{paragraph}\u201d" for paragraph in plain)
    quoting = replace(WARD, paragraphs=("He said:", *said))
    assert compare(printed(quoting, "one word in 15 edited").article, quoting.article).one_voice


def test_an_article_without_title_is_compared_by_its_words():
    assert (
        relation(replace(CUP, title=None), printed(CUP, "one word in 15 edited", title=None)) is Relation.SAME
    )


# -- Where to look --------------------------------------------------------------------------------


def posting(shingle, root, outlet=None, article=None):
    return Posting(shingle, article or root, root, outlet)


def test_the_text_that_shares_most_is_compared_first():
    found = near([posting(1, "a"), posting(1, "b"), posting(2, "b"), posting(3, "b", article="b2")], None)
    assert found.articles == ("b", "b2", "a")
    assert not found.commonplace


def test_what_many_texts_share_is_commonplace_and_so_is_what_an_outlet_repeats():
    shared = [posting(1, str(number)) for number in range(FAMILIES)]
    repeated = [posting(2, "x", "bell"), posting(2, "y", "bell")]
    assert near([*shared, *repeated], "bell").commonplace == {1, 2}
    assert near([*shared, *repeated], "star").commonplace == {1}
    assert near([*shared, *repeated], None) == near([*shared, *repeated], "star")
    assert near([*shared, *repeated], "star").articles == ("x", "y")


def test_one_address_or_text_outweighs_all_shingles_and_is_never_commonplace():
    many = [posting(0, str(number)) for number in range(FAMILIES + 1)]
    found = near([posting(5, "z"), posting(6, "z"), *many], None, frozenset({0}))
    assert found.articles == ("0", "1", "2", "3", "z")
    assert not found.commonplace


# -- Remembered -----------------------------------------------------------------------------------


def test_furniture_is_learnt_from_the_pages_of_an_outlet():
    book, lines = Copybook(), FURNITURE[2]
    for text in (WARD, CUP, ROOFS):
        trace(book, replace(text, outlet="Bell", paragraphs=(*text.paragraphs[:2], *lines)).article, "")
    page = replace(PORT, outlet="Bell", paragraphs=(*PORT.paragraphs[:1], *lines))
    assert trace(book, page.article, "").copy is None
    saved = replace(
        page, copied="saved again", paragraphs=(*PORT.paragraphs[:1], *lines, "One more line of the page.")
    )
    assert trace(book, saved.article, "").copy.one_voice


def test_copies_of_copies_have_one_root():
    book = Copybook()
    roots = [
        trace(book, printed(PORT, kind, f"Outlet {kind}").article, "").root
        for kind in ("in other paragraphs", "two sentences added", "cut to a third", "one word in 15 edited")
    ]
    assert len(set(roots)) == 1


def test_a_quoting_text_is_its_own_root():
    book = Copybook()
    trace(book, WARD.article, "")
    own = printed(ROOFS, paragraphs=(*ROOFS.paragraphs, WARD.paragraphs[0])).article
    found = trace(book, own, "")
    assert found.copy.relation is Relation.QUOTED
    assert found.root == own.id


def test_what_others_copied_from_stays_the_first_text_in_a_later_version():
    book = Copybook()
    first, longer = PORT.article, replace(PORT, paragraphs=(*PORT.paragraphs, *CUP.paragraphs))
    trace(book, first, "")
    copy = trace(book, printed(longer).article, "")
    found = trace(book, replace(longer.article, key=first.key, version=2), "")
    assert (copy.root, found.root, found.copy) == (first.id, first.id, None)


def test_what_was_given_is_not_looked_for():
    book = Copybook()
    trace(book, PORT.article, "")
    copy = printed(PORT).article
    book.give_text(copy.id, "another")
    assert trace(book, copy, "").root == "another"
    assert book.root_of(copy.id) == "another"
    assert book.root_of("nobody") is None


def test_a_shingle_is_noted_of_so_many_texts_and_no_more():
    book = Copybook()
    line = "The council of the town of Selwick met in the old customs house on the quay of the harbour."
    for text in SMALL[:12]:
        trace(book, replace(text, outlet=None, paragraphs=(*text.paragraphs[:1], line)).article, "")
    assert max(Counter(len(where) for where in book._posted.values())) <= 8
