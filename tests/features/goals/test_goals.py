"""Goals: set with a day, in company or alone, reminded of gently, done and shared as one likes."""

import pytest

from tests.features.asks.stories import avoid, direct, heard, read
from tests.features.asks.test_leaving import erase
from tests.features.intros.introductions import introduce_pair
from tests.stage import Seen, Stage

TALK = "Give a talk at the meetup"
ASKED = "Would you keep Ana company?"


async def _set(stage: Stage, name: str = "ana", by: str = "30 days", **options: object) -> Seen:
    return await stage.actor(name).says("/goal set", goal=TALK, by=by, **options)


async def test_a_goal_in_company_is_reached_and_shared(stage: Stage) -> None:
    """Ben is asked first; Ana is reminded, is done, tells him, and shares it with everyone."""
    await introduce_pair(stage, "ana", "ben")
    told = await _set(stage, partner=stage.ben)
    assert told.title == "Your goal is set"
    await stage.passes(days=1)
    asked = direct(stage, "ben", ASKED)
    assert (await stage.ben.presses("Yes, gladly", on=asked)).title == "Thank you"
    assert "Ben keeps you company" in stage.inbox_of("ana")
    await stage.passes(days=28)
    assert "Ana's goal is near" in stage.inbox_of("ben")
    near = direct(stage, "ana", "Your goal is near")
    done = await stage.ana.presses("Done", on=near)
    assert done.title == "You did it"
    assert stage.channel("shoutouts") == []
    await stage.ana.presses("Tell Ben", on=done)
    await stage.ana.presses("Share it in #shoutouts", on=done)
    await stage.ana.presses("Share it in #shoutouts", on=done)
    assert [each.title for each in stage.channel("shoutouts")] == ["Ana reached a goal"]
    await stage.passes(days=40)
    assert "Ana reached a goal" in stage.inbox_of("ben")
    assert "How did it go?" not in stage.inbox_of("ana")


async def test_a_no_and_silence_look_the_same(stage: Stage) -> None:
    """Ana reads that Ben was asked, whatever he answers, and if he must never be."""
    await introduce_pair(stage, "ana", "ben")
    first = await _set(stage, by="10 April", partner=stage.ben)
    await stage.passes(days=1)
    no = await stage.ben.presses("Not this time", on=direct(stage, "ben", ASKED))
    assert no.title == "That's fine"
    await avoid(stage, "ben", "ana")
    second = await _set(stage, by="10 April", partner=stage.ben)
    assert read(second.card) == read(first.card)
    await stage.passes(days=2)
    assert ASKED not in stage.inbox_of("ben")
    shown = await stage.ana.says("/goal list")
    mine = await stage.ana.presses(TALK, on=shown)
    assert "I've asked" in mine.words
    copy = str((await stage.ben.says("/privacy export")).card)
    assert "keeps company" not in copy


async def test_only_someone_one_has_met(stage: Stage) -> None:
    """And not oneself; the day has to come, and five goals are enough."""
    assert "haven't introduced you" in (await _set(stage, partner=stage.ben)).errors["partner"]
    assert "That's you" in (await _set(stage, partner=stage.ana)).errors["partner"]
    assert "That's today" in (await _set(stage, by="today")).errors["by"]
    assert "A year at most" in (await _set(stage, by="3 years")).errors["by"]
    for _ in range(5):
        await _set(stage)
    assert (await _set(stage)).title.startswith("5 open goals are enough at once.")


async def test_its_day_can_move_and_it_can_be_let_go(stage: Stage) -> None:
    """Reminders follow; what is let go is not asked about."""
    told = await _set(stage, by="10 days")
    form = await stage.ana.presses("Move the day", on=told)
    moved = await stage.ana.submits(form, by="20 days")
    assert moved.title == "Your goal has a new day"
    await stage.passes(days=14)
    assert stage.inbox_of("ana") == []
    await stage.passes(days=5)
    assert stage.inbox_of("ana") == ["Your goal is near"]
    gone = await stage.ana.presses("Let it go", on=stage.inbox("ana")[0])
    assert gone.title == "That's fine"
    await stage.passes(days=30)
    assert stage.inbox_of("ana") == ["That's fine"]
    late = await stage.ana.presses("Done", on=told)
    assert late.title == "This goal is done with already. Set a new one with /goal set"
    other = await stage.ben.presses("Done", on=told)
    assert other.title == "Only the person whose goal it is can do this."


async def test_who_says_nothing_is_asked_once(stage: Stage) -> None:
    """Then the goal rests, without another word."""
    await _set(stage, by="5 days")
    assert TALK in (await stage.ana.opens_home()).words
    await stage.passes(days=9)
    assert stage.inbox_of("ana") == ["How did it go?"]
    await stage.passes(days=20)
    assert stage.inbox_of("ana") == ["This goal rests now"]
    assert "None yet" in (await stage.ana.says("/goal")).words


@pytest.mark.parametrize("erased", [False, True])
async def test_company_that_leaves(stage: Stage, erased: bool) -> None:
    """Ana goes on alone, and hears so; without his name when he is forgotten."""
    await introduce_pair(stage, "ana", "ben")
    await _set(stage, partner=stage.ben)
    await stage.passes(days=1)
    await stage.ben.presses("Yes, gladly", on=direct(stage, "ben", ASKED))
    await (erase(stage, "ben") if erased else stage.ben.leaves())
    assert "You go on alone with your goal" in stage.inbox_of("ana")
    alone = direct(stage, "ana", "You go on alone with your goal")
    assert ("Ben" in str(alone.card)) is not erased
    await stage.passes(days=28)
    assert "Your goal is near" in stage.inbox_of("ana")


async def test_an_owner_who_is_forgotten(stage: Stage) -> None:
    """Ben is thanked, and no word of hers is left with him."""
    await introduce_pair(stage, "ana", "ben")
    await _set(stage, partner=stage.ben)
    await stage.passes(days=1)
    await stage.ben.presses("Yes, gladly", on=direct(stage, "ben", ASKED))
    await stage.passes(days=28)
    await erase(stage, "ana")
    assert "One goal less" in stage.inbox_of("ben")
    assert TALK not in heard(stage, "ben")
    assert "Ana" not in heard(stage, "ben")
