"""While it goes on: talks in their rhythm, a private tap, and goals in the room."""

import pytest

from bot.features.mentoring import feeling
from tests.features.mentoring.stories import begin, direct, heard, read, room
from tests.stage import Stage

TALK = "Time for your next talk"


async def test_the_room_is_reminded_in_its_rhythm(stage: Stage) -> None:
    """Every second week, on a weekday morning, and not in the last days; a talk counts once."""
    where = await begin(stage, weeks=8)
    assert [each.title for each in stage.room(where)] == ["Ana and Ben"]
    noted = await stage.ben.at(where).presses("We have talked", on=stage.room(where)[0])
    assert noted.title == "Good"
    await stage.ana.at(where).presses("We have talked", on=stage.room(where)[0])
    await stage.passes(days=15)
    assert [each.title for each in stage.room(where)][1:] == [TALK]
    await stage.ana.at(where).presses("We have talked", on=stage.room(where)[-1])
    assert "2 talks so far" in (await stage.ana.says("/mentor")).words
    await stage.passes(days=100)
    assert [each.title for each in stage.room(where)].count(TALK) == 3


async def test_each_says_in_private_how_it_goes(stage: Stage) -> None:
    """One tap; the other never hears of it, and there is a way on for each answer."""
    await begin(stage, weeks=12)
    await stage.passes(days=30)
    title = "How is it going with {}?"
    anas, bens = (
        direct(stage, "ana", title.format("Ben")),
        direct(stage, "ben", title.format("Ana")),
    )
    assert (await stage.ana.presses("Well", on=anas)).title == "Lovely to hear"
    mixed = await stage.ben.presses("So-so", on=bens)
    assert mixed.title == "Thank you for saying so"
    assert "So-so" not in heard(stage, "ana")
    await stage.passes(days=30)
    again = direct(stage, "ben", title.format("Ana"))
    bad = await stage.ben.presses("Not working", on=again)
    sure = await stage.ben.presses("End it early", on=bad)
    kept = await stage.ben.presses("Go on", on=sure)
    assert kept.title == "All as before"
    assert "Your mentorship with Ben ends here" not in stage.inbox_of("ana")


@pytest.mark.core_only("a hand-made client is the same everywhere")
async def test_nobody_answers_for_others_or_what_was_not_asked(stage: Stage) -> None:
    """Neither Cy for Ben, nor Ben with words of his own."""
    where = await begin(stage)
    theirs = await stage.cy.presses_wire(feeling.feel.wire(1, 1, "well"))
    assert theirs.title.startswith("This is for the two whose mentorship it is.")
    odd = await stage.ben.presses_wire(feeling.feel.wire(1, 1, "splendid"))
    assert odd.title == "I don't know that answer. Pick one of the buttons."
    talk = await stage.cy.at(where).presses("We have talked", on=stage.room(where)[0])
    assert talk.title.startswith("This is for the two whose mentorship it is.")


async def test_goals_stand_in_the_room(stage: Stage) -> None:
    """The mentor writes one down; it is the mentee's, who alone says that it is done."""
    where = await begin(stage)
    form = await stage.ana.at(where).presses("Set a goal", on=stage.room(where)[0])
    done = await stage.ana.at(where).submits(form, goal="Run my first one-on-ones", by="6 weeks")
    assert done.title == "The goal is set"
    goal = stage.room(where)[-1]
    assert goal.title == "A goal to work towards"
    assert "Ben wants to reach this" in read(goal.card)
    await stage.passes(days=15)
    assert "Run my first one-on-ones" in read(stage.room(where)[-1].card)
    theirs = await stage.ana.at(where).presses("Done", on=goal)
    assert theirs.title == "Only the person whose goal it is can do this."
    reached = await stage.ben.at(where).presses("Done", on=goal)
    assert reached.title == "You did it"
    assert stage.room(where)[1].title == "Ben reached a goal"
    await stage.ben.presses("Tell Ana", on=reached)
    await stage.passes(days=3)
    assert "Ben reached a goal" in stage.inbox_of("ana")
    assert room(stage, "ana") == where
