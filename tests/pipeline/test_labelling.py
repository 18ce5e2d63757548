"""What an outlet repeats is learnt with its articles, and is no news from then on."""

from monitor.model import BlockKind
from monitor.reading.relabel import RELABELLED

SLOGAN = "Siren museum open daily"


def page(number: int, outlet: str = "quaypost") -> str:
    return (
        f"Bridge number {number} opens in Lundby\n\n"
        f"Mayor Lund opened bridge number {number} before a great many people, the harbour office reported.\n\n"
        f"{SLOGAN}\n\n"
        f"The ferry number {number} goes on for a while, because the bridge is narrow and the carts are wide.\n\n"
        f"Source: {outlet}\n"
    )


def kinds(route, number):
    article, _ = route.store.article(f"{number}.txt#0")
    return {article.text[block.start : block.end]: block.kind for block in article.blocks}, article.flags


def publish(route, *numbers, **changes):
    for number in numbers:
        route.take(f"{number}.txt", page(number, **changes))
        route.clock.forward(days=1)


def test_a_line_that_an_outlet_repeats_is_no_news_from_its_fourth_article_on(route):
    publish(route, 1, 2, 3, 4)
    assert [kinds(route, number)[0][SLOGAN] for number in (1, 2, 3)] == [BlockKind.BODY] * 3
    found, flags = kinds(route, 4)
    assert found[SLOGAN] is BlockKind.OTHER
    assert flags == (RELABELLED,)


def test_what_other_outlets_repeat_is_not_held_against_one(route):
    publish(route, 1, 2, 3)
    publish(route, 4, outlet="riverpost")
    assert kinds(route, 4)[0][SLOGAN] is BlockKind.BODY


def test_articles_of_one_day_do_not_count(route):
    for number in (1, 2, 3, 4):
        route.take(f"{number}.txt", page(number))
    assert kinds(route, 4)[0][SLOGAN] is BlockKind.BODY


def test_an_edit_of_one_article_is_not_counted(route):
    publish(route, 1)
    for day in range(2, 6):
        route.take("1.txt", page(1) + f"\nThe clerk counted {day} boats.\n")
        route.clock.forward(days=1)
    assert kinds(route, 1)[0][SLOGAN] is BlockKind.BODY
