"""`schema`: the rule language for editors."""

from pathlib import Path

import click

from monitor.cli.common import config, options


@click.command(
    epilog="""\b
Examples:
  news-monitor schema               write it beside the rules
  news-monitor schema --print       print it instead
"""
)
@click.option("--print", "printed", is_flag=True, help="Print the schema instead of writing it.")
@options
def schema(printed: bool) -> None:
    """Write the JSON Schema of rule files beside the rules, for editors.

    A first line in a rule file tells an editor where it is; see docs/rules.md, "In an editor".
    """
    from monitor.rulebook.json_schema import SCHEMA, rule_schema

    if printed:
        click.echo(rule_schema(), nl=False)
        return
    rules = config().rules
    place: Path = (rules if rules.is_dir() else rules.parent) / SCHEMA
    try:
        place.write_text(rule_schema(), encoding="utf-8")
    except OSError as error:
        raise click.ClickException(
            f"{place} cannot be written: {(error.strerror or str(error)).lower()}"
        ) from error
    click.echo(str(place))
