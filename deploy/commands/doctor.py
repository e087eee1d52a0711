"""`kith doctor …`: what is wrong, in a line each, and how to mend it."""

import asyncio

import typer

from bot.clock import WallClock
from deploy.examination import examine_slack
from deploy.terminal import read_settings

app = typer.Typer(help="Say what is wrong, and how to mend it.", no_args_is_help=True)


@app.callback()
def doctor() -> None:
    """Say what is wrong, and how to mend it."""


@app.command()
def slack() -> None:
    """Tokens, scopes, channels, the clock, the database: everything that Slack needs."""
    findings = asyncio.run(examine_slack(read_settings(), WallClock()))
    for each in findings:
        typer.echo(each.line)
    wrong = sum(not each.well for each in findings)
    typer.echo("All is well." if not wrong else f"{wrong} to mend.")
    raise typer.Exit(1 if wrong else 0)
