"""Posting: what a worker asks of the outbox, in the words of a test."""

from datetime import datetime

from bot.outbox import GivenUp, Parcel, Sent
from bot.people import Place
from bot.work import Storage

PLATFORMS = ("stage", "slack", "discord")


async def lease(storage: Storage, now: datetime, most: int = 50) -> list[Parcel]:
    """All that can be sent now, of every community."""
    outbox = storage.outbox
    waiting = await outbox.waiting(now, PLATFORMS)
    return [parcel for town in waiting for parcel in await outbox.take(town, now, most)]


async def arrive(
    storage: Storage, parcel: Parcel, place: Place, handle: str, now: datetime
) -> None:
    await storage.outbox.record([Sent(parcel, place, handle)], now)


async def give_up(storage: Storage, parcel: Parcel, why: str, now: datetime) -> None:
    await storage.outbox.record([GivenUp(parcel, why)], now)
