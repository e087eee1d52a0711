"""Claims: how what can be sent is found and handed out, as statements that are built once.

To build one takes longer than the database needs for it.
"""

from datetime import datetime
from functools import cache

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    exists,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import ReturningUpdate

from bot.outbox import LEASE, LONGEST_WAIT
from storage.communities import CommunityRow, runs
from storage.leases import is_over, latest_end
from storage.parcels import ParcelRow
from storage.tables import Utc

RANKS = (0, 1)
"""Those that somebody waits for, and the others."""

_WAITS = ParcelRow.status == literal_column("'waiting'")  # as the partial index has it
_COMMUNITY: BindParameter[int] = bindparam("community", type_=ParcelRow.community_id.type)
_NOW: BindParameter[datetime] = bindparam("now", type_=Utc())
_LATEST_WAIT: BindParameter[datetime] = bindparam("latest_wait", type_=Utc())
_LATEST_LEASE: BindParameter[datetime] = bindparam("latest_lease", type_=Utc())


def moments(now: datetime) -> dict[str, datetime]:
    """What both statements need to know of the time."""
    return {
        "now": now,
        "latest_wait": latest_end(now, LONGEST_WAIT),
        "latest_lease": latest_end(now, LEASE),
    }


@cache
def waiting() -> Select[CommunityRow]:
    """Communities of these `platforms` that run, and in which something could be sent `now`."""
    something = [_first(rank).is_not(None) for rank in RANKS]
    theirs = CommunityRow.platform.in_(bindparam("platforms", expanding=True))
    return select(CommunityRow).where(runs(), theirs, or_(*something))


@cache
def taken(rank: int) -> ReturningUpdate[ParcelRow]:
    """The first of each lane of a `community`, `most` of them, leased from `now` to `until`.

    Those that are chosen are locked. To ask again whether they are free would let PostgreSQL look
    through all that is, for each of them.
    """
    free = and_(ParcelRow.community_id == _COMMUNITY, ParcelRow.rank == rank, _free())
    chosen = (
        select(ParcelRow.id)
        .where(free, _leads(), exists().where(CommunityRow.id == _COMMUNITY, runs()))
        .order_by(ParcelRow.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
        .cte("chosen")  # PostgreSQL may run a subselect again and again, and this once
    )
    return (
        update(ParcelRow)
        .where(ParcelRow.id.in_(select(chosen.c.id)))
        .values(lease=ParcelRow.lease + 1, leased_until=bindparam("until", type_=Utc()))
        .returning(ParcelRow)
        .execution_options(synchronize_session=False)
    )


def _first(rank: int) -> ScalarSelect[int]:
    """The first that is free in a community."""
    # One row, by the index: asked with EXISTS, PostgreSQL reads the whole table for each community
    # in which nothing waits, as long as its statistics say that much does
    free = select(ParcelRow.id).where(_ranked(rank), _free())
    return free.order_by(ParcelRow.id).limit(1).scalar_subquery()


def _ranked(rank: int) -> ColumnElement[bool]:
    return and_(ParcelRow.community_id == CommunityRow.id, ParcelRow.rank == rank)


def _free() -> ColumnElement[bool]:
    return and_(
        _WAITS,
        is_over(ParcelRow.due_at, _NOW, _LATEST_WAIT),
        is_over(ParcelRow.leased_until, _NOW, _LATEST_LEASE),
    )


def _leads() -> ColumnElement[bool]:
    """Nothing in its lane is earlier. A subselect of one row, which no planner makes a join of."""
    other = aliased(ParcelRow)
    first = (
        select(other.id)
        .where(
            other.community_id == ParcelRow.community_id,
            other.lane == ParcelRow.lane,
            other.status == "waiting",
        )
        .order_by(other.id)
        .limit(1)
    )
    return ParcelRow.id == first.scalar_subquery()
