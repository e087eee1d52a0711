"""`kith doctor …`: what is wrong, in a line each, and how to mend it."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

import typer

from bot.clock import WallClock
from deploy.discord_examination import examine_discord
from deploy.examination import examine_slack
from deploy.terminal import read_settings


class Finding(Protocol):
    """What was found, on any platform."""

    @property
    def line(self) -> str: ...
    @property
    def well(self) -> bool: ...


app = typer.Typer(help="Say what is wrong, and how to mend it.", no_args_is_help=True)


@app.callback()
def doctor() -> None:
    """Say what is wrong, and how to mend it."""


@app.command()
def slack() -> None:
    """Tokens, scopes, channels, the clock, the database: everything that Slack needs."""
    _tell(asyncio.run(examine_slack(read_settings(), WallClock())))


@app.command()
def discord() -> None:
    """Token, intents, commands, permissions in each channel: everything that Discord needs."""
    _tell(asyncio.run(examine_discord(read_settings(), WallClock())))


def _tell(findings: Sequence[Finding]) -> None:
    """A line for each; the command ends badly when something is to be mended."""
    for each in findings:
        typer.echo(each.line)
    wrong = sum(not each.well for each in findings)
    typer.echo("All is well." if not wrong else f"{wrong} to mend.")
    raise typer.Exit(1 if wrong else 0)
