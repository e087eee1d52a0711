"""Suggestions: what someone who is still typing an option may mean, within their own community."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from bot.declare import Command
from bot.events import Typing
from bot.languages import LANGUAGES
from bot.options import Kind, Option
from bot.records.profiles import Profile
from bot.turn import Turn
from bot.zones import LARGE_ZONES, city_zones

MOST = 25  # Discord: choices of an autocomplete
LONGEST = 100  # characters; Discord: a choice's value
LOOKED_AT = 200  # profiles


async def suggest(turn: Turn, typing: Typing) -> tuple[str, ...]:
    """Whole values for the option that begin with what stands there, the likeliest first."""
    command = turn.catalog.commands.get(typing.path)
    option = _option(command, typing.option) if command else None
    if command is None or option is None or option.suggests is None:
        return ()
    if command.admin and not turn.admin:
        return ()
    before, last = _last_entry(option, typing.words)
    taken = {entry.strip().casefold() for entry in before.split(",")}
    found = fitting(await option.suggests(turn, last), last)
    wholes = (f"{before}{each}" for each in found if each.casefold() not in taken)
    return tuple(each for each in wholes if len(each) <= LONGEST)[:MOST]


def fitting(candidates: Iterable[str], words: str) -> list[str]:
    """Those in which some word begins so, case and marks aside; those that begin so come first."""
    wanted, start = _plain(words), words.strip().casefold()
    once: dict[str, str] = {}
    for each in candidates:
        if f" {wanted}" in f" {_plain(each)}":
            once.setdefault(each.casefold(), each)
    return sorted(once.values(), key=lambda each: not each.casefold().startswith(start))


def _plain(words: str) -> str:
    return " ".join(re.split(r"[\W_]+", words.casefold())).strip()


def _option(command: Command, name: str) -> Option | None:
    return next((each for each in command.options if each.name == name), None)


def _last_entry(option: Option, words: str) -> tuple[str, str]:
    """What stands already, and the entry that is being typed."""
    if option.kind is not Kind.LIST or "," not in words:
        return "", words
    before, _, last = words.rpartition(",")
    return f"{before.strip()}, ", last


async def skills(turn: Turn, words: str) -> Iterable[str]:
    """What people here can do and help with, the commonest first."""
    return _commonest(
        piece for each in await _profiles(turn, words) for piece in (*each.skills, *each.offers)
    )


async def needs(turn: Turn, words: str) -> Iterable[str]:
    """What people here look for, and what others here could help them with."""
    return _commonest(
        piece for each in await _profiles(turn, words) for piece in (*each.needs, *each.offers)
    )


async def languages(turn: Turn, words: str) -> Iterable[str]:
    """The languages of the people here, then those that are spoken most."""
    here = _commonest(piece for each in await _profiles(turn, words) for piece in each.languages)
    return [*here, *LANGUAGES]


async def knowledge(turn: Turn, words: str) -> Iterable[str]:
    """All by which people here can be found, save their words about themselves."""
    said = (piece for each in await _profiles(turn, words) for piece in each.said)
    return _commonest(piece for where, piece in said if where != "About" and piece)


async def values(turn: Turn, words: str) -> Iterable[str]:
    """The values that this community has chosen."""
    return turn.settings.values


async def zones(turn: Turn, words: str) -> Iterable[str]:
    """Time zones by their cities: the community's own, then those of most people."""
    return [turn.settings.zone, *LARGE_ZONES, *city_zones()]


async def commands(turn: Turn, words: str) -> Iterable[str]:
    """The commands that they may use."""
    known = turn.catalog.commands.values()
    return sorted(each.path for each in known if turn.admin or not each.admin)


async def _profiles(turn: Turn, words: str) -> Iterable[Profile]:
    """Those that hold such words; while there are none yet, the newest."""
    if words.strip():
        return await turn.work.profiles.search(words, limit=LOOKED_AT)
    return await turn.work.profiles.newest(limit=LOOKED_AT)


def _commonest(pieces: Iterator[str]) -> list[str]:
    folded: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for each in pieces:
        folded[each.casefold()] += 1
        spelled.setdefault(each.casefold(), each)
    return [spelled[each] for each, _ in folded.most_common()]
