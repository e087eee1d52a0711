"""Events: what a platform tells the core, and what the core answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.cards import Card
from bot.options import Option, Raw
from bot.people import Person, Place, Role
from bot.wires import Wire


@dataclass(frozen=True, slots=True)
class Source:
    """Who did it and where. `key` tells one event from another, to handle each once.

    `named` are others who stand in it by their handle, and whom the core may not have met.
    """

    platform: str
    community: str
    community_name: str
    person: Person
    place: Place
    key: str | None = None
    named: tuple[Person, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Changed:
    """The platform tells something new of the person of the source: a name, a zone, a role."""


@dataclass(frozen=True, slots=True)
class Entered:
    """The person of the source joined the channel of the source."""


@dataclass(frozen=True, slots=True)
class Exited:
    """The person of the source left the channel of the source."""


What = Said | Ran | Pressed | Submitted | OnMessage | Opened | Left | Changed | Entered | Exited


@dataclass(frozen=True, slots=True)
class Event:
    source: Source
    what: What


@dataclass(frozen=True, slots=True)
class Typing:
    """Someone is typing a command's option; `words` stand there so far. Nothing is done yet."""

    path: str
    option: str
    words: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something happened to a channel or a role, whoever did it. `of` bears its newest name.

    `gone` when it was archived or deleted, or the bot was taken out of it; else it was renamed.
    """

    platform: str
    community: str
    community_name: str
    of: Place | Role
    gone: bool
    key: str | None = None


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
