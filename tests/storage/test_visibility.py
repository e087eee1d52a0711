"""Spotlights, speakers and lasting thanks in storage: each changes once, and goes when it must."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.people import Community, Person, Place
from bot.records.shoutouts import Receiver, Seen, Shoutout
from bot.records.speakers import Speaker, Way
from bot.records.spotlights import Showing, Spotlight, SpotlightState
from bot.work import Storage, Work

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
PLACE = Place("C1", "thanks")
SHOWING = Showing("I keep bees.", ("honey",), ("hives",))


async def meet(work: Work, name: str) -> int:
    return (await work.members.meet(Person(name, name.capitalize()))).id


@pytest.fixture
async def community(storage: Storage) -> Community:
    return await storage.community("test", "one", "One")


def new(member_id: int, lap: int = 1) -> Spotlight:
    return Spotlight(0, member_id, lap, NOW, NOW + timedelta(days=13), SHOWING)


async def test_a_turn_comes_once_in_a_lap(storage: Storage, community: Community) -> None:
    """Four at once ask Ana; then it goes from state to state, never back."""
    async with storage.open(community) as work:
        ana = await meet(work, "ana")
        await work.commit()

    async def add() -> Spotlight | None:
        async with storage.open(community) as work:
            kept = await work.spotlights.add(new(ana))
            await work.commit()
        return kept

    [kept] = [each for each in await asyncio.gather(*(add() for _ in range(4))) if each]
    assert kept == replace(new(ana), id=kept.id)
    async with storage.open(community) as work:
        spotlights = work.spotlights
        assert await spotlights.show(kept.id) is None
        assert await spotlights.take_down(kept.id) is None
        ready = await spotlights.approve(kept.id)
        assert ready is not None
        assert ready.state is SpotlightState.READY
        assert await spotlights.approve(kept.id) is None
        drawn = await spotlights.draw_up(kept.id, Showing("Bees."))
        assert drawn is not None
        assert (drawn.showing, drawn.state) == (Showing("Bees."), SpotlightState.READY)
        shown = await spotlights.show(kept.id)
        assert shown is not None
        assert not shown.open
        assert await spotlights.end(kept.id) is None
        assert await spotlights.draw_up(kept.id, SHOWING) is None
        down = await spotlights.take_down(kept.id)
        assert down is not None
        assert await spotlights.take_down(kept.id) is None
        again = await spotlights.add(new(ana, lap=2))
        assert again is not None
        assert await spotlights.of(ana) == await spotlights.everything() == [down, again]


async def test_a_yes_and_a_no_at_once_are_one_of_the_two(
    storage: Storage, community: Community
) -> None:
    """Shown or over, but not both."""
    async with storage.open(community) as work:
        kept = await work.spotlights.add(new(await meet(work, "ana")))
        assert kept is not None
        await work.spotlights.approve(kept.id)
        await work.commit()

    async def act(verb: str) -> bool:
        async with storage.open(community) as work:
            change = work.spotlights.show if verb == "show" else work.spotlights.end
            done = await change(kept.id)
            await work.commit()
        return done is not None

    assert sum(await asyncio.gather(*(act(verb) for verb in ("show", "end") * 3))) == 1


async def test_never_and_speakers_are_kept_exported_and_forgotten(
    storage: Storage, community: Community
) -> None:
    """Said twice they are kept once; what is forgotten leaves others' alone."""
    async with storage.open(community) as work:
        ana, ben = await meet(work, "ana"), await meet(work, "ben")
        for member in (ana, ana, ben):
            await work.spotlights.refuse(member, never=True)
            await work.speakers.put(Speaker(member, ("bees",), (Way.SPEAK,)))
        await work.spotlights.add(new(ana))
        await work.speakers.put(Speaker(ana, ("honey",), (Way.SERVE, Way.INTERVIEW), "Gladly."))
        assert await work.spotlights.refusals() == {ana, ben}
        kept = await work.privacy.export(ana)
        assert kept["speaker"] == {
            "topics": ["honey"],
            "ways": ["serve on a committee or board", "be interviewed"],
            "words": "Gladly.",
        }
        assert "I keep bees." in str(kept["spotlights"])
        assert "'never': True" in str(kept["spotlights"])
        await work.privacy.erase(ana)
        assert {"speaker", "spotlights"}.isdisjoint(await work.privacy.export(ana))
        assert await work.spotlights.refusals() == {ben}
        assert [each.member_id for each in await work.speakers.everyone()] == [ben]
        await work.spotlights.refuse(ben, never=False)
        assert await work.spotlights.refusals() == frozenset()
        assert await work.speakers.drop(ben)
        assert not await work.speakers.drop(ben)


async def test_thanks_stand_in_a_profile_while_everyone_may_see_them(
    storage: Storage, community: Community
) -> None:
    """Kept by their receiver alone, once; in other words, or in private, no more."""
    async with storage.open(community) as work:
        ana, ben = await meet(work, "ana"), await meet(work, "ben")
        shoutouts = work.shoutouts

        async def say(place: Place | None) -> int:
            said = Shoutout(0, ana, "bees", "", "", place, NOW, receivers=(Receiver(ben),))
            kept = await shoutouts.add(said, date(2026, 3, 2))
            assert kept is not None
            return kept.id

        private, public = await say(None), await say(PLACE)
        assert await shoutouts.keep(private, ben, kept=True) is None
        assert await shoutouts.keep(public, ana, kept=True) is None
        kept = await shoutouts.keep(public, ben, kept=True)
        assert kept is not None
        assert kept.kept == (ben,)
        assert await shoutouts.keep(public, ben, kept=True) is None
        same = await shoutouts.rewrite(public, "bees", "", "")
        assert same is not None
        assert same.kept == (ben,)
        more = await shoutouts.tell_more(public, "care", "A hot day.", "Honey.")
        assert more is not None
        assert (more.situation, more.result, more.skill, more.kept) == (
            "A hot day.",
            "Honey.",
            "care",
            (),
        )
        await shoutouts.keep(public, ben, kept=True)
        hidden = await shoutouts.see(public, ben, Seen.PRIVATE)
        assert hidden is not None
        assert hidden.kept == ()
        assert await shoutouts.keep(public, ben, kept=True) is None
        await shoutouts.undo(public, date(2026, 3, 2))
        assert await shoutouts.tell_more(public, "", "", "") is None
        assert "Honey." in str(await work.privacy.export(ben))
