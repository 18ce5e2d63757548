"""A match in a caption, a teaser or a comment alerts nobody and is kept with its reason."""

import pytest

NEWS = (
    "Bridge opens in Lundby\n\n"
    "Mayor Lund opened the bridge before a great many people on Tuesday, the harbour office reported.\n\n"
    "{}\n\n"
    "The ferry goes on for a while, because the bridge is narrow and the carts are wide.\n"
)
ASIDES = {
    "teaser": "Read also: Alda attacked Bortan at dawn",
    "caption": "Photo: Alda attacked Bortan at dawn in this picture of the quay",
}


@pytest.mark.parametrize("kind", ASIDES)
def test_a_match_beside_the_news_alerts_nobody_and_is_kept(route, kind):
    route.take("a.txt", NEWS.format(ASIDES[kind]))
    (article,) = route.store.articles(10)
    (decision,) = route.store.decisions(article["id"])
    assert (decision["watch"], decision["reason"]) == ("attack", "matched beside the news")
    assert (decision["detail"], decision["alert"]) == (f"only in a {kind}", None)
    assert [piece["text"] for piece in decision["evidence"]] == ["attacked", "Alda", "Bortan"]
    assert route.queued() == []


def test_the_news_itself_is_told_after_it_was_met_in_a_teaser(route):
    route.take("a.txt", NEWS.format(ASIDES["teaser"]))
    route.take("b.txt", "Alda attacked Bortan at dawn, the envoy said.\n\nThe road is closed.\n")
    assert sorted(reason for _, reason in route.decisions()) == ["matched beside the news", "new happening"]
    (alert,) = route.store.alerts(10)
    assert [source["file"] for source in alert["articles"]] == ["b.txt"]


def test_what_the_news_tells_too_is_decided_once(route):
    route.take(
        "a.txt", NEWS.format("Alda attacked Bortan at dawn, the envoy said.") + f"\n{ASIDES['teaser']}\n"
    )
    assert route.decisions() == [("attack", "new happening")]
