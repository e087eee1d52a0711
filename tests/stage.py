"""The stage: a community on real storage, in which tests read like stories.

`await stage.ana.says("/ask", detail="…")`, `await stage.ben.presses("I can help", on=posted)`,
`await stage.passes(days=3)`, `stage.inbox_of("ana")`.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar

import bot.features
from bot.cards import Button, Buttons, Card, MemberSelect, Select
from bot.catalog import Catalog, discover
from bot.delivery import Delivery
from bot.events import (
    Answer,
    Asked,
    Entered,
    Exited,
    Left,
    OnMessage,
    Opened,
    Pressed,
    Ran,
    Said,
    Shown,
    Submitted,
    What,
)
from bot.options import Raw
from bot.people import Community, Member, Person, Place, PlaceSort, Role, Sort
from bot.records.settings import Settings
from bot.schedule import Schedule
from bot.service import SORRY
from bot.work import Storage
from tests.clock import StillClock
from tests.network import Message, Network
from tests.stages.platform import HeardService, Paper, Platform

T = TypeVar("T")

CAST = ("ana", "ben", "cy", "dee", "eli", "fay", "gus", "hal", "ida", "jo")
CHANNELS = ("general", "coffee", "asks", "shoutouts")


@dataclass
class Seen:
    """What someone saw after they acted: a private answer or a form, and what was sent."""

    answer: Answer
    sent: list[Message]
    place: Place

    @property
    def card(self) -> Card:
        assert isinstance(self.answer, Shown), f"no card, but {self.answer}"
        return self.answer.card

    @property
    def title(self) -> str:
        return self.card.title

    @property
    def form(self) -> Asked:
        assert isinstance(self.answer, Asked), f"no form, but {self.answer}"
        return self.answer

    @property
    def errors(self) -> Mapping[str, str]:
        return self.form.errors

    @property
    def words(self) -> str:
        """All that can be read on the card."""
        return words_of(self.card)


@dataclass
class Actor:
    """Someone in the community, who acts in one place."""

    stage: "Stage"
    person: Person
    place: Place

    @property
    def mention(self) -> str:
        return f"<@{self.person.handle}>"

    def at(self, place: str | Place) -> "Actor":
        """The same person, in another channel."""
        found = self.stage.place(place) if isinstance(place, str) else place
        return replace(self, place=found)

    async def member(self) -> Member:
        async with self.stage.storage.open(self.stage.community) as work:
            found = await work.members.with_handle(self.person.handle)
        assert found is not None
        return found

    async def says(self, line: str, **options: object) -> Seen:
        """A slash command: as a line (`@ben` stands for Ben), or with its options apart."""
        if options:
            values = {name: _raw(value) for name, value in options.items()}
            return await self._does(Ran(line.removeprefix("/"), values))
        return await self._does(Said(self.stage.with_mentions(line)))

    async def presses(self, label: str, *, on: "Seen | Message") -> Seen:
        """A button, on a private answer or on a message."""
        message, button = _find(on, lambda card: _button(card, label), label)
        return await self._does(Pressed(button.wire), message)

    async def picks(self, choice: "str | Actor", *, on: "Seen | Message") -> Seen:
        """An entry of a select, by its label; or a member."""
        if isinstance(choice, Actor):
            message, menu = _find(on, _member_select, "a member select")
            return await self._does(Pressed(menu.wire, (choice.person.handle,)), message)
        message, (wire, value) = _find(on, lambda card: _entry(card, choice), choice)
        return await self._does(Pressed(wire, (value,)), message)

    async def presses_wire(self, wire: str, *, picked: tuple[str, ...] = ()) -> Seen:
        """Whatever a hand-made client may send."""
        return await self._does(Pressed(wire, picked))

    async def submits(self, form: Seen, **values: object) -> Seen:
        """The form that was opened, with what it held already and these values."""
        asked = form.form
        given = dict(asked.values) | {name: _raw(value) for name, value in values.items()}
        unknown = set(values) - {option.name for option in asked.fields}
        assert not unknown, f"the form has no {unknown}"
        return await self._does(Submitted(asked.wire, given))

    async def uses(self, label: str, author: "Actor") -> Seen:
        """An entry in the menu of a message by `author`."""
        return await self._does(OnMessage(label, author.person))

    async def opens_home(self) -> Seen:
        return await self._does(Opened())

    async def leaves(self) -> Seen:
        return await self._does(Left())

    async def enters(self) -> Seen:
        """They join the channel that they are at."""
        return await self._does(Entered())

    async def exits(self) -> Seen:
        """They leave the channel that they are at."""
        return await self._does(Exited())

    async def _does(self, what: What, message: Message | None = None) -> Seen:
        return await self.stage.act(self, what, message)


@dataclass
class Stage:
    """A community with a cast, four channels, a clock and a network."""

    storage: Storage
    community: Community
    catalog: Catalog
    clock: StillClock
    network: Network
    platform: Platform
    people: dict[str, Person] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.service = HeardService(self.catalog, self.storage, self.clock, lambda: None)
        self.schedule = Schedule(self.catalog, self.storage, self.clock, lambda: None)
        senders = {self.community.platform: self.network}
        self.failed: list[str] = []
        self.delivery = Delivery(self.storage.outbox, senders, self.clock, most=1)

    def __getattr__(self, name: str) -> Actor:
        if name not in self.__dict__.get("people", {}):
            raise AttributeError(name)
        return Actor(self, self.people[name], self.place("general"))

    def place(self, name: str) -> Place:
        return self.platform.place(name)

    def actor(self, name: str) -> Actor:
        return Actor(self, self.people[name], self.place("general"))

    async def add(
        self,
        name: str,
        *,
        zone: str | None = "UTC",
        sort: Sort = Sort.PERSON,
        admin: bool = False,
        active: bool = True,
        roles: tuple[Role, ...] = (),
    ) -> Actor:
        """Someone more in the community (or someone changed), known to the bot."""
        handle = f"{self.community.handle}-{name}"
        held = tuple(each.handle for each in roles)
        wanted = Person(handle, name.capitalize(), zone, "en", sort, active, admin, held)
        person = self.people[name] = await self.platform.change(name, wanted)
        async with self.storage.open(self.community) as work:
            await work.members.meet(person)
            await work.commit()
        return self.actor(name)

    async def begin(self) -> None:
        """The cast is there before the bot is, and known to it at once, with two channels set."""
        for name in (*CAST, "robo"):
            sort = Sort.BOT if name == "robo" else Sort.PERSON
            handle = f"{self.community.handle}-{name}"
            admin = name == "ana"
            wanted = Person(handle, name.capitalize(), "UTC", "en", sort, admin=admin, roles=())
            self.people[name] = await self.platform.change(name, wanted)
        await self.platform.start(self.service)
        channels = Settings(asks=self.place("asks"), shoutouts=self.place("shoutouts"))
        async with self.storage.open(self.community) as work:
            for person in self.people.values():
                await work.members.meet(person)
            await work.settings.change(lambda _: channels)
            await work.commit()

    async def settle(self, settings: Settings) -> None:
        """Change the community's settings."""
        async with self.storage.open(self.community) as work:
            await work.settings.change(lambda _: settings)
            await work.commit()

    async def settings(self) -> Settings:
        async with self.storage.open(self.community) as work:
            return await work.settings.get()

    async def loses(self, channel: str) -> None:
        """A channel is archived or deleted."""
        await self.platform.lose(channel)
        await self._drain()

    async def renames(self, channel: str, name: str) -> None:
        """A channel has another name."""
        await self.platform.rename(channel, name)
        await self._drain()

    def role(self, name: str) -> Role:
        """A role that the platform keeps."""
        return self.platform.role(name)

    async def loses_role(self, name: str) -> None:
        """A role is deleted."""
        await self.platform.lose_role(name)
        await self._drain()

    async def passes(self, *, days: float = 0, hours: float = 0) -> None:
        """Time goes by; what falls due on the way runs at its time."""
        await self.until(self.clock.now() + timedelta(days=days, hours=hours))

    async def until(self, end: datetime) -> None:
        """Time goes by until a moment (UTC)."""
        while (due := await self.storage.agenda.next_due()) is not None and due <= end:
            self.clock.set(max(due, self.clock.now()))
            await self._run_due()
            await self._drain()
        self.clock.set(end)
        await self._drain()

    async def until_next_due(self) -> None:
        due = await self.storage.agenda.next_due()
        assert due is not None, "nothing is due any more"
        await self.until(due)

    def inbox(self, name: str) -> list[Message]:
        """What the bot told someone directly, oldest first."""
        handle = self.network.directs.get((self.community.handle, self.people[name].handle))
        return [each for each in self.network.messages if each.place.handle == handle]

    def inbox_of(self, name: str) -> list[str]:
        """The titles of what the bot told someone directly, oldest first."""
        return [each.title for each in self.inbox(name)]

    def channel(self, name: str) -> list[Message]:
        """What the bot posted in a channel, oldest first."""
        return [each for each in self.network.messages if each.place == self.place(name)]

    def rooms_of(self, name: str) -> list[Place]:
        """The rooms that someone is in, oldest first."""
        handle = self.people[name].handle
        return [
            Place(place, room.title, PlaceSort.ROOM)
            for place, room in self.network.rooms.items()
            if self.network.homes[place] == self.community.handle
            and handle in {each.handle for each in room.members}
        ]

    def room(self, place: Place) -> list[Message]:
        """What the bot posted in a room, oldest first."""
        return [each for each in self.network.messages if each.place.handle == place.handle]

    def with_mentions(self, line: str) -> str:
        """The line, with the platform's marks for `@name` and `#channel`."""
        for name, person in self.people.items():
            line = _replace_word(line, f"@{name}", f"<@{person.handle}>")
        for name in CHANNELS:
            line = _replace_word(line, f"#{name}", f"<#{self.place(name).handle}|{name}>")
        return line

    async def act(self, actor: Actor, what: What, message: Message | None = None) -> Seen:
        """One event, its answer, and what was sent because of it."""
        before = len(self.network.messages)
        person = self.people.get(actor.person.name.lower(), actor.person)
        answer, place = await self.platform.act(person, actor.place, what, message)
        if isinstance(answer, Shown):
            assert answer.card.title != SORRY, "a turn failed: see the log"
            self.network.draw(answer.card)
            if answer.in_place and message is not None:
                message.card = answer.card
        await self._drain()
        return Seen(answer, self.network.messages[before:], place)

    async def _run_due(self) -> None:
        with _errors_of("bot.schedule") as errors:
            await self.schedule.run_due()
        self.failed += errors

    async def _drain(self) -> None:
        await self.delivery.drain()
        assert not self.network.undrawable
        assert not self.failed, f"a job failed: {self.failed}"


async def open_stage(
    storage: Storage,
    *,
    name: str = "town",
    platform: Platform | None = None,
    clock: StillClock | None = None,
) -> Stage:
    """A stage with its cast on it; Ana is an admin, Robo is a bot."""
    platform = platform or Paper(name)
    community = await storage.community(platform.name, platform.community, name.capitalize())
    catalog, network = discover(bot.features), Network(platform.sender)
    stage = Stage(storage, community, catalog, clock or StillClock(), network, platform)
    await stage.begin()
    return stage


@contextmanager
def _errors_of(name: str) -> Iterator[list[str]]:
    """What a logger says of errors meanwhile."""
    errors: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: errors.append(record.getMessage())  # type: ignore[method-assign]  # a handler of one line
    logging.getLogger(name).addHandler(handler)
    try:
        yield errors
    finally:
        logging.getLogger(name).removeHandler(handler)


def words_of(card: Card) -> str:
    """All that can be read on a card, to look for words in."""
    return "\n".join([card.title, *(str(part) for part in card.parts)])


def _raw(value: object) -> Raw:
    match value:
        case Actor():
            return value.person.handle
        case bool():
            return "yes" if value else "no"
        case str() | int():
            return str(value)
        case Place():
            return f"<#{value.handle}|{value.name}>"
        case Role():
            return f"<@&{value.handle}|{value.name}>"
        case list() | tuple():
            return tuple(v.person.handle if isinstance(v, Actor) else str(v) for v in value)
        case _:
            raise TypeError(f"no platform sends {value!r}")


def _replace_word(line: str, word: str, by: str) -> str:
    pieces = line.split(word)
    joined = pieces[0]
    for piece in pieces[1:]:
        whole = not (piece[:1].isalnum() or piece[:1] == "_")
        joined += (by if whole else word) + piece
    return joined


def _find(
    on: Seen | Message, look: Callable[[Card], T | None], what: str
) -> tuple[Message | None, T]:
    places: list[tuple[Message | None, Card]] = []
    if isinstance(on, Message):
        places.append((on, on.card))
    else:
        if isinstance(on.answer, Shown):
            places.append((None, on.answer.card))
        places += [(message, message.card) for message in reversed(on.sent)]
    for message, card in places:
        found = look(card)
        if found is not None:
            return message, found
    raise AssertionError(f"nothing to press named {what!r} on {[c.title for _, c in places]}")


def _button(card: Card, label: str) -> Button | None:
    for part in card.parts:
        if isinstance(part, Buttons):
            for each in part.buttons:
                if isinstance(each, Button) and each.label == label:
                    return each
    return None


def _entry(card: Card, label: str) -> tuple[str, str] | None:
    for part in card.parts:
        if isinstance(part, Select):
            for each in part.choices:
                if each.label == label:
                    return part.wire, each.value
    return None


def _member_select(card: Card) -> MemberSelect | None:
    return next((part for part in card.parts if isinstance(part, MemberSelect)), None)
