"""`kith slack …`: the app's manifest, and a link that creates the app from it."""

from typing import Annotated

import typer

import bot.features
from adapters.slack.manifest import creation_link, manifest_text
from bot.catalog import discover

app = typer.Typer(help="The app's manifest.", no_args_is_help=True)


@app.callback()
def slack() -> None:
    """The app's manifest."""


@app.command()
def manifest(
    url: Annotated[
        str | None, typer.Option(help="For many workspaces: the https:// address of Kith.")
    ] = None,
    link: Annotated[
        bool, typer.Option("--link", help="Print nothing but the link that creates the app.")
    ] = False,
) -> None:
    """Print the app's manifest: for Socket Mode, or with --url for HTTP.

    A link that opens Slack with it filled in stands below it, on the standard error.
    """
    if url is not None and not url.startswith("https://"):
        raise typer.BadParameter("Slack calls https:// addresses only.")
    catalog = discover(bot.features)
    address = creation_link(catalog, url)
    if link:
        typer.echo(address)
        return
    typer.echo(manifest_text(catalog, url).rstrip())
    typer.echo(f"\nTo create the app from it, open\n{address}", err=True)
