"""An ask like one that was answered before: its author sees that one first, and may still ask."""

import pytest

from tests.features.asks.stories import WORDS, ask, avoid, direct, heard, posted, public, read
from tests.stage import Seen, Stage

LIKE = "Can anyone recommend a SOC 2 auditor?"
BEFORE = "This was asked before"


async def answer(stage: Stage, *, anonymous: bool = False) -> None:
    """Ana asks, Ben helps, and she says so."""
    await ask(stage.ana, anonymous=anonymous)
    await stage.passes()
    await stage.ben.presses("I can help", on=posted(stage))
    form = await stage.ana.presses("Close", on=direct(stage, "ana", "Your ask is open"))
    await stage.ana.submits(form, helped_by=[stage.ben], note="The checklist")
    await stage.passes(days=40)


async def test_an_answered_one_is_shown_first(stage: Stage) -> None:
    """Cy alone reads it, and asks all the same: once."""
    await answer(stage)
    before = len(stage.network.messages)
    seen = await ask(stage.cy, LIKE)
    assert seen.title == BEFORE
    assert "Ben answered something like this in March" in read(seen.card)
    assert WORDS in seen.words
    assert len(stage.network.messages) == before
    done = await stage.cy.presses("Ask mine too", on=seen)
    assert done.title == "Your ask is posted"
    assert posted(stage).title == "Cy is looking for help"
    assert "went out already" in (await stage.cy.presses("Ask mine too", on=seen)).title


async def test_that_may_be_enough(stage: Stage) -> None:
    """Nothing is posted, and nothing waits."""
    await answer(stage)
    seen = await ask(stage.cy, LIKE)
    assert (await stage.cy.presses("No need any more", on=seen)).title == "Nothing was posted"
    assert "Cy" not in public(stage)


async def test_nobody_is_named_who_was_not(stage: Stage) -> None:
    """Of an ask without a name neither who asked is told, nor who helped."""
    await answer(stage, anonymous=True)
    seen = await ask(stage.cy, LIKE)
    assert "A member answered something like this in March" in read(seen.card)
    assert "Ana" not in seen.words
    assert "Ben" not in seen.words


@pytest.mark.parametrize("why", ["other words", "their own", "not to meet", "helper not to meet"])
async def test_others_are_asked_at_once(stage: Stage, why: str) -> None:
    """What is about something else, one's own, and of people with whom one has nothing to do."""
    await answer(stage)
    if "meet" in why:
        await avoid(stage, "cy", "ben" if "helper" in why else "ana")
    words = "Can anyone recommend a podcast?" if why == "other words" else LIKE
    seen = await ask(stage.ana if why == "their own" else stage.cy, words)
    assert seen.title == "Your ask is posted"


async def test_what_few_could_read_is_not_shown(stage: Stage) -> None:
    """Ben was asked in private: Cy never hears that it was asked."""
    await stage.ben.says("/profile offer", can_help_with="SOC 2 audits")
    await ask(stage.ana, seen_by="a few people only")
    await stage.passes()
    await stage.ben.presses("I can help", on=stage.inbox("ben")[-1])
    form = await stage.ana.presses("Close", on=direct(stage, "ana", "Your ask is open"))
    await stage.ana.submits(form, helped_by=[stage.ben])
    assert "Thank you for your help" in heard(stage, "ben")
    seen: Seen = await ask(stage.cy, LIKE)
    assert seen.title == "Your ask is posted"


async def test_what_was_not_answered_is_not_shown(stage: Stage) -> None:
    """Nor what is still open."""
    await ask(stage.ana)
    assert (await ask(stage.cy, LIKE)).title == "Your ask is posted"
    await stage.passes(days=30)
    assert (await ask(stage.dee, LIKE)).title == "Your ask is posted"
