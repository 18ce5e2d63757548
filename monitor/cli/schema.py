"""`schema`: the rule language for editors."""

from pathlib import Path

import click

from monitor.cli.common import config, options
from monitor.cli.rules import load_rules


@click.command(
    epilog="""\b
Examples:
  news-monitor schema               write it beside the rules
  news-monitor schema --ids         with the ids of your rules, so that editors offer them
  news-monitor schema --print       print it instead
"""
)
@click.option("--print", "printed", is_flag=True, help="Print the schema instead of writing it.")
@click.option("--ids", is_flag=True, help="Let editors offer the ids that your rules have now.")
@options
def schema(printed: bool, ids: bool) -> None:
    """Write the JSON Schema of rule files beside the rules, for editors.

    A first line in a rule file tells an editor where it is; see docs/rules.md, "In an editor".
    """
    from monitor.rulebook.json_schema import SCHEMA, ids_of, rule_schema

    text = rule_schema(ids_of(load_rules(config())[0]) if ids else None)
    if printed:
        click.echo(text, nl=False)
        return
    rules = config().rules
    place: Path = (rules if rules.is_dir() else rules.parent) / SCHEMA
    try:
        place.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(
            f"{place} cannot be written: {(error.strerror or str(error)).lower()}"
        ) from error
    click.echo(str(place))
