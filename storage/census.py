"""The census: how much waits, across all communities, in numbers alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.agenda import JobRow
from storage.communities import CommunityRow, runs
from storage.parcels import ParcelRow
from storage.rounds import RoundRow


@dataclass(frozen=True, slots=True)
class Census:
    """`waiting` and `failed` count messages by platform, `rounds` counts rounds by state.

    `oldest` is the id of the message that waits the longest, `newest` the last that was queued;
    `overdue` counts jobs whose time has come, `late` is since when (seconds) the first of them is;
    `failed_jobs` counts those that went wrong too often.
    """

    waiting: Mapping[str, int]
    rounds: Mapping[str, int]
    oldest: int | None
    newest: int
    overdue: int
    late: float
    failed: Mapping[str, int] = field(default_factory=dict)
    failed_jobs: int = 0


async def take_census(engine: AsyncEngine, now: datetime) -> Census:
    """Of the communities that Kith is in; those that it was removed from wait for nothing."""
    due = (JobRow.status == "waiting") & (JobRow.due_at <= now)
    broken = JobRow.status == "failed"
    states = select(RoundRow.state, func.count()).group_by(RoundRow.state)
    async with engine.connect() as connection:
        waiting = (await connection.execute(_messages("waiting"))).all()
        newest = await connection.scalar(select(func.max(ParcelRow.id)))
        overdue, first = (await connection.execute(_jobs(due))).one()
        rounds = (await connection.execute(states)).all()
        failed = (await connection.execute(_messages("failed"))).all()
        failed_jobs, _ = (await connection.execute(_jobs(broken))).one()
    return Census(
        waiting={platform: count for platform, count, _ in waiting},
        rounds=dict(iter(rounds)),
        oldest=min((oldest for _, _, oldest in waiting), default=None),
        newest=newest or 0,
        overdue=overdue,
        late=(now - first).total_seconds() if first else 0.0,
        failed={platform: count for platform, count, _ in failed},
        failed_jobs=failed_jobs,
    )


def _messages(status: str) -> Select[str, int, int]:
    """How many there are on each platform, and the first of them."""
    return (
        select(CommunityRow.platform, func.count(), func.min(ParcelRow.id))
        .join(ParcelRow, ParcelRow.community_id == CommunityRow.id)
        .where(runs(), ParcelRow.status == status)
        .group_by(CommunityRow.platform)
    )


def _jobs(which: ColumnElement[bool]) -> Select[int, datetime | None]:
    """How many there are, and when the first of them was due."""
    return (
        select(func.count(), func.min(JobRow.due_at))
        .join(CommunityRow, CommunityRow.id == JobRow.community_id)
        .where(runs(), which)
    )
