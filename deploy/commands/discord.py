"""`kith discord …`: what a server owner and Discord's developer page need."""

from typing import Annotated

import typer

import bot.features
from adapters.discord.invite import application_of, commands_text, invite_text
from bot.catalog import discover
from deploy.terminal import read_settings, stop

app = typer.Typer(help="The invitation, and the commands.", no_args_is_help=True)


@app.command()
def invite(
    application: Annotated[
        int | None, typer.Option(help="The application's id, in place of KITH_DISCORD_TOKEN.")
    ] = None,
) -> None:
    """Print the link that adds Kith to a server, with the permissions it asks for and why."""
    typer.echo(invite_text(application or _application()))


@app.command()
def commands() -> None:
    """Print the commands as Discord is told them, as JSON."""
    typer.echo(commands_text(discover(bot.features)))


def _application() -> int:
    token = read_settings().discord_token
    if token is None:
        raise stop("KITH_DISCORD_TOKEN is not set. docs/discord.md tells where to find it.")
    try:
        return application_of(token.get_secret_value())
    except ValueError as error:
        raise stop(f"KITH_DISCORD_TOKEN: {error} Copy it again from your bot's page.") from error
