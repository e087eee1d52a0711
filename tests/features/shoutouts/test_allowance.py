"""The allowance: how many people one member may thank a day."""

import asyncio
from datetime import timedelta

from tests.features.shoutouts.stories import WORDS, change, posted, thank
from tests.stage import Seen, Stage


def _out(seen: Seen) -> bool:
    """Whether the thanks went out."""
    return "thanks are out" in str(seen.answer)


async def test_five_people_a_day(stage: Stage) -> None:
    """Then it is enough, kindly; the words come back; tomorrow is a new day."""
    await thank(stage.ana, stage.ben, stage.cy, stage.dee)
    await thank(stage.ana, stage.eli, stage.fay)
    seen = await stage.ana.says(f"/shoutout @gus for {WORDS} again")
    assert seen.title == "That's all your thanks for today"
    assert f"{WORDS} again" in seen.words
    typed = await thank(stage.ana, stage.gus, words="typed words")
    assert "typed words" in typed.words
    assert len(stage.channel("shoutouts")) == 2
    await stage.passes(days=1)
    assert (await thank(stage.ana, stage.gus)).title == "Your thanks are out"


async def test_too_many_for_what_is_left(stage: Stage) -> None:
    """The form says how many are left; nobody of them is thanked before it is sent again."""
    await thank(stage.ana, stage.ben, stage.cy, stage.dee)
    seen = await thank(stage.ana, stage.eli, stage.fay, stage.gus)
    assert seen.errors["who"] == "You can thank 2 more today. Name fewer people, please."
    assert seen.form.values["what"] == WORDS
    done = await stage.ana.submits(seen, who=[stage.eli, stage.fay])
    assert "Those were all your thanks for today." in done.words


async def test_two_quick_ones_cannot_pass_the_limit(stage: Stage) -> None:
    """Four at once, of three people each: one goes out."""
    people = (stage.ben, stage.cy, stage.dee)
    seen = await asyncio.gather(*(thank(stage.ana, *people) for _ in range(4)))
    assert [_out(each) for each in seen].count(True) == 1
    assert len(stage.channel("shoutouts")) == 1


async def test_the_day_is_the_communitys(stage: Stage) -> None:
    """It starts at midnight in Berlin, and moving oneself around the world mints nothing."""
    await change(stage, zone="Europe/Berlin", allowance=1)
    assert _out(await thank(stage.ana, stage.ben))
    for zone in ("Pacific/Auckland", "America/Los_Angeles", "Pacific/Kiritimati"):
        ana = await stage.add("ana", zone=zone, admin=True)
        assert not _out(await thank(ana, stage.cy))
    await stage.passes(hours=13.9)  # 22:54 UTC is 23:54 in Berlin
    assert not _out(await thank(stage.ana, stage.cy))
    await stage.passes(hours=0.2)
    assert _out(await thank(stage.ana, stage.cy))


async def test_days_of_23_and_25_hours(stage: Stage) -> None:
    """On the days on which clocks change, it still starts at local midnight."""
    await change(stage, zone="Europe/Berlin", allowance=1)
    for day, hours in (("2026-03-29", 23), ("2026-10-25", 25)):
        midnight = stage.clock.now().fromisoformat(f"{day}T00:00:00+00:00")
        summer = timedelta(hours=1 if day < "2026-04" else 2)
        await stage.until(midnight - summer)
        assert _out(await thank(stage.ana, stage.ben))
        await stage.passes(hours=hours - 0.1)
        assert not _out(await thank(stage.ana, stage.ben))
        await stage.passes(hours=0.2)
        assert _out(await thank(stage.ana, stage.ben))


async def test_undo_on_the_same_day_gives_it_back(stage: Stage) -> None:
    """Pressed twice, it gives back once."""
    seen = await thank(stage.ana, stage.ben, stage.cy, stage.dee, stage.eli, stage.fay)
    await stage.ana.presses("Undo", on=seen)
    again = await thank(stage.ana, stage.ben)
    assert "You can thank 4 more people today." in again.words


async def test_undo_on_another_day_gives_nothing_back(stage: Stage) -> None:
    """Neither for that day nor for the new one."""
    seen = await thank(stage.ana, stage.ben, stage.cy)
    await stage.passes(days=1)
    await stage.ana.presses("Undo", on=seen)
    again = await thank(stage.ana, stage.ben)
    assert "You can thank 4 more people today." in again.words


async def test_undo_from_two_windows_gives_back_once(stage: Stage) -> None:
    """At the same moment."""
    await change(stage, allowance=2)
    seen = await thank(stage.ana, stage.ben)
    both = await asyncio.gather(*(stage.ana.presses("Undo", on=seen) for _ in range(2)))
    assert sorted(each.title for each in both) == [
        "You took it back",
        "You took this one back already.",
    ]
    assert (
        "Those were all your thanks for today."
        in (await thank(stage.ana, stage.ben, stage.cy)).words
    )


async def test_an_admins_higher_limit_holds_at_once(stage: Stage) -> None:
    """And a lower one too."""
    await change(stage, allowance=1)
    await thank(stage.ana, stage.ben)
    await change(stage, allowance=2)
    assert _out(await thank(stage.ana, stage.cy))
    await change(stage, allowance=1)
    assert not _out(await thank(stage.ana, stage.dee))
    assert posted(stage).title == "Thank you, Cy"
