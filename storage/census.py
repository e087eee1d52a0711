"""The census: how much waits, across all communities, in numbers alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.agenda import JobRow
from storage.communities import CommunityRow, runs
from storage.parcels import ParcelRow
from storage.rounds import RoundRow


@dataclass(frozen=True, slots=True)
class Census:
    """`waiting` counts messages by platform, `rounds` counts rounds by state.

    `oldest` is the id of the message that waits the longest, `newest` the last that was queued;
    `overdue` counts jobs whose time has come, `late` is since when (seconds) the first of them is.
    """

    waiting: Mapping[str, int]
    rounds: Mapping[str, int]
    oldest: int | None
    newest: int
    overdue: int
    late: float


async def take_census(engine: AsyncEngine, now: datetime) -> Census:
    """Of the communities that Kith is in; those that it was removed from wait for nothing."""
    messages = (
        select(CommunityRow.platform, func.count(), func.min(ParcelRow.id))
        .join(ParcelRow, ParcelRow.community_id == CommunityRow.id)
        .where(runs(), ParcelRow.status == "waiting")
        .group_by(CommunityRow.platform)
    )
    jobs = (
        select(func.count(), func.min(JobRow.due_at))
        .join(CommunityRow, CommunityRow.id == JobRow.community_id)
        .where(runs(), JobRow.status == "waiting", JobRow.due_at <= now)
    )
    states = select(RoundRow.state, func.count()).group_by(RoundRow.state)
    async with engine.connect() as connection:
        waiting = (await connection.execute(messages)).all()
        newest = await connection.scalar(select(func.max(ParcelRow.id)))
        overdue, first = (await connection.execute(jobs)).one()
        rounds = (await connection.execute(states)).all()
    return Census(
        waiting={platform: count for platform, count, _ in waiting},
        rounds=dict(iter(rounds)),
        oldest=min((oldest for _, _, oldest in waiting), default=None),
        newest=newest or 0,
        overdue=overdue,
        late=(now - first).total_seconds() if first else 0.0,
    )
