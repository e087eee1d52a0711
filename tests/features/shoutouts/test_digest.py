"""The digest: the thanks of a week on one card."""

from datetime import UTC, datetime, timedelta

from tests.features.shoutouts.stories import change, note, thank
from tests.network import Message
from tests.stage import Stage, words_of

FRIDAY = datetime(2026, 3, 6, 15, tzinfo=UTC)


def _digests(stage: Stage, channel: str = "shoutouts") -> list[Message]:
    return [each for each in stage.channel(channel) if each.title == "Thanks this week"]


async def test_a_week_of_thanks_on_friday(stage: Stage) -> None:
    """Grouped by what they were for, in the order in which they were said; it calls nobody."""
    await thank(stage.ana, stage.ben, words="the first thing", value="care")
    await stage.passes(hours=1)
    await thank(stage.cy, stage.dee, stage.eli, words="the second thing")
    await thank(stage.dee, stage.ana, words="the third thing", value="care")
    await stage.until(FRIDAY.replace(hour=14, minute=59))
    assert _digests(stage) == []
    await stage.until(FRIDAY)
    (digest,) = _digests(stage)
    words = words_of(digest.card)
    assert "Ana thanked Ben: “the first thing”" in words
    assert "Cy thanked Dee and Eli: “the second thing”" in words
    assert words.index("first") < words.index("third") < words.index("second")
    assert "Mention" not in words


async def test_no_thanks_no_digest(stage: Stage) -> None:
    """Weeks without any stay quiet, and the next thanks bring it back."""
    await thank(stage.ana, stage.ben)
    await stage.passes(days=28)
    assert len(_digests(stage)) == 1
    await thank(stage.ana, stage.ben)
    await stage.passes(days=7)
    assert len(_digests(stage)) == 2


async def test_each_is_told_of_once(stage: Stage) -> None:
    """The one said on Friday at three belongs to the next week."""
    await thank(stage.ana, stage.ben, words="before it")
    await stage.until(FRIDAY)
    await thank(stage.ana, stage.cy, words="after it")
    await stage.passes(days=7)
    first, second = (words_of(each.card) for each in _digests(stage))
    assert "before it" in first
    assert "after it" not in first
    assert "after it" in second
    assert "before it" not in second


async def test_friday_in_the_communitys_zone(stage: Stage) -> None:
    """Also in the week in which clocks change: 15:00 in Berlin is 13:00 UTC in summer."""
    await change(stage, zone="Europe/Berlin")
    await stage.until(datetime(2026, 3, 28, 12, tzinfo=UTC))
    await thank(stage.ana, stage.ben)
    await stage.until(datetime(2026, 4, 3, 12, 59, tzinfo=UTC))
    assert _digests(stage) == []
    await stage.until(datetime(2026, 4, 3, 13, tzinfo=UTC))
    assert len(_digests(stage)) == 1


async def test_switched_off(stage: Stage) -> None:
    """Also when it was planned already."""
    await thank(stage.ana, stage.ben)
    await change(stage, digest=False)
    await stage.passes(days=7)
    assert _digests(stage) == []


async def test_it_leaves_out_what_nobody_should_see(stage: Stage) -> None:
    """Private, taken down and taken back ones; before it and after it."""
    await thank(stage.ana, stage.ben, words="stays private")
    await thank(stage.ana, stage.cy, stage.dee, words="partly shown")
    gone = await thank(stage.ana, stage.eli, words="taken back")
    await stage.ben.presses("Keep it private", on=note(stage, "ben"))
    await stage.until(FRIDAY)
    (digest,) = _digests(stage)
    assert "stays private" not in words_of(digest.card)
    assert "taken back" in words_of(digest.card)
    await stage.cy.presses("Take it down", on=note(stage, "cy"))
    await stage.ana.presses("Undo", on=gone)
    assert "Ana thanked Dee: “partly shown”" in words_of(digest.card)
    assert "“taken back”" not in words_of(digest.card)
    await stage.dee.presses("Keep it private", on=note(stage, "dee"))
    assert "partly shown" not in words_of(digest.card)
    assert digest.title == "Thanks this week"


async def test_a_long_outage_is_not_made_up_for(stage: Stage) -> None:
    """A digest that is more than half a day late is no news any more; the admins hear of it."""
    await thank(stage.ana, stage.ben)
    stage.clock.set(FRIDAY + timedelta(hours=13))
    await stage.passes(hours=1)
    assert _digests(stage) == []
    assert stage.inbox_of("ana")[-1] == "The thanks of the week were missed"


async def test_a_short_outage_is(stage: Stage) -> None:
    """Eleven hours; nobody needs to hear of it."""
    await thank(stage.ana, stage.ben)
    stage.clock.set(FRIDAY + timedelta(hours=11))
    await stage.passes(hours=0)
    assert len(_digests(stage)) == 1


async def test_without_a_channel_it_goes_where_thanks_were_said(stage: Stage) -> None:
    """The last of those places."""
    await change(stage, shoutouts=None)
    await thank(stage.ana.at("coffee"), stage.ben)
    await stage.passes(days=7)
    assert len(_digests(stage, "coffee")) == 1


async def test_a_busy_week_fits(stage: Stage) -> None:
    """Some of the thanks, and how many more there were."""
    await change(stage, allowance=50)
    for n in range(40):
        await thank(stage.ana, stage.ben, words=f"{n} " + "w" * 400, value=f"v{n % 20}")
    await stage.until(FRIDAY)
    (digest,) = _digests(stage)
    assert "more this week" in words_of(digest.card)
