"""Nobody is asked more often than they want to be, at a bad hour, or while they are away."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.people import Sort
from tests.features.asks.stories import ask, asked, offer, posted, standing
from tests.stage import Stage

SOME_DAY = "2026-03-16"
AT_NIGHT = "It isn't a good hour for those who may know this. I'll ask them when it is."
ENOUGH = "Those who may know this are away, or have been asked enough for now."


async def lives_in(stage: Stage, name: str, zone: str) -> None:
    """Someone who knows about audits, in a zone."""
    await stage.add(name, zone=zone)
    await offer(stage, name)


async def test_nobody_is_asked_at_night(stage: Stage) -> None:
    """It is four in the morning in New York: Ben is asked at nine, and Ana reads so."""
    await lives_in(stage, "ben", "America/New_York")
    await ask(stage.ana)
    await stage.passes(hours=4)
    assert asked(stage) == []
    assert AT_NIGHT in standing(stage)
    await stage.until(datetime(2026, 3, 2, 14, 0, tzinfo=UTC))
    assert asked(stage) == ["ben"]


async def test_nobody_is_asked_at_the_weekend(stage: Stage) -> None:
    """On Saturday an ask waits for Monday, even when it is for today."""
    await offer(stage, "ben")
    await stage.until(datetime(2026, 3, 7, 10, tzinfo=UTC))
    await ask(stage.ana, urgency="today")
    await stage.until(datetime(2026, 3, 9, 8, 59, tzinfo=UTC))
    assert asked(stage) == []
    await stage.until(datetime(2026, 3, 9, 9, 1, tzinfo=UTC))
    assert asked(stage) == ["ben"]


async def test_who_told_no_zone_lives_in_that_of_the_community(stage: Stage) -> None:
    """Sydney's evening is nobody's hour."""
    await stage.settle(replace(await stage.settings(), zone="Australia/Sydney"))
    await offer(stage, "ben")
    await ask(stage.ana)
    await stage.passes(hours=5)
    assert asked(stage) == []
    await stage.until(datetime(2026, 3, 2, 22, 1, tzinfo=UTC))
    assert asked(stage) == ["ben"]


async def test_the_weekend_is_no_silence(stage: Stage) -> None:
    """Asked on Friday, they have until Monday; what is for today travels on."""
    for name in ("ben", "cy", "dee"):
        await offer(stage, name)
    await stage.until(datetime(2026, 3, 6, 15, tzinfo=UTC))
    await ask(stage.ana)
    await stage.passes()
    await stage.until(datetime(2026, 3, 9, 14, tzinfo=UTC))
    assert len(asked(stage)) == 2
    await stage.passes(hours=2)
    assert len(asked(stage)) == 3


async def test_three_a_week_unless_they_say_otherwise(stage: Stage) -> None:
    """The fourth ask of a week does not reach Ben; after a week the next one does."""
    await offer(stage, "ben")
    await stage.ben.says("/kith notify more")
    for name in ("ana", "cy", "dee", "eli"):
        await ask(stage.actor(name))
        await stage.passes(hours=1)
    assert len(stage.inbox("ben")) == 3
    assert ENOUGH in standing(stage, "eli")
    await stage.passes(days=7)
    await ask(stage.fay)
    await stage.passes()
    assert len(stage.inbox("ben")) == 4


async def test_asks_count_among_all_that_comes_unasked(stage: Stage) -> None:
    """Two at once, as of anything; the third of a week is for Friday; the fourth never comes."""
    await offer(stage, "ben")
    for name in ("ana", "cy"):
        await ask(stage.actor(name), urgency="no hurry")
        await stage.passes(hours=1)
    assert asked(stage) == ["ben"]
    await ask(stage.dee, urgency="no hurry")
    await stage.passes(days=1)
    assert len(stage.inbox("ben")) == 2
    await stage.until(datetime(2026, 3, 6, 16, tzinfo=UTC))
    assert len(stage.inbox("ben")) == 3
    await ask(stage.eli, urgency="no hurry")
    await stage.passes(days=1)
    assert len(stage.inbox("ben")) == 3


@pytest.mark.parametrize(
    ("often", "times"), [("never", 0), ("once a week", 1), ("twice a week", 2)]
)
async def test_how_often_is_ones_own_choice(stage: Stage, often: str, times: int) -> None:
    """And the form remembers it."""
    await offer(stage, "ben")
    seen = await stage.ben.says("/profile asks", at_most=often)
    assert seen.title in ("I won't ask you", "That's how I'll do it")
    for name in ("ana", "cy", "dee"):
        await ask(stage.actor(name))
        await stage.passes(hours=1)
    assert len(stage.inbox("ben")) == times
    form = await stage.ben.says("/profile asks")
    assert form.form.values["at_most"] == often
    copy = await stage.ben.says("/privacy export")
    assert "how often" in copy.words


async def test_a_break_from_being_asked(stage: Stage) -> None:
    """Until its day has come; it ends by itself."""
    await offer(stage, "ben")
    await stage.ben.says("/profile asks", break_until=SOME_DAY)
    await ask(stage.ana, urgency="no hurry")
    await stage.passes(days=13)
    assert asked(stage) == []
    await stage.until(datetime(2026, 3, 16, 10, tzinfo=UTC))
    await ask(stage.cy)
    await stage.passes()
    assert asked(stage) == ["ben"]


async def test_who_pauses_all_introductions_is_not_asked(stage: Stage) -> None:
    """With one of two programs paused, they are still here."""
    for channel in ("coffee", "general"):
        await stage.ana.at(channel).says(
            '/intro setup cadence:"every week" weekday:Monday at:10:00'
        )
        await stage.ben.at(channel).says("/intro join")
    await offer(stage, "ben")
    await stage.ben.at("coffee").says("/intro pause 3 weeks")
    await ask(stage.ana)
    await stage.passes()
    assert asked(stage) == ["ben"]
    await stage.ben.at("general").says("/intro pause 2 weeks")
    await ask(stage.cy)
    await stage.passes(hours=1)
    assert len([m for m in stage.inbox("ben") if ":contact:" in m.key]) == 1
    assert ENOUGH in standing(stage, "cy")


@pytest.mark.not_on("discord", "it has no guests")
async def test_guests_are_asked_when_guests_take_part(stage: Stage) -> None:
    """As with introductions."""
    await stage.add("gil", sort=Sort.GUEST)
    await offer(stage, "gil")
    await ask(stage.ana)
    await stage.passes()
    assert asked(stage) == []
    await stage.settle(replace(await stage.settings(), guests=True))
    await ask(stage.cy)
    await stage.passes()
    assert asked(stage) == ["gil"]


async def test_who_has_left_is_not_asked(stage: Stage) -> None:
    """Nor counted among those who know."""
    await offer(stage, "ben")
    await stage.ben.leaves()
    await ask(stage.ana)
    await stage.passes()
    assert asked(stage) == []
    assert "Nobody here has said that they know this." in standing(stage)


async def name_ben(stage: Stage) -> None:
    """Cy thinks of Ben for the newest ask."""
    form = await stage.cy.presses("I know someone", on=posted(stage))
    await stage.cy.submits(form, person=stage.ben)


async def test_who_is_thought_of_is_asked_at_a_decent_hour(stage: Stage) -> None:
    """Not at four in the morning, and not when the ask has ended by nine."""
    await stage.add("ben", zone="America/New_York")
    await ask(stage.ana)
    await name_ben(stage)
    await stage.passes(hours=4)
    assert stage.inbox_of("ben") == []
    await stage.passes(hours=2)
    assert stage.inbox_of("ben") == ["Cy thought of you"]
    await stage.until(datetime(2026, 3, 3, 5, tzinfo=UTC))
    seen = await ask(stage.dee)
    await name_ben(stage)
    await stage.dee.presses("Withdraw", on=seen)
    await stage.passes(days=1)
    assert stage.inbox_of("ben") == ["Cy thought of you"]


async def test_who_is_thought_of_is_not_asked_too_often(stage: Stage) -> None:
    """It counts as being asked; to Cy and Ana it looks like silence."""
    await stage.ben.says("/profile asks", at_most="once a week")
    for name in ("ana", "dee"):
        await ask(stage.actor(name))
        await name_ben(stage)
    assert stage.inbox_of("ben") == ["Cy thought of you"]
    await offer(stage, "ben")
    await ask(stage.eli)
    await stage.passes()
    assert asked(stage) == []


async def test_who_was_asked_already_is_not_thought_of_again(stage: Stage) -> None:
    """One question for one ask."""
    await offer(stage, "ben")
    await ask(stage.ana)
    await stage.passes()
    await name_ben(stage)
    assert stage.inbox_of("ben") == ["Can you help Ana?"]


async def test_who_is_thought_of_in_a_break_is_left_in_peace(stage: Stage) -> None:
    """To Cy it looks like silence; and a break that begins in the night counts in the morning."""
    await stage.ben.says("/profile asks", break_until=SOME_DAY)
    await ask(stage.ana)
    await name_ben(stage)
    await stage.ben.says("/profile asks")
    await stage.add("ben", zone="America/New_York")
    await ask(stage.dee)
    await name_ben(stage)
    await stage.ben.says("/profile asks", break_until=SOME_DAY)
    await stage.passes(days=2)
    assert stage.inbox_of("ben") == []
