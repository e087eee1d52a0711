"""Someone can help: they meet the author, or make place for another."""

import asyncio

import pytest

from bot.wires import wire_up
from tests.features.asks.stories import (
    WORDS,
    ask,
    avoid,
    direct,
    heard,
    posted,
    public,
    put_up,
    read,
)
from tests.stage import Stage

TAKEN = "This one is taken care of. Thank you for offering."


async def test_a_helper_and_the_author_meet_in_a_room(stage: Stage) -> None:
    """Ben can help: the two are in a room, and Ana hears once."""
    await ask(stage.ana)
    seen = await stage.ben.presses("I can help", on=posted(stage))
    assert seen.title == "Thank you for helping"
    (room,) = stage.rooms_of("ana")
    assert stage.rooms_of("ben") == [room]
    (opening,) = stage.room(room)
    assert WORDS in read(opening.card)
    assert stage.inbox_of("ana") == ["Your ask is open", "Ben can help"]
    assert "One person is helping. 2 more can join." in public(stage)


async def test_three_may_help_and_no_fourth(stage: Stage) -> None:
    """Nobody takes another's place; when all are taken the buttons go."""
    await ask(stage.ana)
    first = put_up(stage)[0]
    wire = first.card.wires[0]
    for name in ("ben", "cy", "dee"):
        assert (await stage.actor(name).presses_wire(wire)).title == "Thank you for helping"
    late = await stage.eli.presses_wire(wire)
    assert late.title == TAKEN
    assert stage.rooms_of("eli") == []
    assert "3 people are helping" in public(stage)
    assert first.card.wires == ()
    assert stage.inbox_of("ana")[1:] == ["Ben can help", "Cy can help", "Dee can help"]


async def test_two_at_once_cannot_share_the_last_place(stage: Stage) -> None:
    """One of them gets a kind no."""
    await ask(stage.ana)
    wire = posted(stage).card.wires[0]
    for name in ("ben", "cy"):
        await stage.actor(name).presses_wire(wire)
    both = await asyncio.gather(stage.dee.presses_wire(wire), stage.eli.presses_wire(wire))
    assert sorted(each.title for each in both) == ["Thank you for helping", TAKEN]
    assert "3 people are helping" in public(stage)


async def test_one_person_helps_once(stage: Stage) -> None:
    """The same button twice, even at the same moment."""
    await ask(stage.ana)
    wire = posted(stage).card.wires[0]
    both = await asyncio.gather(stage.ben.presses_wire(wire), stage.ben.presses_wire(wire))
    assert "Thank you for helping" in [each.title for each in both]
    again = await stage.ben.presses_wire(wire)
    assert again.title == "You are helping with this already. Thank you."
    assert "One person is helping" in public(stage)
    assert stage.inbox_of("ana") == ["Your ask is open", "Ben can help"]


@pytest.mark.parametrize("label", ["I can help", "I know someone"])
async def test_an_author_is_pointed_to_their_own_card(stage: Stage, label: str) -> None:
    """Pressing one's own ask shows how to close it, privately."""
    await ask(stage.ana, anonymous=True)
    seen = await stage.ana.presses(label, on=posted(stage))
    assert seen.title == "Your ask is open"
    assert "Nobody is helping yet" in public(stage)
    form = await stage.ana.presses("Close", on=seen)
    assert form.form.title == "Close your ask"


async def test_an_anonymous_author_chooses_to_be_seen(stage: Stage) -> None:
    """Ben learns who asked when Ana opens the room, not before."""
    await ask(stage.ana, anonymous=True)
    seen = await stage.ben.presses("I can help", on=posted(stage))
    assert seen.title == "Thank you for offering"
    assert "Ana" not in seen.words
    assert stage.rooms_of("ben") == []
    offer = direct(stage, "ana", "Ben can help")
    opened = await stage.ana.presses("Open a room", on=offer)
    assert opened.title == "The room is open"
    (room,) = stage.rooms_of("ben")
    assert stage.rooms_of("ana") == [room]
    assert "Ana" in read(stage.room(room)[0].card)
    assert "Ana" not in public(stage)


async def test_a_room_is_opened_once(stage: Stage) -> None:
    """The same button twice."""
    await ask(stage.ana, anonymous=True)
    await stage.ben.presses("I can help", on=posted(stage))
    wire = direct(stage, "ana", "Ben can help").card.wires[0]
    await stage.ana.presses_wire(wire)
    again = await stage.ana.presses_wire(wire)
    assert again.title.startswith("This room is open already.")
    assert len(stage.room(stage.rooms_of("ben")[0])) == 1


async def test_only_the_author_answers_for_the_author(stage: Stage) -> None:
    """Ben cannot open the room to learn who asked."""
    await ask(stage.ana, anonymous=True)
    await stage.ben.presses("I can help", on=posted(stage))
    for wire in direct(stage, "ana", "Ben can help").card.wires:
        seen = await stage.ben.presses_wire(wire)
        assert seen.title == "Only the person who asked can do this."
    assert stage.rooms_of("ben") == []


async def test_an_offer_can_be_declined(stage: Stage) -> None:
    """Ana would rather not; Ben hears a kind word and not who she is."""
    await ask(stage.ana, anonymous=True)
    await stage.ben.presses("I can help", on=posted(stage))
    await stage.ana.presses("No, thank you", on=direct(stage, "ana", "Ben can help"))
    assert stage.inbox_of("ben") == ["Thank you for offering"]
    assert "Ana" not in heard(stage, "ben")
    assert "Nobody is helping yet" in public(stage)
    again = await stage.ben.presses("I can help", on=posted(stage))
    assert again.title == TAKEN


async def test_people_who_must_not_meet_are_not_brought_together(stage: Stage) -> None:
    """Ben hears the same as when all places are taken; Ana hears nothing."""
    await avoid(stage, "ana", "ben")
    await ask(stage.ana)
    seen = await stage.ben.presses("I can help", on=posted(stage))
    assert seen.title == TAKEN
    assert stage.inbox_of("ana") == ["Your ask is open"]
    assert "Nobody is helping yet" in public(stage)


async def test_who_asked_since_not_to_meet_is_not_brought_together(stage: Stage) -> None:
    """Ben offers help to someone he can't see, and says later that he avoids Ana: no room."""
    await ask(stage.ana, anonymous=True)
    await stage.ben.presses("I can help", on=posted(stage))
    await stage.ben.says("/intro avoid", person=stage.ana)
    seen = await stage.ana.presses("Open a room", on=direct(stage, "ana", "Ben can help"))
    assert seen.title == "They aren't helping with this any more."
    assert stage.rooms_of("ben") == []


async def test_the_author_is_asked_whether_they_heard(stage: Stage) -> None:
    """Three days on, once; “Yes” opens the form that closes the ask."""
    await ask(stage.ana)
    await stage.ben.presses("I can help", on=posted(stage))
    await stage.passes(days=4)
    question = direct(stage, "ana", "Did Ben get back to you?")
    form = await stage.ana.presses("Yes, it's solved", on=question)
    assert form.form.title == "Close your ask"
    await stage.passes(days=20)
    assert stage.inbox_of("ana").count("Did Ben get back to you?") == 1


async def test_still_waiting_is_a_week_of_quiet(stage: Stage) -> None:
    """Then Ana is asked once more."""
    await ask(stage.ana)
    await stage.ben.presses("I can help", on=posted(stage))
    await stage.passes(days=4)
    question = direct(stage, "ana", "Did Ben get back to you?")
    wire = question.card.wires[1]
    await stage.ana.presses_wire(wire)
    await stage.ana.presses_wire(wire)
    await stage.passes(days=6)
    assert stage.inbox_of("ana").count("Did Ben get back to you?") == 1
    await stage.passes(days=2)
    assert stage.inbox_of("ana").count("Did Ben get back to you?") == 2


async def test_a_silent_helper_makes_place(stage: Stage) -> None:
    """Ben hears kindly, the channel sees the ask again, and Cy takes the place."""
    await ask(stage.ana)
    await stage.ben.presses("I can help", on=posted(stage))
    await stage.passes(days=4)
    question = direct(stage, "ana", "Did Ben get back to you?")
    wire = question.card.wires[2]
    seen = await stage.ana.presses("No, open it again", on=question)
    assert seen.title == "Your ask is open again"
    assert stage.inbox_of("ben") == ["Thank you for offering"]
    assert posted(stage).title == "Still looking for help"
    assert "Nobody is helping yet" in public(stage)
    again = await stage.ana.presses_wire(wire)
    assert again.title == "They aren't helping with this any more."
    assert len(put_up(stage)) == 2
    await stage.cy.presses("I can help", on=posted(stage))
    assert "One person is helping" in public(stage)
    await stage.passes(days=4)
    assert stage.inbox_of("ana")[-1] == "Did Cy get back to you?"


async def test_an_ask_that_was_opened_again_gets_a_week(stage: Stage) -> None:
    """It does not end on the day on which it would have ended before."""
    await ask(stage.ana)
    await stage.ben.presses("I can help", on=posted(stage))
    await stage.passes(days=6)
    question = direct(stage, "ana", "Did Ben get back to you?")
    await stage.ana.presses("No, open it again", on=question)
    await stage.passes(days=6)
    assert posted(stage, 0).title == "Ana is looking for help"
    await stage.passes(days=2)
    assert posted(stage, 0).title == "Ana was looking for help"
    assert "Unanswered this time." in public(stage)


async def test_an_offer_that_waits_is_brought_up_once(stage: Stage) -> None:
    """Ana asked anonymously and has not answered Ben: she may still open a room."""
    await ask(stage.ana, anonymous=True)
    await stage.ben.presses("I can help", on=posted(stage))
    await stage.passes(days=3, hours=1)
    still = direct(stage, "ana", "Ben can still help")
    await stage.ana.presses("Open a room", on=still)
    assert len(stage.rooms_of("ben")) == 1
    await stage.passes(days=4)
    assert stage.inbox_of("ana")[-1] == "Did Ben get back to you?"


async def test_who_met_since_is_asked_three_days_after_they_met(stage: Stage) -> None:
    """Not three days after the offer."""
    await ask(stage.ana, anonymous=True)
    await stage.ben.presses("I can help", on=posted(stage))
    await stage.passes(days=2)
    await stage.ana.presses("Open a room", on=direct(stage, "ana", "Ben can help"))
    await stage.passes(days=2)
    assert "Did Ben get back to you?" not in stage.inbox_of("ana")
    await stage.passes(days=2)
    assert stage.inbox_of("ana").count("Did Ben get back to you?") == 1


async def test_an_ended_ask_says_so(stage: Stage) -> None:
    """Its old buttons answer kindly."""
    seen = await ask(stage.ana)
    wires = posted(stage).card.wires
    await stage.ana.presses("Withdraw", on=seen)
    for wire in wires:
        late = await stage.ben.presses_wire(wire)
        assert late.title == "This one has ended. Thank you for looking."


@pytest.mark.parametrize("name", ["ask.claim", "ask.suggest", "ask.meet", "ask.wait", "ask.yes"])
async def test_a_made_up_button_does_nothing(stage: Stage, name: str) -> None:
    """An id that nothing has, or words where an id should be."""
    for arg in (999, -1, 10**30, "x"):
        seen = await stage.ben.presses_wire(wire_up(name, (arg,)))
        assert "Something went wrong" not in seen.title
        assert stage.network.messages == []


async def test_a_bot_cannot_help(stage: Stage) -> None:
    """Its press is not heard."""
    await ask(stage.ana)
    await stage.robo.presses("I can help", on=posted(stage))
    assert "Nobody is helping yet" in public(stage)
