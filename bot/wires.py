"""Wires: the state of a button in its id, so that it works after a restart."""

from dataclasses import dataclass
from typing import NewType
from urllib.parse import quote, unquote

Wire = NewType("Wire", str)
"""`k1:ask.claim:17,x`: version, name, arguments."""

VERSION = "k1"
LIMIT = 100  # characters; Discord's custom_id, discord.com/developers/docs/components/reference

Wirable = int | str


class StaleWire(ValueError):
    """A wire that this version can't read: made by an older one, or by somebody else."""


@dataclass(frozen=True, slots=True)
class Unwired:
    """What a wire says: the name of what to run, and its arguments as text."""

    name: str
    args: tuple[str, ...]


def wire_up(name: str, args: tuple[Wirable, ...]) -> Wire:
    """The wire for a name and its arguments. Raises ValueError when it is over 100 characters."""
    tail = ",".join(quote(str(arg), safe=" ") for arg in args)
    wire = f"{VERSION}:{name}:{tail}"
    if len(wire) > LIMIT:
        raise ValueError(f"{name}: a wire of {len(wire)} characters, {LIMIT} at most")
    return Wire(wire)


def unwire(wire: str) -> Unwired:
    """What the wire says. Raises StaleWire for one of another version or of no version."""
    version, _, rest = wire.partition(":")
    name, colon, tail = rest.partition(":")
    if version != VERSION or not colon or not name:
        raise StaleWire(wire[:LIMIT])
    return Unwired(name, tuple(unquote(arg) for arg in tail.split(",")) if tail else ())
