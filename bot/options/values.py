"""Values: what people wrote becomes what a handler takes, or a short word on what is wrong."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol, assert_never
from zoneinfo import ZoneInfo

from bot.options.choices import YES, find_choice, find_switch
from bot.options.dates import read_date, read_time
from bot.options.kinds import Kind, Option, Raw
from bot.options.words import CHANNEL, MENTION, ROLE, is_empty, split_people, tidy
from bot.people import Member, Place, Role

_FARTHEST = 3_653  # days: ten years
_ENTRY = 60  # characters of one entry of a list


class Directory(Protocol):
    """Who is meant by a handle or a name."""

    async def with_handle(self, handle: str) -> Member | None: ...

    async def named(self, name: str) -> Sequence[Member]: ...


class Wrong(ValueError):
    """A value that will not do; the message is for the person who gave it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads values for a member at a time (UTC), in their zone."""

    people: Directory
    now: datetime
    zone: ZoneInfo

    async def read(
        self, options: tuple[Option, ...], given: Mapping[str, Raw]
    ) -> tuple[dict[str, object], dict[str, str]]:
        """The values by option name, and what is wrong by option name. Empty means not given."""
        values: dict[str, object] = {}
        errors: dict[str, str] = {}
        for option in options:
            raw = given.get(option.name, "")
            try:
                if is_empty(raw):
                    if option.required:
                        raise Wrong("Please fill this in.")
                    continue
                values[option.name] = await self._value(option, raw)
            except Wrong as wrong:
                errors[option.name] = str(wrong)
        return values, errors

    async def _value(self, option: Option, raw: Raw) -> object:
        one = raw if isinstance(raw, str) else " ".join(raw)
        match option.kind:
            case Kind.TEXT | Kind.LONG:
                return _bounded(option, await name_people(tidy(one), self.people))
            case Kind.LIST:
                return _some(option, await self._list(raw), "entries")
            case Kind.NUMBER:
                return _number(option, one)
            case Kind.SWITCH:
                return _switch(one)
            case Kind.DATE:
                return self._date(one)
            case Kind.TIME:
                return self._time(one)
            case Kind.MEMBER:
                return await self._member(one)
            case Kind.MEMBERS:
                return _some(option, await self._members(raw), "people")
            case Kind.CHANNEL:
                return _channel(one)
            case Kind.ROLE:
                return _role(one)
            case Kind.CHOICE:
                return _choice(option, one)
            case Kind.CHOICES:
                chosen = dict.fromkeys(_choice(option, each) for each in _entries(raw))
                return _some(option, tuple(chosen), "choices")
            case _:
                assert_never(option.kind)

    def _date(self, words: str) -> date:
        found = read_date(words, self.now, self.zone)
        if found is None:
            raise Wrong("Write a day like “3 March”, “next Friday” or “2 weeks”.")
        today = self.now.astimezone(self.zone).date()
        if found < today:
            raise Wrong("That day has passed. Pick one that is still to come.")
        if found > today + timedelta(days=_FARTHEST):
            raise Wrong("That is a long way off. Pick a day within the next ten years.")
        return found

    def _time(self, words: str) -> time:
        found = read_time(words)
        if found is None:
            raise Wrong("Write a time like “10:00” or “9 am”.")
        return found

    async def _list(self, raw: Raw) -> tuple[str, ...]:
        entries = tuple([await name_people(each, self.people) for each in _entries(raw)])
        if any(len(each) > _ENTRY for each in entries):
            raise Wrong(f"Keep each entry under {_ENTRY} characters, with commas between them.")
        return entries

    async def _members(self, raw: Raw) -> tuple[Member, ...]:
        names = raw if isinstance(raw, tuple) else split_people(raw)
        return tuple(dict.fromkeys([await self._member(name) for name in names]))

    async def _member(self, name: str) -> Member:
        member = await self._find(name)
        if not member.active:
            raise Wrong(f"{member.name} has left this community.")
        if not member.can_take_part:
            raise Wrong(f"{member.name} is a bot. Pick a person.")
        return member

    async def _find(self, name: str) -> Member:
        name = tidy(name)
        mention = MENTION.fullmatch(name)
        by_handle = await self.people.with_handle(mention[1] if mention else name)
        if by_handle is not None:
            return by_handle
        if mention:
            raise Wrong("I don't know that person yet. Pick someone from this community.")
        wanted = name.removeprefix("@").strip()
        found = await self.people.named(wanted) if wanted else ()
        exact = [each for each in found if each.name.casefold() == wanted.casefold()]
        if len(exact or found) == 1:
            return (exact or found)[0]
        if not wanted:
            raise Wrong("Name someone from this community.")
        if not found:
            raise Wrong(f"I don't know anyone called “{wanted[:40]}” here.")
        raise Wrong(f"Which one: {', '.join(each.name for each in found[:5])}?")


async def name_people(words: str, people: Directory) -> str:
    """The words, with the name of each member in place of the platform's mark."""
    names: dict[str, str] = {}
    for handle in dict.fromkeys(MENTION.findall(words)):
        member = await people.with_handle(handle)
        names[handle] = f"@{member.name}" if member else "@someone"
    words = MENTION.sub(lambda found: names[found[1]], words)
    return CHANNEL.sub(lambda found: f"#{found[2] or found[1]}", words)


def _entries(raw: Raw) -> tuple[str, ...]:
    parts = re.split(r"[,;\n]", raw) if isinstance(raw, str) else raw
    return tuple(dict.fromkeys(word for part in parts if (word := tidy(part))))


def _bounded(option: Option, words: str) -> str:
    if len(words) < option.min:
        raise Wrong(f"A little more, please: at least {option.min} characters.")
    if len(words) > option.max:
        raise Wrong(f"Shorter, please: {len(words):,} characters, {option.max:,} at most.")
    return words


def _some(option: Option, many: tuple[object, ...], what: str) -> tuple[object, ...]:
    if len(many) > option.max:
        raise Wrong(f"{option.max} {what} at most, please.")
    if len(many) < option.min:
        raise Wrong(f"At least {option.min}, please.")
    return many


def _number(option: Option, words: str) -> int:
    found = re.fullmatch(r"[+-]?[0-9]{1,12}", tidy(words))
    if found is None or not option.min <= int(found[0]) <= option.max:
        raise Wrong(f"A whole number from {option.min:,} to {option.max:,}, please.")
    return int(found[0])


def _switch(words: str) -> bool:
    switched = find_switch(tidy(words))
    if switched is None:
        raise Wrong("Yes or no, please.")
    return switched == YES


def _channel(words: str) -> Place:
    found = CHANNEL.fullmatch(tidy(words))
    if found is None:
        raise Wrong("Pick a channel from the list.")
    return Place(found[1], found[2] or found[1])


def _role(words: str) -> Role:
    found = ROLE.fullmatch(tidy(words))
    if found is None:
        raise Wrong("Pick a role from the list. Where there is no list, I can't see any roles.")
    return Role(found[1], found[2] or found[1])


def _choice(option: Option, words: str) -> object:
    choice = find_choice(tidy(words), option.choices)
    if choice is None:
        raise Wrong(f"One of these, please: {', '.join(option.choices)}.")
    return option.enum(choice) if option.enum else choice
