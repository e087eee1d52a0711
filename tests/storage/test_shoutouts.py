"""What is kept of shout-outs."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest

from bot.people import Place
from bot.records.shoutouts import Receiver, Seen, Shoutout
from bot.work import Storage
from tests.storage.knowing import NOW, TODAY, Town, settle

TOMORROW = TODAY + timedelta(days=1)
PLACE = Place("C1", "thanks")


async def give(
    town: Town,
    giver: int,
    receivers: Sequence[int],
    *,
    day: date | None = TODAY,
    source: str = "",
    at: datetime = NOW,
) -> Shoutout:
    """A shout-out is kept."""
    people = tuple(map(Receiver, receivers))
    new = Shoutout(0, giver, "for it", "", "", PLACE, at, source, receivers=people)
    async with town.work() as work:
        kept = await work.shoutouts.add(new, day)
    assert kept is not None
    return kept


@pytest.fixture
async def town(storage: Storage) -> Town:
    return await settle(storage, "town")


async def test_a_shoutout_is_kept_as_it_was_said(town: Town) -> None:
    """With all its parts, and with a new id."""
    people = (Receiver(town.ben), Receiver(town.cy))
    new = Shoutout(0, town.ana, "the deploy", "rescue", "care", PLACE, NOW, "ask:1", False, people)
    async with town.work() as work:
        kept = await work.shoutouts.add(new, TODAY)
    assert kept is not None
    async with town.work() as work:
        assert await work.shoutouts.get(kept.id) == kept
    assert kept == Shoutout(
        kept.id, town.ana, "the deploy", "rescue", "care", PLACE, NOW, "ask:1", False, people
    )
    assert kept.shown == kept.named == (town.ben, town.cy)


async def test_one_without_a_place_is_shown_to_nobody(town: Town) -> None:
    """Its receivers were told, and nobody else."""
    new = Shoutout(0, town.ana, "it", "", "", None, NOW, receivers=(Receiver(town.ben),))
    async with town.work() as work:
        kept = await work.shoutouts.add(new, None)
    assert kept is not None
    assert (kept.place, kept.shown, kept.named) == (None, (), (town.ben,))


async def test_the_same_source_makes_one_shoutout(town: Town) -> None:
    """An ask thanks once; those said by themselves have no source to share."""
    await give(town, town.ana, [town.ben], source="ask:1:thanks")
    new = Shoutout(0, town.ana, "it", "", "", PLACE, NOW, "ask:1:thanks")
    async with town.work() as work:
        assert await work.shoutouts.add(new, None) is None
    await give(town, town.ana, [town.ben])
    await give(town, town.ana, [town.ben])
    async with town.work() as work:
        assert len(await work.shoutouts.given_by(town.ana)) == 3


async def test_an_allowance_is_spent_up_to_its_limit(town: Town) -> None:
    """Per giver and per day."""
    async with town.work() as work:
        assert await work.shoutouts.spend(town.ana, TODAY, 3, 5) == 2
        assert await work.shoutouts.spend(town.ana, TODAY, 3, 5) is None
        assert await work.shoutouts.spend(town.ana, TODAY, 2, 5) == 0
        assert await work.shoutouts.spent(town.ana, TODAY) == 5
        assert await work.shoutouts.spend(town.ben, TODAY, 5, 5) == 0
        assert await work.shoutouts.spend(town.ana, TOMORROW, 5, 5) == 0
        await work.shoutouts.give_back(town.ana, TODAY, 1)
        assert await work.shoutouts.spent(town.ana, TODAY) == 4
        assert await work.shoutouts.spent(town.cy, TODAY) == 0


async def test_two_at_once_cannot_pass_the_limit(town: Town) -> None:
    """Eight transactions want three people each, of ten."""

    async def spend() -> int | None:
        async with town.work() as work:
            return await work.shoutouts.spend(town.ana, TODAY, 3, 10)

    left = await asyncio.gather(*(spend() for _ in range(8)))
    assert sorted(each for each in left if each is not None) == [1, 4, 7]


async def test_words_change_until_it_is_undone(town: Town) -> None:
    """Undone once, for those who counted on that day."""
    said = await give(town, town.ana, [town.ben, town.cy])
    async with town.work() as work:
        changed = await work.shoutouts.rewrite(said.id, "more", "sql", "care")
        assert changed is not None
        assert (changed.what, changed.skill, changed.value) == ("more", "sql", "care")
        assert await work.shoutouts.undo(said.id, TODAY) == 2
        assert await work.shoutouts.undo(said.id, TODAY) is None
        assert await work.shoutouts.rewrite(said.id, "late", "", "") is None
        gone = await work.shoutouts.get(said.id)
    assert gone is not None
    assert (gone.what, gone.named, gone.shown) == ("more", (), ())


async def test_what_counted_on_another_day_is_not_given_back(town: Town) -> None:
    """Nor what was free."""
    old = await give(town, town.ana, [town.ben], day=TODAY)
    free = await give(town, town.ana, [town.ben], day=None)
    async with town.work() as work:
        assert await work.shoutouts.undo(old.id, TOMORROW) == 0
        assert await work.shoutouts.undo(free.id, TODAY) == 0


async def test_people_are_added_and_taken_away_once(town: Town) -> None:
    """Each counts on the day on which they were added."""
    said = await give(town, town.ana, [town.ben])
    async with town.work() as work:
        assert await work.shoutouts.include(said.id, [town.ben, town.cy], TOMORROW) == 1
        assert await work.shoutouts.include(said.id, [town.cy], TOMORROW) == 0
        assert await work.shoutouts.exclude(said.id, [town.ben, town.cy], TOMORROW) == 1
        assert await work.shoutouts.exclude(said.id, [town.ben, town.cy], TOMORROW) == 0
        assert await work.shoutouts.include(said.id, [town.ben], TOMORROW) == 1
        assert await work.shoutouts.undo(said.id, TOMORROW) == 1
        assert [each.id for each in await work.shoutouts.received_by(town.cy)] == []


async def test_each_receiver_decides_for_themselves(town: Town) -> None:
    """Private, shown again, down for good; nobody decides for another."""
    said = await give(town, town.ana, [town.ben, town.cy])
    async with town.work() as work:
        see = work.shoutouts.see
        private = await see(said.id, town.ben, Seen.PRIVATE)
        assert private is not None
        assert (private.shown, private.named) == ((town.cy,), (town.ben, town.cy))
        assert await see(said.id, town.ben, Seen.PRIVATE) is None
        assert await see(said.id, town.dee, Seen.PRIVATE) is None
        assert await see(said.id, town.ben, Seen.PUBLIC) == said
        down = await see(said.id, town.ben, Seen.DOWN)
        assert down is not None
        assert down.named == (town.cy,)
        assert await see(said.id, town.ben, Seen.PUBLIC) is None
        assert await work.shoutouts.received_by(town.ben) == []
        assert [each.id for each in await work.shoutouts.received_by(town.cy)] == [said.id]
        await work.shoutouts.undo(said.id, TODAY)
        assert await see(said.id, town.cy, Seen.PRIVATE) is None


async def test_they_are_found_by_time_and_by_person(town: Town) -> None:
    """The start counts, the end doesn't; what was undone is left out."""
    first = await give(town, town.ana, [town.ben], at=NOW)
    second = await give(town, town.ana, [town.ben], at=NOW + timedelta(hours=1))
    gone = await give(town, town.ana, [town.ben], at=NOW + timedelta(hours=1))
    async with town.work() as work:
        await work.shoutouts.undo(gone.id, TODAY)
        assert await work.shoutouts.between(NOW, second.at) == [first]
        assert await work.shoutouts.between(NOW, NOW + timedelta(days=1)) == [first, second]
        assert await work.shoutouts.given_by(town.ana) == [second, first]
        assert await work.shoutouts.received_by(town.ben) == [second, first]
        assert await work.shoutouts.given_by(town.ben) == []


async def test_who_is_forgotten_leaves_no_trace(town: Town) -> None:
    """What they gave has no giver; what they received has them no more."""
    given = await give(town, town.ana, [town.ben])
    received = await give(town, town.ben, [town.ana, town.cy])
    async with town.work() as work:
        await work.shoutouts.spend(town.ana, TODAY, 1, 5)
        kept = (await work.privacy.export(town.ana))["shout-outs"]
        assert isinstance(kept, dict)
        assert (len(kept["given"]), len(kept["received"])) == (1, 1)
        await work.privacy.erase(town.ana)
        after_given = await work.shoutouts.get(given.id)
        after_received = await work.shoutouts.get(received.id)
        assert after_given is not None
        assert after_received is not None
        assert (after_given.giver_id, after_given.named) == (None, (town.ben,))
        assert after_received.named == (town.cy,)
        assert await work.shoutouts.spent(town.ana, TODAY) == 0
        assert "shout-outs" not in await work.privacy.export(town.ana)


async def test_no_community_sees_anothers(town: Town) -> None:
    """Not by id, not by member, not by time; and no verb reaches across."""
    said = await give(town, town.ana, [town.ben])
    other = await settle(town.storage, "other")
    async with other.work() as work:
        theirs = work.shoutouts
        assert await theirs.get(said.id) is None
        assert await theirs.rewrite(said.id, "x", "", "") is None
        assert await theirs.undo(said.id, TODAY) is None
        assert await theirs.see(said.id, town.ben, Seen.DOWN) is None
        assert await theirs.exclude(said.id, [town.ben], TODAY) == 0
        assert await theirs.given_by(town.ana) == []
        assert await theirs.received_by(town.ben) == []
        assert await theirs.between(NOW, NOW + timedelta(days=1)) == []
        await theirs.forget(town.ana)
        await theirs.forget(town.ben)
    async with town.work() as work:
        assert await work.shoutouts.get(said.id) == said
