"""What a watch has told is remembered under its id: through edits, renamed files and restarts."""

from piping import Route
from telling import ACTORS, ATTACKS, reasons, tell

from monitor.judging import Rules
from monitor.rulebook import RuleFile, check
from monitor.store import Store

BOOKS = ATTACKS + "    cooldown: 6h\n    per: pair\n    over: {type: first, window: 3d}\n"


def test_state_follows_ids_through_edits_renamed_files_and_restarts(tmp_path):
    route = Route(tmp_path, rules=ACTORS + BOOKS)
    tell(route, "Alda attacked Bortan before dawn.")
    assert reasons(route) == ["new happening"]

    edited = BOOKS.replace("One state attacks another", "Attacks").replace(
        "severity: medium", "severity: high"
    )
    moved = (
        RuleFile("a/actors.yaml", ACTORS.removesuffix("watches:\n")),
        RuleFile("b/new.yaml", "watches:\n" + edited),
    )
    route.rules = Rules.of(check(moved)[0])
    route.store.close()
    route.store = Store.open(tmp_path / "news.db")

    tell(route, "Alda attacked Bortan, a second report says.", outlet="The Herald", later=600)
    tell(route, "Alda shelled Bortan at noon, the keeper of the mill said.", outlet="The Herald", later=600)
    assert set(reasons(route)[1:]) <= {
        "same happening, already alerted",
        "new article on a known happening",
        "held by the cooldown, it comes with the next message",
    }
    assert len(route.store.hits("attack", None, "2000", "9999")) == 3

    route.rules = Rules.of(
        check((RuleFile("c.yaml", ACTORS + BOOKS.replace("id: attack", "id: assault")),))[0]
    )
    tell(route, "Alda attacked Bortan, a third report says.", later=600)
    assert reasons(route, "assault") == ["new happening"]
    route.folder.stop()
    route.store.close()
