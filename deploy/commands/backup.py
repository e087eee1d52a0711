"""`kith backup` and `kith restore`: a copy of a SQLite database, and the way back."""

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from deploy.settings import Settings
from deploy.terminal import read_settings, stop
from storage.backup import NotPossible, back_up
from storage.backup import restore as bring_back

POSTGRES = (
    "KITH_DATABASE_URL names PostgreSQL, which has its own tools: pg_dump and pg_restore. "
    "docs/operators.md tells how."
)


def backup(file: Annotated[Path, typer.Argument(help="The new file.")]) -> None:
    """Copy the SQLite database into a new file; Kith may go on running."""
    try:
        size = back_up(_database(read_settings()), file)
    except NotPossible as error:
        raise stop(str(error)) from error
    typer.echo(f"{file}: {size:,} bytes. Keep KITH_SECRET and KITH_KEYS as safe, elsewhere.")


def restore(
    file: Annotated[Path, typer.Argument(help="What `kith backup` made.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Give up the database that is there.")
    ] = False,
) -> None:
    """Make the SQLite database what it was when a backup was made; Kith must not be running."""
    try:
        bring_back(file, _database(read_settings()), replace=replace)
    except NotPossible as error:
        raise stop(f"Nothing was changed. {error}") from error
    typer.echo("Restored. What waited to be sent then, is sent when Kith starts.")


def _database(settings: Settings) -> Path:
    """The file of the database; stops when there is none to be."""
    try:
        url = make_url(settings.database_url)
    except ArgumentError as error:
        raise stop("KITH_DATABASE_URL can't be read. See .env.example.") from error
    if url.get_backend_name() != "sqlite":
        raise stop(POSTGRES)
    if url.database in (None, "", ":memory:"):
        raise stop("KITH_DATABASE_URL names no file. See .env.example.")
    return Path(str(url.database))
