"""The terminal: settings that a command reads, and how it stops when it can't go on."""

import logging

import typer
from pydantic import ValidationError

from deploy.settings import Settings

CHATTY = ("discord", "slack_bolt", "slack_sdk", "aiohttp")
"""Libraries that quote what people wrote, or a token, when something is out of the ordinary."""


def read_settings() -> Settings:
    """The settings, with the log set up by them. Stops when one of them is wrong."""
    try:
        settings = Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        name = f"KITH_{wrong['loc'][0]}".upper()
        raise stop(f"{name} is {wrong['input']!r}. {wrong['msg']}.") from error
    logging.basicConfig(level=settings.log_level, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)  # a line for each table is no news
    for each in CHATTY:
        logging.getLogger(each).setLevel(logging.ERROR)
    return settings


def stop(says: str) -> typer.Exit:
    """What ends the command, after saying why."""
    typer.echo(says, err=True)
    return typer.Exit(2)
