"""Asks at home and in the numbers."""

from tests.features.asks.stories import WORDS, ask, direct, posted, read
from tests.stage import Stage


async def test_home_shows_what_one_asked_and_helps_with(stage: Stage) -> None:
    """Ana can close hers from there; Ben sees what he promised, and not who asked."""
    assert WORDS not in read((await stage.ana.opens_home()).card)
    await ask(stage.ana, anonymous=True)
    await stage.ben.presses("I can help", on=posted(stage))
    mine = await stage.ana.opens_home()
    assert f"“{WORDS}”: Ben" in read(mine.card)
    theirs = await stage.ben.opens_home()
    assert "You are helping with" in read(theirs.card)
    assert "Ana" not in read(theirs.card)
    form = await stage.ana.presses("Close “Who has run a SOC 2 audit at a startup?”", on=mine)
    await stage.ana.submits(form)
    assert WORDS not in read((await stage.ana.opens_home()).card)
    assert WORDS not in read((await stage.ben.opens_home()).card)


async def test_a_freed_place_leaves_home(stage: Stage) -> None:
    """Ben does not help any more."""
    await ask(stage.ana, anonymous=True)
    await stage.ben.presses("I can help", on=posted(stage))
    await stage.ana.presses("No, thank you", on=direct(stage, "ana", "Ben can help"))
    assert WORDS not in read((await stage.ben.opens_home()).card)


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
    await ask(stage.cy)
    await stage.passes(days=9)
    shown = await numbers(stage)
    assert "Asks posted: 3" in shown
    assert "Answered here: 1 of 3" in shown
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
