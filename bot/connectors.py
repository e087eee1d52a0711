"""Connectors: who may know a company or a person, by what they said of themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.routing.terms import terms_of


class Ground(IntEnum):
    """Why someone may know them; the higher, the surer."""

    COMPANY = 1  # they are of the same company
    MET = 2  # they know the person from here
    KNOWS_COMPANY = 3  # they said that they know people at the person's company
    MET_BOTH = 4  # they know the person from here, and the one who asks
    SAID = 5  # they said that they know them


@dataclass(frozen=True, slots=True)
class Acquainted:
    """A member, whom they said they know, and their company; and whom they know from here."""

    member_id: int
    knows: Sequence[str]
    company: str
    met_target: bool = False
    met_asker: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """Whom someone wishes to meet: a name, and the company of the person where that is known."""

    name: str
    company: str = ""


def who_knows(target: Target, people: Sequence[Acquainted]) -> dict[int, Ground]:
    """Who may know the target, by member, and why."""
    grounds: dict[int, Ground] = {}
    for each in people:
        ground = _ground(target, each)
        if ground is not None:
            grounds[each.member_id] = ground
    return grounds


def in_order(grounds: Mapping[int, Ground], lately: Mapping[int, int]) -> list[int]:
    """Whom to ask first: who knows them most surely; of equals, who was asked least lately."""
    return sorted(grounds, key=lambda each: (-grounds[each], lately.get(each, 0), each))


def names(entries: Sequence[str], *called: str) -> bool:
    """Whether any of the entries is about something that is called so."""
    return any(_same(entry, each) for entry in entries for each in called)


def _ground(target: Target, one: Acquainted) -> Ground | None:
    if names(one.knows, target.name):
        return Ground.SAID
    if one.met_target and one.met_asker:
        return Ground.MET_BOTH
    if target.company and names(one.knows, target.company):
        return Ground.KNOWS_COMPANY
    if one.met_target:
        return Ground.MET
    return Ground.COMPANY if _same(one.company, target.company or target.name) else None


def _same(one: str, other: str) -> bool:
    """Whether two names are of the same, one perhaps the longer one: `Quill`, `Quill & Co`."""
    some, others = set(terms_of(one)), set(terms_of(other))
    if not some or not others:
        return bool(one.strip()) and one.strip().casefold() == other.strip().casefold()
    return some <= others or others <= some
