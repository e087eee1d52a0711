"""Fields: the options of a form as the controls of a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from adapters.playground.mentions import unspell
from adapters.playground.model import Neighbour, Spot
from bot.events import Asked
from bot.options import Kind, Option, Raw
from bot.options.dates import read_time
from bot.options.words import MENTION
from bot.people import PlaceSort

Entry = tuple[str, str]
"""What is handed back, and what is shown."""


@dataclass(frozen=True, slots=True)
class Field:
    """One control: `control` is its sort in the template, `values` what it holds already."""

    option: Option
    control: str
    values: tuple[str, ...]
    entries: tuple[Entry, ...] = ()
    error: str | None = None

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""


class Desk:
    """Lays out forms for a community of these people and places."""

    def __init__(self, people: Mapping[str, Neighbour], spots: Iterable[Spot]) -> None:
        self._people = people
        self._channels = [each for each in spots if each.sort is PlaceSort.CHANNEL]

    def lay_out(self, asked: Asked) -> list[Field]:
        """The controls of a form, holding what is known and saying what is wrong."""
        return [
            self._field(each, asked.values.get(each.name, ""), asked.errors.get(each.name))
            for each in asked.fields
        ]

    def _field(self, option: Option, raw: Raw, error: str | None) -> Field:
        control, entries = self._control(option.kind, option)
        many = (raw,) if isinstance(raw, str) else raw
        held = tuple(each for value in many if (each := self._held(option, value)))
        if option.kind is Kind.LIST:
            held = (", ".join(held),)
        if control == "many":  # who is picked already stands first, where it is seen
            entries = tuple(sorted(entries, key=lambda entry: entry[0] not in held))
        if control in ("date", "time") and held and not _fits(control, held[0]):
            control = "text"
        return Field(option, control, held, entries, error)

    def _control(self, kind: Kind, option: Option) -> tuple[str, tuple[Entry, ...]]:
        match kind:
            case Kind.TEXT | Kind.LIST | Kind.ROLE:
                return "text", ()
            case Kind.LONG:
                return "long", ()
            case Kind.NUMBER | Kind.DATE | Kind.TIME:
                return kind.value, ()
            case Kind.MEMBER:
                return "one", self._everybody()
            case Kind.MEMBERS:
                return "many", self._everybody()
            case Kind.CHANNEL:
                return "one", tuple((_mark(c), f"#{c.name}") for c in self._channels)
            case Kind.CHOICE:
                return "one", tuple((each, each) for each in option.choices)
            case Kind.CHOICES:
                return "many", tuple((each, each) for each in option.choices)
            case Kind.SWITCH:
                return "switch", (("yes", "Yes"), ("no", "No"))
            case _:
                assert_never(kind)

    def _everybody(self) -> tuple[Entry, ...]:
        return tuple((each.handle, each.name) for each in self._people.values())

    def _held(self, option: Option, value: str) -> str:
        match option.kind:
            case Kind.MEMBER | Kind.MEMBERS:
                return self._handle(value)
            case Kind.CHANNEL:
                return next((_mark(c) for c in self._channels if value in (_mark(c), c.handle)), "")
            case Kind.CHOICE | Kind.CHOICES:
                word = value.strip().casefold().removeprefix("#")
                return next((c for c in option.choices if word == c.casefold()), "")
            case Kind.SWITCH:
                return {"true": "yes", "false": "no"}.get(value.casefold(), value.casefold())
            case _:
                return unspell(value, self._people)

    def _handle(self, value: str) -> str:
        marked = MENTION.fullmatch(value.strip())
        wanted = marked[1] if marked else value.strip().removeprefix("@")
        if wanted in self._people:
            return wanted
        named = (p.handle for p in self._people.values() if p.name.casefold() == wanted.casefold())
        return next(named, "")


def _mark(channel: Spot) -> str:
    return f"<#{channel.handle}|{channel.name}>"


def _fits(control: str, value: str) -> bool:
    """Whether a browser's own date or time control can hold this."""
    if control == "time":
        return len(value) == 5 and read_time(value) is not None
    try:
        return len(date.fromisoformat(value).isoformat()) == len(value)
    except ValueError:
        return False
