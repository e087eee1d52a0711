"""Profiles: what members say of themselves, what they offer and what they look for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Profile:
    """All of it is optional. Name and time zone are the member's own, not the profile's."""

    member_id: int
    title: str = ""
    company: str = ""
    location: str = ""
    pronouns: str = ""
    languages: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    bio: str = ""


class ProfileWork(Protocol):
    async def get(self, member_id: int) -> Profile:
        """The member's profile; an empty one when they said nothing."""
        ...

    async def many(self, member_ids: Sequence[int]) -> dict[int, Profile]:
        """The profiles of these members, by id; empty ones for those who said nothing."""
        ...

    async def put(self, profile: Profile) -> None: ...

    async def search(self, words: str, limit: int = 10) -> Sequence[Profile]:
        """Profiles of active members in which each of the words is found; case is ignored."""
        ...
