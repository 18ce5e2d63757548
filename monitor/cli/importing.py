"""`import`: other people's dictionaries as a rule file of their own."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.common import config, options
from monitor.model import ActorKind, MonitorError, Refused

if TYPE_CHECKING:
    from monitor.importing import Imported

FORMATS = ("cameo", "wikidata", "opensanctions", "misp")


@click.command(
    "import",
    epilog="""\b
Formats:
  cameo          CAMEO and Phoenix actor dictionaries (TABARI, PETRARCH)
  wikidata       CSV as the Wikidata query service exports it: item, itemLabel, itemAltLabel
  opensanctions  OpenSanctions entities (FollowTheMoney, a JSON object a line)
  misp           a MISP warning list (JSON): becomes a term, for a none or an exception

\b
Examples:
  news-monitor import cameo Phoenix.MilNonState.actors.txt | less
  news-monitor import wikidata ministers.csv --kind person --output rules/actors/ministers.yaml
  news-monitor import misp list.json --source "MISP warning lists, CC0" --output rules/terms/harmless.yaml
""",
)
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--kind",
    type=click.Choice([str(kind) for kind in ActorKind]),
    default="person",
    help="What a Wikidata list holds.",
)
@click.option("--source", default="", help="Where it is from and its licence, for the head of the file.")
@click.option("--output", type=click.Path(path_type=Path), help="A new file; nothing is ever written over.")
@options
def import_command(form: str, files: tuple[Path, ...], kind: str, source: str, output: Path | None) -> None:
    """Turn other people's dictionaries into a rule file.

    What the rules already have is left out, a name stands under one entry only, and the file's head
    says where it comes from and what was left out. Run `news-monitor check` on the result, and read
    it: names that were fit for another tool may mislead here.
    """
    from monitor.importing import read, to_yaml

    content = [_content(path) for path in files]
    text = "\n".join(raw.decode("utf-8", "replace") for raw in content)
    try:
        imported = read(form, text, ActorKind(kind), _known())
    except Refused as refused:
        raise MonitorError(f"{', '.join(map(str, files))}: {refused.detail}") from None
    provenance = {"Imported from": form} | {
        f"File {path.name}": f"SHA-256 {sha256(raw).hexdigest()}"
        for path, raw in zip(files, content, strict=True)
    }
    if source:
        provenance["Source"] = source
    _put(to_yaml(imported, provenance), output)
    _tell(imported, output)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise MonitorError(f"{path}: {error.strerror or error}") from None


def _known() -> Mapping[str, str]:
    """The names in the rules, casefolded, with their actors' ids; empty where there are no rules yet."""
    from monitor.cli.rules import load_rules

    settings = config()
    if not settings.rules.exists():
        return {}
    actors = load_rules(settings)[0].actors
    return {name.casefold(): actor.id for actor in actors for name in (*actor.aliases, actor.name)}


def _put(content: str, output: Path | None) -> None:
    if output is None:
        click.echo(content, nl=False)
        return
    try:
        with output.open("x", encoding="utf-8") as stream:
            stream.write(content)
    except FileExistsError:
        raise MonitorError(f"{output} is there already: give another name, or take it away first") from None
    except OSError as error:
        raise MonitorError(f"{output}: {error.strerror or error}") from None


def _tell(imported: "Imported", output: Path | None) -> None:
    names = sum(len(entry.names) for _, entry in imported.entries)
    left_out = imported.left_out.total()
    click.echo(
        f"{len(imported.entries)} entries with {names} names; {left_out} left out, as the file's head says"
        + (f". Now: news-monitor check {output}" if output else ""),
        err=True,
    )
