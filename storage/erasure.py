"""Erasure and export: each family's share of what is kept about a member."""

from collections.abc import Sequence

from storage.family import Family


class SqlPrivacy:
    """Walks all families; the member's own row comes last, as a tombstone."""

    def __init__(self, families: Sequence[Family]) -> None:
        self._families = families

    async def export(self, member_id: int) -> dict[str, object]:
        kept = {each.name: await each.about(member_id) for each in self._families}
        return {name: value for name, value in kept.items() if value is not None}

    async def erase(self, member_id: int) -> None:
        for each in reversed(self._families):
            await each.forget(member_id)
