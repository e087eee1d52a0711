"""Events: what a platform tells the core, and what the core answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.cards import Card
from bot.options import Option, Raw
from bot.people import Person, Place
from bot.wires import Wire


@dataclass(frozen=True, slots=True)
class Source:
    """Who did it and where. `key` tells one event from another, to handle each once."""

    platform: str
    community: str
    community_name: str
    person: Person
    place: Place
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A slash command as a line of words: `/ask who has run a SOC 2 audit?`.

    Members stand in it as `<@handle>`, channels as `<#handle|name>`.
    """

    line: str


@dataclass(frozen=True, slots=True)
class Ran:
    """A slash command with its options apart, by name."""

    path: str
    values: Mapping[str, Raw]


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button was pressed, or something picked in a select."""

    wire: str
    picked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Submitted:
    """A form was sent."""

    wire: str
    values: Mapping[str, Raw]


@dataclass(frozen=True, slots=True)
class OnMessage:
    """An entry of a message's menu was chosen, on a message by `author`."""

    label: str
    author: Person


@dataclass(frozen=True, slots=True)
class Opened:
    """Someone opened their home page."""


@dataclass(frozen=True, slots=True)
class Left:
    """The person of the source left the community, or was deactivated."""


What = Said | Ran | Pressed | Submitted | OnMessage | Opened | Left


@dataclass(frozen=True, slots=True)
class Event:
    source: Source
    what: What


@dataclass(frozen=True, slots=True)
class Shown:
    """A card for the one who acted, alone; `in_place` of the message they pressed."""

    card: Card
    in_place: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A form to open, with what is known already and what is wrong with it, by field."""

    title: str
    submit: str
    wire: Wire
    fields: tuple[Option, ...]
    values: Mapping[str, Raw]
    errors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Quiet:
    """Nothing to show."""


Answer = Shown | Asked | Quiet
