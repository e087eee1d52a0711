"""The terminal: settings that a command reads, and how it stops when it can't go on."""

import typer
from pydantic import ValidationError

from deploy.logs import set_up_log
from deploy.settings import Settings


def read_settings() -> Settings:
    """The settings, with the log set up by them. Stops when one of them is wrong."""
    try:
        settings = Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        name = f"KITH_{wrong['loc'][0]}".upper()
        raise stop(f"{name} is {wrong['input']!r}. {wrong['msg']}.") from error
    set_up_log(settings)
    return settings


def stop(says: str) -> typer.Exit:
    """What ends the command, after saying why."""
    typer.echo(says, err=True)
    return typer.Exit(2)
