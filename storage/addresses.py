"""Addresses: to whom a message in the outbox goes, found by its lane when it is a redrawing."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.people import Member, Place
from bot.replies import Destination
from storage.members import MemberRow
from storage.parcels import PLACE_JSON, ParcelRow, read_destination

OF_MEMBER = "member:"


async def addressees(
    session: AsyncSession, community_id: int, rows: Sequence[ParcelRow]
) -> Mapping[int, Destination]:
    """By the messages' ids, where they go; nothing of those whose destination is gone."""
    told = {row.id: read_destination(row.sort, row.destination) for row in rows if row.destination}
    redrawn = [row for row in rows if row.id not in told]
    people = await _members(session, community_id, redrawn)
    places = await _places(session, community_id, redrawn)
    for row in redrawn:
        found = people.get(row.lane) or places.get(row.revises or "")
        if found is not None:
            told[row.id] = found
    return told


async def _members(
    session: AsyncSession, community_id: int, rows: Sequence[ParcelRow]
) -> dict[str, Member]:
    ids = [int(row.lane.removeprefix(OF_MEMBER)) for row in rows if row.lane.startswith(OF_MEMBER)]
    found = select(MemberRow).where(MemberRow.community_id == community_id, MemberRow.id.in_(ids))
    return {f"{OF_MEMBER}{row.id}": row.record() for row in await session.scalars(found)}


async def _places(
    session: AsyncSession, community_id: int, rows: Sequence[ParcelRow]
) -> dict[str, Place]:
    """By the original's key: the place where it arrived. Who is in a room is not kept."""
    keys = [row.revises for row in rows if row.revises is not None]
    originals = await session.execute(
        select(ParcelRow.key, ParcelRow.place).where(
            ParcelRow.community_id == community_id, ParcelRow.key.in_(keys)
        )
    )
    found: dict[str, Place] = {}
    for key, json in originals.all():
        if json is not None:
            found[key] = PLACE_JSON.validate_json(json)
    return found
