"""Complements: what two people can do for each other, by the telling words of what they say."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.telling import telling

MOST = 3


@dataclass(frozen=True, slots=True)
class Complement:
    """Someone who can help, in their own words: what they give, and what they get for it."""

    member_id: int
    gives: tuple[str, ...]
    gets: tuple[str, ...]

    @property
    def order(self) -> tuple[bool, int]:
        """Who complements best comes first: both ways, then with the most strengths."""
        return not self.gets, -len(self.gives)


def complement(
    member_id: int,
    wanted: tuple[Sequence[str], Sequence[str]],
    theirs: tuple[Sequence[str], Sequence[str]],
) -> Complement | None:
    """How someone complements what is `wanted`; None unless they offer something that it needs.

    Of both sides, what is needed comes first, then what is offered.
    """
    needs, brings = wanted
    needed, offered = theirs
    gives = meeting(offered, needs)
    return Complement(member_id, gives, meeting(needed, brings)) if gives else None


def meeting(said: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Of what somebody says, the few that something of the others' meets."""
    words = [telling(each) for each in others]
    found = dict.fromkeys(each for each in said if any(telling(each) & some for some in words))
    return tuple(found)[:MOST]
