"""`completion`: what a shell needs to complete commands, options and formats."""

import click
from click.shell_completion import get_completion_class


@click.command(
    epilog="""\b
Examples:
  news-monitor completion bash > /etc/bash_completion.d/news-monitor
  news-monitor completion zsh > "${fpath[1]}/_news-monitor"
  news-monitor completion fish > ~/.config/fish/completions/news-monitor.fish
"""
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script for a shell."""
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}: use bash, zsh or fish")
    script = kind(context.find_root().command, {}, "news-monitor", "_NEWS_MONITOR_COMPLETE")
    click.echo(script.source())
