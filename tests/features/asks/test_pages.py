"""Asks at home."""

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
