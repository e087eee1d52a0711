"""Whereabouts: which communities a person or a message belongs to, across all of them.

The only answers that look beyond one community: they name communities, and nothing that is in them.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.people import Community, Place
from storage.communities import CommunityRow, runs
from storage.members import MemberRow
from storage.parcels import PLACE_JSON, ParcelRow

MOST = 2  # more than one is more than enough to ask which


class SqlWhereabouts:
    """Communities that Kith was removed from are never told."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def of_message(
        self, platform: str, place: str, message: str, person: str
    ) -> Community | None:
        """The community that a message to someone was sent for; it may be one of several copies."""
        async with self._sessions() as session:
            for which in (ParcelRow.handle == message, _copied(message, person)):
                found = await session.execute(sent_as(platform, which))
                for row, where in found.all():
                    if where and _is_at(where, place):
                        return row.record()
        return None

    async def of_person(self, platform: str, handle: str) -> Sequence[Community]:
        """The communities in which someone is an active member, two at most."""
        asked = (
            select(CommunityRow)
            .join(MemberRow, MemberRow.community_id == CommunityRow.id)
            .where(
                runs(),
                CommunityRow.platform == platform,
                MemberRow.handle == handle,
                MemberRow.active,
            )
            .order_by(CommunityRow.id)
            .limit(MOST)
        )
        async with self._sessions() as session:
            return [each.record() for each in await session.scalars(asked)]

    async def servers(self, platform: str) -> Sequence[str]:
        """The platform's ids of all communities."""
        asked = select(CommunityRow.handle).where(runs(), CommunityRow.platform == platform)
        async with self._sessions() as session:
            return list(await session.scalars(asked))


def sent_as(platform: str, which: ColumnElement[bool]) -> Select[CommunityRow, str | None]:
    """The communities of messages for which this holds, and where those arrived."""
    return (
        select(CommunityRow, ParcelRow.place)
        .join(ParcelRow, ParcelRow.community_id == CommunityRow.id)
        .where(runs(), CommunityRow.platform == platform, which)
    )


def _copied(message: str, person: str) -> ColumnElement[bool]:
    """Copies are for a room, in a community of the person's: no other message is looked through."""
    theirs = select(MemberRow.community_id).where(MemberRow.handle == person)
    return and_(
        ParcelRow.community_id.in_(theirs),
        ParcelRow.lane.startswith("room:"),
        ParcelRow.handle.contains(message, autoescape=True),
    )


def _is_at(where: str, handle: str) -> bool:
    place: Place = PLACE_JSON.validate_json(where)
    return handle in place.handle
