"""Pruning: what is over goes after a while; what is still needed stays."""

from datetime import UTC, datetime, timedelta

from bot.cards import card
from bot.people import Place
from bot.replies import Later, Revise, Send
from bot.wires import Wire
from storage.database import SqlStorage, create_engine
from tests.conftest import SECRET
from tests.storage.posting import arrive, lease

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HERE = Place("C1", "asks")
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
FAR_AHEAD = datetime(2100, 1, 1, tzinfo=UTC)


async def test_what_is_over_goes_and_what_waits_stays(database_url: str) -> None:
    """Handled events and jobs that ran go; a waiting job and a sent message's key stay."""
    engine = create_engine(database_url)
    storage = SqlStorage(engine, SECRET)
    town = await storage.community("stage", "town", "Town")

    async def again() -> tuple[bool, datetime | None]:
        """Whether the event would be handled again, and what is due if the job is asked again."""
        async with storage.open(town) as work:
            new = await work.once("event")
            await work.queue(Later("ran", Wire("k1:x:"), NOON, about="x"))
            await work.commit()
        return new, await storage.agenda.next_due()

    assert await again() == (True, NOON)
    job = await storage.agenda.lease(NOON)
    assert job is not None
    async with storage.open(town) as work:
        await work.finish(job)
        await work.queue(Later("waits", Wire("k1:x:"), NOON, about="x"))
        await work.commit()

    await storage.prune(LONG_AGO)
    assert not (await again())[0]
    waiting = await storage.agenda.lease(NOON)
    assert waiting is not None
    assert await storage.agenda.lease(NOON) is None, "the job that ran would run again"

    await storage.prune(FAR_AHEAD)
    later = NOON + timedelta(hours=1)
    assert (await again())[0]
    keys = {each.id for _ in range(2) if (each := await storage.agenda.lease(later)) is not None}
    assert waiting.id in keys
    assert len(keys) == 2
    await engine.dispose()


async def test_a_message_is_never_sent_again_however_old(database_url: str) -> None:
    """And can still be redrawn."""
    engine = create_engine(database_url)
    storage = SqlStorage(engine, SECRET)
    town = await storage.community("stage", "town", "Town")

    async def queue(effect: Send | Revise) -> None:
        async with storage.open(town) as work:
            await work.queue(effect)
            await work.commit()

    await queue(Send(HERE, card("One"), "one"))
    for words in ("Two", "Three"):
        (parcel,) = await lease(storage, NOON, 5)
        await arrive(storage, parcel, HERE, "m1", NOON)
        await queue(Revise("one", card(words)))
    await storage.prune(FAR_AHEAD)
    await queue(Send(HERE, card("One"), "one"))
    (revision,) = await lease(storage, NOON, 5)
    assert (revision.revises, revision.card) == ("m1", card("Three"))
    await arrive(storage, revision, HERE, "m1", NOON)
    assert await lease(storage, NOON, 5) == []
    await engine.dispose()
