"""The clauses of a watch as a tree, with what met each of them."""

import samples as s

from monitor.matching.trees import tree
from monitor.matching.watches import open_page
from monitor.model import SpanKind, Speaks, Within

BODY = ("title: Talks", "Aldo met Berta. Carla spoke of a truce in Southland.")


def branches(*clauses, blocks=BODY, events=(), **how):
    article = s.article(*blocks)
    watch = s.watch(*clauses, **how)
    return tree(open_page(article, s.extraction(article, *events), s.rulebook(watch)), watch)


def shape(found):
    return [(one.key, one.holds, shape(one.inside)) for one in found]


def test_each_clause_says_what_met_it_or_why_nothing_did():
    named, term = branches(s.named("carla"), s.said("pact"))
    assert (named.holds, [piece.text for piece in named.evidence], named.words) == (True, ["Carla"], "")
    assert (term.holds, term.evidence, term.words) == (False, (), "no words of pact in this sentence")


def test_groups_show_their_branches():
    either = s.any_of(s.named("dorn"), s.clauses(s.named("carla"), within=Within(SpanKind.ARTICLE)))
    both = s.all_of(s.named("aldo"), s.named("berta"))
    neither = s.none_of(s.said("pact"))
    assert shape(branches(either, both, neither)) == [
        ("any", True, [("actor", False, []), ("actor", True, [])]),
        ("all", True, [("actor", True, []), ("actor", True, [])]),
        ("none", True, [("term", False, [])]),
    ]


def test_a_branch_that_has_nowhere_to_look_is_left_out():
    caption = s.any_of(s.clauses(s.named("aldo"), within=Within(SpanKind.CAPTION)))
    assert shape(branches(caption)) == [("any", False, [])]


def test_without_a_span_there_is_no_tree():
    assert branches(s.named("aldo"), within=Within(SpanKind.CAPTION)) == ()


def test_a_quotation_is_one_clause():
    assert shape(branches(Speaks(None, s.clauses(s.said("pact")), s.AT))) == [("says", False, [])]
