"""Outcomes: what is written of messages that were sent, put off or given up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cards import CARD_JSON
from bot.outbox import GivenUp, Outcome, Parcel, PutOff, Sent
from storage.mail import Mail
from storage.parcels import PLACE_JSON, ParcelRow

_HELD = (
    (ParcelRow.id == bindparam("of_id"))
    & (ParcelRow.lease == bindparam("of_lease"))
    & (ParcelRow.status == "waiting")
)
# Only the newest lease has a say. What arrived keeps no words and no names.
_SENT = (
    update(ParcelRow)
    .where(_HELD)
    .values(status="sent", card="", destination="", leased_until=None, why=None)
    .values({each: bindparam(each) for each in ("place", "handle", "ended_at")})
)
_PUT_OFF = (
    update(ParcelRow)
    .where(_HELD)
    .values({each: bindparam(each) for each in ("due_at", "why", "tries")})
    .values(leased_until=None)
)
_GIVEN_UP = (
    update(ParcelRow)
    .where(_HELD)
    .values(status="failed", leased_until=None)
    .values({each: bindparam(each) for each in ("why", "ended_at")})
)


async def write_outcomes(session: AsyncSession, outcomes: Sequence[Outcome], now: datetime) -> None:
    """Write them, those of one sort in one statement."""
    connection = await session.connection()
    sent = [_sent(each, now) for each in outcomes if isinstance(each, Sent)]
    put_off = [_put_off(each) for each in outcomes if isinstance(each, PutOff)]
    given_up = [_given_up(each, now) for each in outcomes if isinstance(each, GivenUp)]
    for statement, values in ((_SENT, sent), (_PUT_OFF, put_off), (_GIVEN_UP, given_up)):
        if values:
            await connection.execute(statement, values)
    for each in outcomes:
        if isinstance(each, GivenUp):
            await _follow(session, each, now)


def _of(parcel: Parcel) -> dict[str, object]:
    return {"of_id": parcel.id, "of_lease": parcel.lease}


def _sent(sent: Sent, now: datetime) -> dict[str, object]:
    place = PLACE_JSON.dump_json(sent.place).decode()
    return _of(sent.parcel) | {"place": place, "handle": sent.handle, "ended_at": now}


def _put_off(later: PutOff) -> dict[str, object]:
    return _of(later.parcel) | {
        "due_at": later.until,
        "why": later.why,
        "tries": later.parcel.tries + later.failed,
    }


def _given_up(end: GivenUp, now: datetime) -> dict[str, object]:
    return _of(end.parcel) | {"why": end.why, "ended_at": now}


async def _follow(session: AsyncSession, end: GivenUp, now: datetime) -> None:
    """What is sent instead of a message; what waited to redraw it has nothing to redraw."""
    parcel = end.parcel
    failed = await session.scalar(
        select(ParcelRow).filter_by(id=parcel.id, lease=parcel.lease, status="failed")
    )
    if failed is None or parcel.revises is not None:
        return
    await _keep_newest_card(session, failed)
    mail = Mail(session, parcel.community)
    for each in end.instead:
        await mail.send(replace(each, card=CARD_JSON.validate_json(failed.card)), at=now)


async def _keep_newest_card(session: AsyncSession, failed: ParcelRow) -> None:
    """That of the last redrawing is the one to send again."""
    behind = await session.scalars(
        select(ParcelRow)
        .filter_by(community_id=failed.community_id, revises=failed.key, status="waiting")
        .order_by(ParcelRow.id)
    )
    for row in behind:
        failed.card = row.card
        await session.delete(row)
