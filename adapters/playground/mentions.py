"""Mentions: `@Ana Kovač` and `#asks`, as people type them, become the marks that the core reads."""

import re
from collections.abc import Iterable, Mapping

from adapters.playground.model import Neighbour, Spot
from bot.options.words import CHANNEL, MENTION
from bot.people import PlaceSort


def spell(line: str, people: Iterable[Neighbour], spots: Iterable[Spot]) -> str:
    """The line with `<@handle>` for each person, `<#handle|name>` for each channel in it."""
    marks = {each.handle.casefold(): f"<@{each.handle}>" for each in people}
    marks |= {each.name.casefold(): f"<@{each.handle}>" for each in people}
    line = _replace(line, "@", marks)
    channels = (each for each in spots if each.sort is PlaceSort.CHANNEL)
    return _replace(line, "#", {c.name.casefold(): f"<#{c.handle}|{c.name}>" for c in channels})


def unspell(words: str, people: Mapping[str, Neighbour]) -> str:
    """The words with `@Ana Kovač` for each mark of a person, to show them in a form."""

    def name(found: re.Match[str]) -> str:
        known = people.get(found[1])
        return f"@{known.name}" if known else found[0]

    return CHANNEL.sub(lambda found: f"#{found[2] or found[1]}", MENTION.sub(name, words))


def _replace(line: str, sign: str, marks: Mapping[str, str]) -> str:
    if not marks:
        return line
    longest_first = sorted(marks, key=len, reverse=True)
    names = "|".join(re.escape(name) for name in longest_first)
    pattern = re.compile(rf"(?<![\w<]){sign}({names})(?![\w-])", re.IGNORECASE)
    return pattern.sub(lambda found: marks.get(found[1].casefold(), found[0]), line)
