"""A small desk in a folder: rules, a configuration, and a database that invented articles went through."""

from types import SimpleNamespace

from bench import RULES, article
from click.testing import CliRunner
from piping import Dying, Route, Script

from monitor.cli.main import cli
from monitor.model import Outcome, OutcomeKind

CONFIG = """\
[watch]
folder = "in"
[rules]
path = "rules"
[store]
path = "news.db"
[nlp]
pipeline = "blank"
[channels.chat]
kind = "console"
[channels.mail]
kind = "console"
"""

EXCEPTION = """\
exceptions:
  - id: drill
    watches: [siren]
    when: {words: rehearsal}
    note: The valley rehearses on Fridays.
"""

NOTED = RULES.replace("severity: medium", "severity: medium\n    note: Ask the warden.") + EXCEPTION

SIREN = article(1)
ATTACK = "Mill destroyed\n\nAlda attacked Bortan before dawn, the miller said.\n"
REHEARSAL = "Friday in the valley\n\nA siren was heard in a rehearsal in the valley.\n"
QUIET = "Choir in the valley\n\nThe choir of Alda sang for Bortan all night.\n"
DEADLY = "Fog\n\nThe text that nothing survives.\n"


def fill(root):
    """Rules, configuration and database."""
    (root / "rules").mkdir()
    (root / "rules" / "rules.yaml").write_text(NOTED, encoding="utf-8")
    (root / "config.toml").write_text(CONFIG, encoding="utf-8")
    route = Route(root, workers=Dying("nothing survives"), rules=NOTED)
    try:
        route.take("siren.txt", SIREN)
        route.take("attack.txt", ATTACK)
        route.take("attack-again.txt", ATTACK.replace("Mill", "Tower").replace("miller", "warden"))
        route.take("rehearsal.txt", REHEARSAL)
        route.take("quiet.txt", QUIET)
        route.take("deadly.txt", DEADLY)
        for _ in range(2):
            route.process()
        (route.root / "image.txt").write_bytes(b"\x00\x01\x02\xff" * 100)
        route.ingest()
        route.deliver("mail", Script(Outcome(OutcomeKind.REFUSED, "550 no such mailbox")))
        route.drop("waiting.txt", article(7))
        route.ingest()
    finally:
        route.folder.stop()
        route.store.close()


def typed(config, *words, code=0):
    """What a command says: `out` for results, `err` for talk."""
    result = CliRunner().invoke(cli, ["--config", str(config), *map(str, words)])
    assert result.exit_code == code, (result.output, result.exception)
    return SimpleNamespace(out=result.stdout, err=result.stderr, lines=result.stdout.splitlines())
