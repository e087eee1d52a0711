"""The members of a community, as far as Kith has met them."""

from collections.abc import Sequence
from typing import Protocol

from bot.people import Member, Person


class MemberWork(Protocol):
    async def meet(self, person: Person) -> Member:
        """The member for what a platform tells of someone; kept, and brought up to date."""
        ...

    async def get(self, member_id: int) -> Member | None: ...

    async def many(self, member_ids: Sequence[int]) -> dict[int, Member]:
        """The members with these ids, by id; who is unknown is left out."""
        ...

    async def with_handle(self, handle: str) -> Member | None: ...

    async def named(self, name: str) -> Sequence[Member]:
        """Active members whose name, or a word of it, is this; case is ignored. At most ten."""
        ...

    async def everyone(self) -> Sequence[Member]:
        """All active members, by name."""
        ...

    async def gone(self, member_id: int) -> None:
        """They have left; what is kept stays until they or an admin erase it."""
        ...

    async def set_zone(self, member_id: int, zone: str) -> None:
        """They said which IANA zone they are in; this wins over what the platform tells."""
        ...
