"""How it ends: on its last day with thanks, earlier without blame, or because somebody is gone."""

import pytest

from tests.features.asks.test_leaving import erase
from tests.features.mentoring.stories import (
    GOAL,
    begin,
    direct,
    heard,
    last,
    morning,
    offer,
    read,
    seek,
)
from tests.stage import Stage

ENDS = "Your mentorship with {} ends here"


async def test_it_ends_with_what_came_of_it_and_thanks(stage: Stage) -> None:
    """Each reads the other's words; everyone sees the thanks once both like that."""
    await begin(stage, weeks=4)
    await stage.passes(days=29)
    anas, bens = last(stage, "ana"), last(stage, "ben")
    assert anas.title == "4 weeks with Ben"
    assert bens.title == "4 weeks with Ana"
    form = await stage.ben.presses("Say what came of it", on=bens)
    assert (await stage.ben.submits(form)).errors["came_of_it"]
    said = {"came_of_it": "I lead a team of four", "thanks": "You asked the right questions"}
    sent = await stage.ben.submits(form, **said, in_public=True)
    assert sent.title == "Thank you"
    assert last(stage, "ana").title == "From Ben, at the end of your mentorship"
    assert "I lead a team of four" in heard(stage, "ana")
    assert stage.channel("shoutouts") == []
    form = await stage.ana.presses("Say what came of it", on=anas)
    await stage.ana.submits(form, thanks="I learned as much", in_public=True)
    assert [each.title for each in stage.channel("shoutouts")] == [
        "Thank you, Ana",
        "Thank you, Ben",
    ]
    again = await stage.ana.submits(form, thanks="And more")
    assert again.title == "You have said this already. Thank you."


async def test_thanks_that_one_keeps_private_stay_so(stage: Stage) -> None:
    """Nobody learns that only one of them liked it public."""
    await begin(stage, weeks=4)
    await stage.passes(days=29)
    for name, public in (("ana", True), ("ben", False)):
        over = direct(stage, name, "4 weeks with Ben" if name == "ana" else "4 weeks with Ana")
        form = await stage.actor(name).presses("Say what came of it", on=over)
        await stage.actor(name).submits(form, thanks="Thank you for your time", in_public=public)
    assert stage.channel("shoutouts") == []


async def test_the_way_out_blames_nobody(stage: Stage) -> None:
    """Both read the same; the place is free for others, and reminders stop."""
    where = await begin(stage)
    out = await stage.ben.presses(
        "End it early with Ana", on=await stage.ben.says("/mentor status")
    )
    assert out.title == "End it with Ana?"
    assert "neither who ended it, nor why" in out.words
    gone = await stage.ben.presses("End it", on=out)
    assert gone.title == ENDS.format("Ana")
    told = last(stage, "ana")
    assert told.title == ENDS.format("Ben")
    before = len(stage.room(where))
    await seek(stage.ben)
    await morning(stage)
    assert last(stage, "ben").title == "No mentor for you yet"
    await seek(stage.cy)
    await morning(stage)
    assert last(stage, "ana").title == "Would you be Cy's mentor?"
    await stage.passes(days=60)
    assert len(stage.room(where)) == before
    assert "4 weeks with" not in heard(stage, "ana")
    late = await stage.ben.presses("End it", on=out)
    assert late.title == "This mentorship is over. Yours: /mentor status"


@pytest.mark.core_only("avoiding is the core's own")
async def test_who_avoids_is_let_go_without_a_word_of_why(stage: Stage) -> None:
    """At the next reminder both read that it ends, as if it had ended by itself."""
    where = await begin(stage)
    await stage.ana.says("/intro avoid @ben")
    await stage.passes(days=15)
    assert last(stage, "ben").title == ENDS.format("Ana")
    assert last(stage, "ana").title == ENDS.format("Ben")
    assert [each.title for each in stage.room(where)] == ["Ana and Ben"]


async def test_a_mentee_who_leaves(stage: Stage) -> None:
    """Ana hears it at once, and has her place back."""
    await begin(stage)
    await stage.ben.leaves()
    assert last(stage, "ana").title == "Your mentorship ends here"
    assert "Ben has left this community" in heard(stage, "ana")
    assert "0 of 1 places are taken" in (await stage.ana.says("/mentor")).words
    before = len(stage.network.messages)
    await stage.passes(days=100)
    assert len(stage.network.messages) == before


async def test_who_is_forgotten_in_the_middle_leaves_no_name(stage: Stage) -> None:
    """Ben hears it in words, without hers; his own goal is his, hers is gone from the room."""
    where = await begin(stage, "ana", "ben")
    await begin(stage, "cy", "ana")
    await stage.passes(days=30)
    await erase(stage, "ana")
    left = heard(stage, "ben") + heard(stage, "cy")
    left += "".join(read(each.card) for place in stage.rooms_of("cy") for each in stage.room(place))
    left += "".join(read(each.card) for each in stage.room(where))
    assert "Ana" not in left
    assert GOAL not in "".join(
        read(each.card) for place in stage.rooms_of("cy") for each in stage.room(place)
    )
    assert "The other of your mentorship has left this community." in left
    copy = await stage.cy.says("/privacy export")
    assert GOAL not in str(copy.card)
    found = await stage.ben.presses("Find another mentor", on=last(stage, "ben"))
    assert found.form.title == "Find a mentor"


async def test_who_leaves_while_both_are_asked(stage: Stage) -> None:
    """Who had said yes hears that it is over; Ben is looked after the next morning."""
    await offer(stage.ana)
    await seek(stage.ben)
    await morning(stage)
    await stage.ben.presses("Yes, please", on=last(stage, "ben"))
    await erase(stage, "ana")
    assert last(stage, "ben").title == "This one has ended"
    assert "Ana" not in heard(stage, "ben")
    await offer(stage.cy)
    await morning(stage)
    assert last(stage, "ben").title == "Cy could be your mentor"


async def test_a_copy_holds_one_s_own_side(stage: Stage) -> None:
    """What one said, and not what the other said in private."""
    await begin(stage, weeks=4)
    await stage.passes(days=10)
    asked = direct(stage, "ben", "How is it going with Ana?")
    await stage.ben.presses("Not working", on=asked)
    mine = str((await stage.ben.says("/privacy export")).card)
    theirs = str((await stage.ana.says("/privacy export")).card)
    assert "not working" in mine
    assert GOAL in mine
    assert "not working" not in theirs
    assert GOAL not in theirs
    assert "leadership" in theirs


async def test_admins_see_numbers_and_nobody(stage: Stage) -> None:
    """How many, and how many go well once enough have said so."""
    await begin(stage, weeks=12)
    await stage.passes(days=30)
    for name, other in (("ana", "Ben"), ("ben", "Ana")):
        asked = direct(stage, name, f"How is it going with {other}?")
        await stage.actor(name).presses("Well", on=asked)
    shown = (await stage.ana.says("/kith stats")).words
    assert "Mentors, and places free" in shown
    assert "Said to go well" not in shown
