"""The operations of the HTTP API, v10, that such an app uses."""

from tests.simulators.discord.rest import (  # noqa: F401  # they declare themselves
    application,
    callbacks,
    channels,
    guilds,
    messages,
    webhooks,
)
from tests.simulators.discord.rest.request import OPERATIONS, Operation

__all__ = ["find"]


def find(method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
    """The operation that answers this, and the parameters of its path."""
    for each in OPERATIONS:
        match = each.pattern.fullmatch(f"{method} {path}")
        if match:
            return each, match.groupdict()
    return None
