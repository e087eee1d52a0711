"""Values: what people wrote becomes what a handler takes, or a short word on what is wrong."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol, assert_never
from zoneinfo import ZoneInfo

from bot.options.dates import read_date, read_time
from bot.options.kinds import Kind, Option, Raw
from bot.people import Member, Place


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
                return _bounded(option, await self._with_names(tidy(one)))
            case Kind.LIST:
                return _some(option, _entries(raw), "entries")
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
            case Kind.CHOICE:
                return _choice(option, one)
            case Kind.CHOICES:
                many = raw if isinstance(raw, tuple) else tuple(one.split(","))
                return tuple(_choice(option, each) for each in many)
            case _:
                assert_never(option.kind)

    def _date(self, words: str) -> date:
        found = read_date(words, self.now, self.zone)
        if found is None:
            raise Wrong("Write a day like “3 March”, “next Friday” or “2 weeks”.")
        if found < self.now.astimezone(self.zone).date():
            raise Wrong("That day has passed. Pick one that is still to come.")
        return found

    def _time(self, words: str) -> time:
        found = read_time(words)
        if found is None:
            raise Wrong("Write a time like “10:00” or “9 am”.")
        return found

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
        mention = MENTION.fullmatch(name.strip())
        by_handle = await self.people.with_handle(mention[1] if mention else name.strip())
        if by_handle is not None:
            return by_handle
        if mention:
            raise Wrong("I don't know that person yet. Pick someone from this community.")
        wanted = tidy(name).removeprefix("@").strip()
        found = await self.people.named(wanted)
        exact = [each for each in found if each.name.casefold() == wanted.casefold()]
        if len(exact or found) == 1:
            return (exact or found)[0]
        if not found:
            raise Wrong(f"I don't know anyone called “{wanted[:40]}” here.")
        raise Wrong(f"Which one: {', '.join(each.name for each in found[:5])}?")

    async def _with_names(self, words: str) -> str:
        """The words, with the name of each member in place of the platform's mark."""
        names: dict[str, str] = {}
        for handle in dict.fromkeys(MENTION.findall(words)):
            member = await self.people.with_handle(handle)
            names[handle] = f"@{member.name}" if member else "@someone"
        words = MENTION.sub(lambda found: names[found[1]], words)
        return CHANNEL.sub(lambda found: f"#{found[2] or found[1]}", words)


MENTION = re.compile(r"<@!?([^|>\s]+)(?:\|[^>]*)?>")
CHANNEL = re.compile(r"<#([^|>\s]+)(?:\|([^>]*))?>")
_INVISIBLE = {"\u200b", "\u2060", "\ufeff", "\u00ad", "\u180e"}
_TURNS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_YES = {"yes", "y", "true", "on", "1"}
_NO = {"no", "n", "false", "off", "0"}


def tidy(words: str) -> str:
    """The words without control, invisible and direction characters, and without outer space.

    Joiners stay: emoji and several scripts need them.
    """
    words = unicodedata.normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (
        c
        for c in words
        if c == "\n"
        or (c not in _INVISIBLE and c not in _TURNS and unicodedata.category(c) not in ("Cc", "Cs"))
        or c == "\t"
    )
    lines = (re.sub(r"[\t ]+", " ", line).strip() for line in "".join(kept).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n \u200d\u200c")


def is_empty(raw: Raw) -> bool:
    """Whether nothing was given: no entry, or nothing that can be seen."""
    return not any(tidy(each) for each in ((raw,) if isinstance(raw, str) else raw))


def split_people(words: str) -> tuple[str, ...]:
    """People named in a row: `@ana, @ben and <@U1>`."""
    parts = re.split(r"\s*(?:,|&|\band\b|(?=<@)|(?=(?<!\S)@))\s*", words.strip())
    return tuple(part for part in parts if part)


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
    if any(isinstance(each, str) and len(each) > 60 for each in many):
        raise Wrong("Keep each entry under 60 characters, with commas between them.")
    return many


def _number(option: Option, words: str) -> int:
    found = re.fullmatch(r"[+-]?[0-9]{1,12}", tidy(words))
    if found is None or not option.min <= int(found[0]) <= option.max:
        raise Wrong(f"A whole number from {option.min:,} to {option.max:,}, please.")
    return int(found[0])


def _switch(words: str) -> bool:
    word = tidy(words).casefold()
    if word not in _YES | _NO:
        raise Wrong("Yes or no, please.")
    return word in _YES


def _channel(words: str) -> Place:
    found = CHANNEL.fullmatch(words.strip())
    if found is None:
        raise Wrong("Pick a channel from the list.")
    return Place(found[1], found[2] or found[1])


def _choice(option: Option, words: str) -> object:
    word = tidy(words).casefold().removeprefix("#")
    for choice in option.choices:
        if word in (choice.casefold(), choice.casefold().replace(" ", "-")):
            return option.enum(choice) if option.enum else choice
    raise Wrong(f"One of these, please: {', '.join(option.choices)}.")
