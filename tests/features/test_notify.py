"""What members did not ask for: as often as they like, in decent hours, and on Fridays together."""

import asyncio
from datetime import timedelta

import pytest

from bot.features.notify.levels import choose_level
from bot.features.notify.opening import open_one
from bot.nudging import SEND
from bot.replies import Later, Reply, Worth
from bot.schedule import Schedule
from bot.wires import wire_up
from tests.features.nudging import about, apply, nudge
from tests.stage import Seen, Stage

DIGEST = "things for you this week"


async def test_a_few_a_week_the_best_first_and_the_rest_on_friday(stage: Stage) -> None:
    """One a day, at most two before Friday; each line of the digest can be opened."""
    await nudge(stage, stage.ben, "tea", worth=Worth.GOOD_TO_KNOW)
    await nudge(stage, stage.ben, "cake", "milk")
    await nudge(stage, stage.ben, "jam", worth=Worth.MATTERS)
    assert stage.inbox_of("ben") == []
    await stage.passes(hours=1)
    assert stage.inbox_of("ben") == ["About jam"]
    await stage.passes(days=3)
    assert stage.inbox_of("ben") == ["About jam", "About cake"]
    await nudge(stage, stage.ben, "bread")
    await stage.passes(days=1)
    assert stage.inbox_of("ben")[2:] == [f"3 {DIGEST}"]
    digest = stage.inbox("ben")[-1]
    opened = await stage.ben.picks("Something on bread.", on=digest)
    assert opened.title == "About bread"
    assert (await stage.ben.presses("Help", on=opened)).title == "What I can do"
    await stage.passes(days=30)
    assert len(stage.inbox_of("ben")) == 3


async def test_alone_on_a_friday_it_comes_as_itself(stage: Stage) -> None:
    """No digest of one; and what comes up later that day waits for Monday."""
    await stage.passes(days=3)
    await nudge(stage, stage.ben, "tea")
    await stage.passes(hours=1)
    await nudge(stage, stage.ben, "cake")
    await stage.passes(days=1)
    assert stage.inbox_of("ben") == ["About tea", "About cake"]
    await nudge(stage, stage.ben, "milk")
    await stage.passes(days=2)
    assert len(stage.inbox_of("ben")) == 2
    await stage.passes(days=1)
    assert stage.inbox_of("ben")[2:] == ["About milk"]


async def test_it_comes_by_day_where_they_are(stage: Stage) -> None:
    """Monday at nine in London: in Los Angeles it is night, and in Auckland evening."""
    ben = await stage.add("ben", zone="America/Los_Angeles")
    cy = await stage.add("cy", zone="Pacific/Auckland")
    await nudge(stage, ben, "tea", prompt=True)
    await nudge(stage, cy, "tea", prompt=True)
    await stage.passes(hours=7.9)
    assert stage.inbox_of("ben") == []
    await stage.passes(hours=0.1)
    assert stage.inbox_of("ben") == ["About tea"]
    await stage.passes(hours=2.9)
    assert stage.inbox_of("cy") == []
    await stage.passes(hours=0.1)
    assert stage.inbox_of("cy") == ["About tea"]


@pytest.mark.core_only("zones of the community are the core's alone")
async def test_whose_zone_nobody_knows_lives_by_the_communitys(stage: Stage) -> None:
    """As on Discord, which tells of none."""
    await stage.ana.says("/kith setup", time_zone="America/Los_Angeles")
    await nudge(stage, stage.ben, "tea")
    await stage.passes(hours=7)
    assert stage.inbox_of("ben") == []
    await stage.passes(hours=1)
    assert stage.inbox_of("ben") == ["About tea"]


async def test_what_cannot_wait_comes_at_once(stage: Stage) -> None:
    """Though something came today; but not the one that is kept for Friday."""
    for each in ("tea", "cake", "milk"):
        await nudge(stage, stage.ben, each, prompt=True)
    assert stage.inbox_of("ben") == ["About tea", "About cake"]
    await stage.passes(days=4)
    assert stage.inbox_of("ben")[2:] == ["About milk"]


async def test_less_is_one_card_a_week(stage: Stage) -> None:
    """On Fridays, whatever its hurry."""
    assert (await stage.ben.says("/kith notify less")).title == "I write to you once a week at most"
    await nudge(stage, stage.ben, "tea", "cake", prompt=True)
    await stage.passes(days=3, hours=23)
    assert stage.inbox_of("ben") == []
    await stage.passes(hours=1)
    assert stage.inbox_of("ben") == [f"2 {DIGEST}"]
    await nudge(stage, stage.ben, "milk")
    await stage.passes(days=6)
    assert len(stage.inbox_of("ben")) == 1
    await stage.passes(days=1)
    assert stage.inbox_of("ben")[1:] == ["About milk"]


async def test_never_is_never_and_waits_on_ones_home(stage: Stage) -> None:
    """There it can be opened as long as it is of use; what was opened is not sent later."""
    await stage.ben.says("/kith notify never")
    soon = stage.clock.now() + timedelta(days=2)
    await nudge(stage, stage.ben, "tea", "cake", prompt=True)
    await nudge(stage, stage.ben, "milk", until=soon)
    await stage.passes(days=1)
    home = await stage.ben.says("/kith home")
    assert all(each in home.words for each in ("on tea", "on cake", "on milk"))
    assert (await stage.ben.picks("Something on tea.", on=home)).title == "About tea"
    await stage.passes(days=7)
    assert stage.inbox_of("ben") == []
    again = await stage.ben.says("/kith home")
    assert "on tea" in again.words
    assert "on milk" not in again.words
    over = await stage.ben.picks("Something on milk.", on=home)
    assert "That one is over" in over.title
    await stage.ben.says("/kith notify normal")
    await stage.passes(days=7)
    assert stage.inbox_of("ben") == ["About cake"]
    assert "on cake" not in (await stage.ben.says("/kith home")).words


async def test_who_heard_enough_and_wants_less_hears_no_more(stage: Stage) -> None:
    """On the very Friday on which all would have gone together; and less is counted from there."""
    await nudge(stage, stage.ben, "tea", prompt=True)
    await stage.passes(days=1)
    await nudge(stage, stage.ben, "milk", prompt=True)
    await nudge(stage, stage.ben, "cake")
    for level in ("less", "never"):
        await stage.ben.says(f"/kith notify {level}")
        await stage.passes(days=3)
        await nudge(stage, stage.ben, f"{level} bread", prompt=True)
        assert stage.inbox_of("ben") == ["About tea", "About milk"]


async def test_the_card_says_how_it_is_and_changes_it(stage: Stage) -> None:
    """By buttons, too; a hand-made one changes nothing."""
    seen = await stage.ben.says("/kith notify")
    assert seen.title == "I write to you three times a week at most"
    more = await stage.ben.presses("Seven times a week", on=seen)
    assert more.title == "I write to you seven times a week at most"
    wrong = await stage.ben.presses_wire(choose_level.wire("always"))
    assert "don't know that one" in wrong.title
    never = await stage.ben.presses("Never", on=more)
    assert "/kith home" in never.words
    assert (await stage.ben.says("/kith notify")).title == never.title


async def test_more_is_two_a_day(stage: Stage) -> None:
    """And seven a week."""
    await stage.ben.says("/kith notify more")
    await nudge(stage, stage.ben, *(f"{each}" for each in range(10)))
    await stage.passes(hours=1)
    assert stage.inbox_of("ben") == ["About 0", "About 1"]
    await stage.passes(days=6)
    assert len(stage.inbox_of("ben")) == 7
    assert stage.inbox_of("ben")[-1] == f"4 {DIGEST}"


async def test_what_is_over_is_not_told(stage: Stage) -> None:
    """Taken back, out of date, or changed since: the digest has what is so now."""
    await stage.ben.says("/kith notify less")
    tomorrow = stage.clock.now() + timedelta(days=1)
    await nudge(stage, stage.ben, "tea", "cake", "milk")
    await nudge(stage, stage.ben, "bread", until=tomorrow)
    ben = await stage.ben.member()
    changed = Reply().cancel("ask:tea").revise(f"ask:cake:{ben.id}", about("pie"))
    await apply(stage, changed)
    await stage.passes(days=4)
    assert stage.inbox_of("ben") == [f"2 {DIGEST}"]
    digest = stage.inbox("ben")[-1]
    assert (await stage.ben.picks("Something on cake.", on=digest)).title == "About pie"
    await apply(stage, Reply().cancel("ask:milk"))
    over = await stage.ben.picks("Something on milk.", on=digest)
    assert "That one is over" in over.title


async def test_nobody_opens_what_is_anothers(stage: Stage) -> None:
    """Whatever a hand-made client sends."""
    await stage.ben.says("/kith notify never")
    await nudge(stage, stage.ben, "tea")
    for picked in (("1",), ("tea",), ("9" * 30,), ()):
        seen = await stage.cy.presses_wire(open_one.wire(), picked=picked)
        assert "That one is over" in seen.title


async def test_who_has_left_is_left_alone(stage: Stage) -> None:
    """And hears what is still of use when they are back and something new comes up."""
    await nudge(stage, stage.ben, "tea")
    await stage.ben.leaves()
    await stage.passes(days=2)
    assert stage.inbox_of("ben") == []
    await stage.add("ben")
    await nudge(stage, stage.ben, "cake")
    await stage.passes(hours=1)
    assert stage.inbox_of("ben") == ["About tea"]


async def test_admins_see_how_many_heard_how_often(stage: Stage) -> None:
    """Nobody's name, and a digest counts once."""
    assert "unasked" not in (await stage.ana.says("/kith stats")).words
    await nudge(stage, stage.ben, "tea", "cake", "milk", "jam")
    await nudge(stage, stage.cy, "tea")
    await stage.passes(days=4)
    stats = await stage.ana.says("/kith stats")
    for each in ("Once", "1 person", "3 times"):
        assert each in stats.words
    assert "Ben" not in stats.words


@pytest.mark.core_only("two workers at one database")
async def test_two_jobs_at_once_send_one(stage: Stage) -> None:
    """Of two workers that look at one member's at the same moment."""
    await nudge(stage, stage.ben, "tea", "cake", "milk")
    ben = await stage.ben.member()
    await stage.passes(hours=0.2)
    at = stage.clock.now() + timedelta(minutes=3)
    async with stage.storage.open(stage.community) as work:
        for each in range(4):
            wire = wire_up(SEND, (ben.id, 0))
            await work.queue(Later(f"look:{each}", wire, at, about="looks"))
        await work.commit()
    stage.clock.set(at)
    schedules = [
        Schedule(stage.catalog, stage.storage, stage.clock, lambda: None) for _ in range(3)
    ]
    ran = await asyncio.gather(*(each.run_due() for each in schedules))
    assert sum(ran) == 7
    await stage.delivery.drain()
    assert stage.inbox_of("ben") == ["About tea"]


async def _thank(stage: Stage) -> Seen:
    return await stage.ana.says("/shoutout @ben for untangling the deploy")


async def test_thanks_wait_for_the_morning(stage: Stage) -> None:
    """The channel has them at once; what was taken back meanwhile is not told."""
    ben = await stage.add("ben", zone="Pacific/Auckland")
    await _thank(stage)
    taken = await _thank(stage)
    await stage.ana.presses("Undo", on=taken)
    assert len(stage.channel("shoutouts")) == 2
    assert "Ana thanked you" in (await ben.says("/kith home")).words
    await stage.passes(days=4)
    assert stage.inbox_of("ben") == ["Ana thanked you"]
