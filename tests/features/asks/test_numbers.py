"""Numbers: what admins read of asks holds for all of them, and flatters nobody."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.features.asks.numbers import above_limit
from bot.records.contacts import Contact
from tests.features.asks.stories import ask, direct, posted, read
from tests.stage import Stage

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


async def numbers(stage: Stage) -> str:
    """What an admin reads."""
    return read((await stage.ana.says("/kith stats")).card)


async def test_numbers_count_every_ask(stage: Stage) -> None:
    """One answered, one found elsewhere, one unanswered: one of three."""
    assert "Asks posted" not in await numbers(stage)
    await ask(stage.ana)
    await stage.passes(hours=5)
    await stage.ben.presses("I can help", on=posted(stage))
    form = await stage.ana.presses("Close", on=direct(stage, "ana", "Your ask is open"))
    await stage.ana.submits(form)
    assert "Typical wait for a helper: 5 hours" in await numbers(stage)
    await ask(stage.ana)
    form = await stage.ana.presses("Close", on=direct(stage, "ana", "Your ask is open"))
    await stage.ana.submits(form)
    await ask(stage.cy, "Who knows a patient notary?")
    await stage.passes(days=9)
    shown = await numbers(stage)
    assert "Asks posted: 3" in shown
    assert "Usefully answered: 1 of 3" in shown
    assert "Typical wait for a useful answer: not yet: less than half" in shown
    assert "Typical wait for a helper: at least half got no offer" in shown


async def test_the_wait_is_told_in_the_unit_that_fits(stage: Stage) -> None:
    """Minutes, hours, days."""
    await ask(stage.ana)
    await stage.ben.presses("I can help", on=posted(stage))
    assert "under an hour" in await numbers(stage)
    for _ in range(2):
        await ask(stage.cy)
        await stage.passes(days=3)
        await stage.ben.presses("I can help", on=posted(stage))
    assert "3 days" in await numbers(stage)


async def test_an_answer_is_what_the_asker_says_so(stage: Stage) -> None:
    """An offer is none; closing is, and thanks to who had offered are: once, for one ask."""
    for _ in range(2):
        await ask(stage.ana)
        await stage.passes(hours=1)
        await stage.ben.presses("I can help", on=posted(stage))
    await ask(stage.cy)
    assert "Usefully answered: 0 of 3" in await numbers(stage)
    await stage.passes(hours=9)
    await stage.ana.says("/shoutout @dee for sharing her notes")
    assert "Usefully answered: 0 of 3" in await numbers(stage)
    form = await stage.ana.presses("Close", on=direct(stage, "ana", "Your ask is open"))
    await stage.ana.submits(form)
    assert "Usefully answered: 1 of 3" in await numbers(stage)
    await stage.ana.says("/shoutout @ben for his patience with my audit")
    assert "Usefully answered: 2 of 3" in await numbers(stage)
    assert "Typical wait for a useful answer: 11 hours" in await numbers(stage)


async def test_the_spread_names_nobody(stage: Stage) -> None:
    """Three helpers at least; Ben helped three times, two others once."""
    for helpers in ((stage.ben, stage.cy), (stage.ben,), (stage.ben,)):
        assert "Spread over helpers: too few helpers to tell" in await _after_an_ask(stage)
        for each in helpers:
            await each.presses("I can help", on=posted(stage))
        await stage.passes(days=20)
    await _after_an_ask(stage)
    await stage.dee.presses("I can help", on=posted(stage))
    shown = await numbers(stage)
    assert "Spread over helpers: 0.27 of 1, where 0 is even" in shown
    assert "Asked above their limit: nobody" in shown
    assert "Ben" not in shown


async def _after_an_ask(stage: Stage) -> str:
    await ask(stage.ana)
    return await numbers(stage)


@given(st.lists(st.integers(0, 60), max_size=12), st.integers(0, 4))
def test_a_week_too_full_is_found(hours: list[int], limit: int) -> None:
    """Whenever any 7 days hold more than was wanted then; a wish that came later is no measure."""
    hours.sort()
    contacts = [_contact(number, hour, limit) for number, hour in enumerate(hours)]
    full = any(
        sum(end - 28 < each <= end for each in hours[: number + 1]) > limit
        for number, end in enumerate(hours)
    )
    assert above_limit(contacts) == full
    assert above_limit([*contacts, _contact(99, 999, None)]) == full


def _contact(number: int, hours: int, per_week: int | None) -> Contact:
    at = NOON + timedelta(hours=6 * hours)
    return Contact(number, number, 1, 1, at, per_week=per_week)
