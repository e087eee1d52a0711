"""`kith …`: the command line."""

import asyncio
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from adapters.playground.members_csv import BadRoll, read_roll
from adapters.playground.seed import Plan, empty_plan, listed_plan, sample_plan
from deploy.commands import backup, deliveries, discord, doctor, keys, match, slack, who
from deploy.playground import run, secret_of
from deploy.roles import Role
from deploy.running import REFUSALS
from deploy.running import run as run_platforms
from deploy.serving import PortTaken, listen
from deploy.settings import Settings
from deploy.terminal import read_settings, stop

LOOPBACK = ("127.0.0.1", "localhost", "::1")

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True)
app.add_typer(keys.app, name="keys")
app.add_typer(doctor.app, name="doctor")
app.add_typer(slack.app, name="slack")
app.add_typer(discord.app, name="discord")
app.add_typer(deliveries.app, name="deliveries")
app.command()(backup.backup)
app.command()(backup.restore)
app.command()(match.match)
app.command()(who.who)


@app.callback()
def kith() -> None:
    """Kith: introductions, asks and thanks where people already talk."""


@app.command(name="run")
def run_all(
    role: Annotated[
        Role, typer.Option(help="web hears people, worker sends; all is for one process.")
    ] = Role.ALL,
) -> None:
    """Kith on Slack and Discord, as the settings say."""
    settings = read_settings()
    try:
        asyncio.run(run_platforms(settings, role=role))
    except REFUSALS as error:
        raise stop(str(error)) from error


@app.command()
def playground(
    port: Annotated[int, typer.Option(help="Where to serve; 0 picks a free one.")] = 8000,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    db: Annotated[Path | None, typer.Option(help="Keep the community in this file.")] = None,
    members: Annotated[Path | None, typer.Option(help="Start with a CSV file's people.")] = None,
    empty: Annotated[bool, typer.Option("--empty", help="Start with nobody but you.")] = False,
) -> None:
    """A whole community in your browser, on this machine alone."""
    if members and empty:
        raise typer.BadParameter("Use --members or --empty, not both.")
    settings = read_settings()
    plan = _plan(members, empty=empty)
    if db:
        _check(db)
    try:
        listening = listen(host, port, "--port")
    except PortTaken as error:
        raise stop(str(error)) from error
    _welcome(host, listening.getsockname()[1])
    hosts = [*LOOPBACK, "[::1]"] if host in LOOPBACK else ["*"]
    with tempfile.TemporaryDirectory(prefix="kith-") as folder:
        file = db or Path(folder) / "playground.db"
        asyncio.run(run(plan, file, _secret(settings, file), [listening], hosts))
    typer.echo("Goodbye.")


def _secret(settings: Settings, file: Path) -> bytes:
    if settings.secret is not None:
        return settings.secret.get_secret_value().encode()
    return secret_of(file)


def _plan(members: Path | None, *, empty: bool) -> Plan:
    if empty:
        return empty_plan()
    if members is None:
        return sample_plan()
    try:
        return listed_plan(read_roll(members))
    except BadRoll as error:
        raise stop(f"Nobody was added.\n{error}") from error
    except OSError as error:
        raise stop(f"{members} can't be read: {error.strerror}.") from error


def _check(db: Path) -> None:
    """Stops unless this is a SQLite database, or can become one."""
    if not db.parent.is_dir():
        raise stop(f"There is no folder {db.parent}. Make it first.")
    try:
        start = _start(db)
    except OSError as error:
        raise stop(f"{db} can't be read: {error.strerror}.") from error
    if start not in (b"", b"SQLite format 3\0"):
        raise stop(f"{db} is another sort of file. Name one that is new, or that Kith made.")


def _start(file: Path) -> bytes:
    if not file.exists():
        return b""
    with file.open("rb") as opened:
        return opened.read(16)


def _welcome(host: str, port: int) -> None:
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"Your community is at http://{shown}:{port} (Ctrl+C ends it)")
    if host not in LOOPBACK:
        typer.echo("Whoever can reach this machine can be anyone in it.")


def main() -> None:
    app()
