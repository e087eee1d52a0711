"""A family of records: what one repository keeps for one community, in one transaction.

To add a family: write its tables and a subclass here beside, answering its Protocol in
`bot/records/`; then add it to `SqlWork` in `storage/work.py`. Every query filters by
`self.community_id`.
"""

from typing import ClassVar

from sqlalchemy import Update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.people import Community


class Family:
    """`name` heads its share of a member's export."""

    name: ClassVar[str]

    def __init__(self, session: AsyncSession, community: Community) -> None:
        self.session = session
        self.community = community
        self.community_id = community.id

    async def about(self, member_id: int) -> object | None:
        """What is kept about a member, as plain JSON values; None when nothing."""
        return None

    async def forget(self, member_id: int) -> None:
        """Delete what is kept about a member, save what never-pair and no-repeat need."""

    async def _meets(self, change: Update) -> bool:
        """Whether the update met a row, whose id it returns."""
        found = await self.session.execute(change.execution_options(synchronize_session=False))
        return found.first() is not None
