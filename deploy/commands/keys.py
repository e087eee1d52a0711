"""`kith keys …`: the keys that seal the tokens of workspaces."""

import asyncio

import typer

from bot.records.installations import Unsealable
from deploy.settings import Settings
from deploy.terminal import read_settings, stop
from storage.database import create_engine
from storage.installations import SqlInstallations
from storage.migrate import migrate
from storage.sealing import Seal, new_key

app = typer.Typer(help="The keys that seal the tokens of workspaces.", no_args_is_help=True)


@app.command()
def new() -> None:
    """Print a new key, for KITH_KEYS."""
    typer.echo(new_key())


@app.command()
def rotate() -> None:
    """Seal every token with the newest key, the first of KITH_KEYS; then the others may go."""
    settings = read_settings()
    seal = make_seal(settings)
    try:
        sealed = asyncio.run(_reseal(settings, seal))
    except Unsealable as error:
        raise stop(
            "Nothing was changed: a token was sealed with a key that is not in KITH_KEYS. "
            "Put that key back, after the newest one, and run this again."
        ) from error
    typer.echo(f"{sealed} sealed with the newest key. The older keys may leave KITH_KEYS now.")


def make_seal(settings: Settings) -> Seal:
    """The seal of KITH_KEYS. Stops when there is none, or one is malformed."""
    if not settings.sealing_keys:
        raise stop("KITH_KEYS is not set. Make a key with `kith keys new`, and keep it safe.")
    try:
        return Seal(settings.sealing_keys)
    except ValueError as error:
        raise stop("A key of KITH_KEYS is malformed. `kith keys new` makes good ones.") from error


async def _reseal(settings: Settings, seal: Seal) -> int:
    engine = create_engine(settings.database_url)
    try:
        await migrate(engine)
        return await SqlInstallations(engine, seal).reseal()
    finally:
        await engine.dispose()
