"""Profiles: what members say of themselves, what they offer and what they look for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

LONGEST = {"title": 100, "company": 80, "team": 40, "location": 80, "pronouns": 40, "bio": 400}
"""Characters at most; all of a profile has to fit on one card."""
MOST = {"offers": 8, "needs": 8, "skills": 10, "interests": 3, "languages": 6, "links": 5}
"""Entries at most."""


class Experience(StrEnum):
    """How far someone has come in their work."""

    NEW = "new to it"
    SOME = "a few years"
    MUCH = "many years"
    LEADS = "leading a team"
    RUNS = "leading an organisation"


@dataclass(frozen=True, slots=True)
class Profile:
    """All of it is optional. Name and time zone are the member's own, not the profile's.

    `manager_id`, a member, and `experience` are for introductions alone: nobody sees them.
    """

    member_id: int
    title: str = ""
    company: str = ""
    team: str = ""
    manager_id: int | None = None
    experience: Experience | None = None
    location: str = ""
    pronouns: str = ""
    languages: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    bio: str = ""

    @property
    def empty(self) -> bool:
        """Whether they said nothing yet."""
        return self == Profile(self.member_id)

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """All that can be searched, piece by piece, what they offer first: where, and the words."""
        return (
            *(("Can help with", each) for each in self.offers),
            *(("Skills", each) for each in self.skills),
            ("Works as", self.title),
            ("Company", self.company),
            ("Team", self.team),
            *(("Languages", each) for each in self.languages),
            ("Location", self.location),
            *(("Looking for", each) for each in self.needs),
            *(("Interests", each) for each in self.interests),
            ("About", self.bio),
        )

    def places_of(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """What they said that holds any of the (folded) words at the start of one of its own."""
        return [
            (where, piece)
            for where, piece in self.said
            if any(own.startswith(word) for own in words_of(piece) for word in words)
        ]


def words_of(text: str) -> tuple[str, ...]:
    """The words by which a text is found: folded, without marks around them; `c++` stays whole."""
    words = (
        word.strip(".:!?\"'“”‘’*_`<>-") for word in re.split(r"[\s,;/()\[\]]+", text.casefold())
    )
    return tuple(word for word in words if word)


class ProfileWork(Protocol):
    async def get(self, member_id: int) -> Profile:
        """The member's profile; an empty one when they said nothing."""
        ...

    async def many(self, member_ids: Sequence[int]) -> dict[int, Profile]:
        """The profiles of these members, by id; empty ones for those who said nothing."""
        ...

    async def put(self, profile: Profile) -> None: ...

    async def search(self, words: str, limit: int = 10) -> Sequence[Profile]:
        """Profiles of active members in which each of the words is found; case is ignored.

        A word is found where one of the profile's own words (see `words_of`) starts with it.
        """
        ...

    async def newest(self, limit: int) -> Sequence[Profile]:
        """Profiles of active members; those that were begun last come first."""
        ...
