"""Promises: captured where people have just met or helped, reminded of once, cleared when done."""

import pytest

from tests.features.asks.stories import WORDS, ask, direct, heard, posted
from tests.features.asks.test_leaving import erase
from tests.features.intros.introductions import introduce_pair
from tests.stage import Seen, Stage

SAID = "You said you would"
DECK = "send the deck"


async def _promise(stage: Stage, by: str = "in 10 days") -> Seen:
    return await stage.ana.says("/network promise", to=stage.ben, what=DECK, by=by)


async def test_after_meeting_someone(stage: Stage) -> None:
    """Ana says “I'll …” for Ben, who hears nothing; she is reminded once, and done clears it."""
    met = await introduce_pair(stage, "ana", "ben")
    thanked = await met.met(stage.ana)
    form = await stage.ana.presses("I'll …", on=thanked)
    kept = await stage.ana.submits(form, what=DECK, by="in 10 days")
    assert kept.title == "I'll remind you"
    assert DECK in (await stage.ana.opens_home()).words
    await stage.passes(days=9)
    assert SAID not in stage.inbox_of("ana")
    await stage.passes(days=3)
    reminder = direct(stage, "ana", SAID)
    assert DECK in str(reminder.card)
    assert (await stage.ben.presses("Done", on=reminder)).title.startswith("Only the person")
    assert (await stage.ana.presses("Done", on=reminder)).title == "Done"
    assert (await stage.ana.presses("Done", on=kept)).title == "This one is settled already."
    await stage.passes(days=30)
    assert sum(":promise:" in each.key for each in stage.inbox("ana")) == 1
    assert DECK not in heard(stage, "ben")
    assert "Nothing open" in (await stage.ana.says("/network promises")).words


async def test_after_helping_and_in_a_room(stage: Stage) -> None:
    """In the room of an ask each can press it, and means the other; nobody else can."""
    await ask(stage.ana)
    joined = await stage.ben.presses("I can help", on=posted(stage))
    form = await stage.ben.presses("I'll …", on=joined)
    assert (await stage.ben.submits(form, what="call my auditor", by="Friday")).title
    (room,) = stage.rooms_of("ana")
    opening = stage.room(room)[0]
    assert WORDS in str(opening.card)
    form = await stage.ana.at(room).presses("I'll …", on=opening)
    kept = await stage.ana.submits(form, what=DECK, by="tomorrow")
    assert "Ben" in str(kept.card)
    forged = await stage.cy.presses("I'll …", on=joined)
    assert forged.title == "This button is for others. Yours: /network promise"


async def test_an_ask_without_a_name_leaves_nothing_written(stage: Stage) -> None:
    """In its room there is no such button."""
    await ask(stage.ana, anonymous=True)
    await stage.ben.presses("I can help", on=posted(stage))
    await stage.ana.presses("Open a room", on=direct(stage, "ana", "Ben can help"))
    (room,) = stage.rooms_of("ana")
    assert "I'll …" not in str(stage.room(room)[0].card)


@pytest.mark.core_only("what can be promised is the same everywhere")
async def test_what_can_be_promised(stage: Stage) -> None:
    """To someone else, by a day that comes; twenty are enough."""
    own = await stage.ana.says("/network promise", to=stage.ana, what=DECK, by="tomorrow")
    assert "Pick someone else" in own.errors["to"]
    assert "That's today" in (await _promise(stage, "today")).errors["by"]
    assert "Half a year at most" in (await _promise(stage, "in 2 years")).errors["by"]
    met = await introduce_pair(stage, "ana", "ben", "cy")
    form = await stage.ana.presses("I'll …", on=await met.met(stage.ana))
    assert "For whom" in (await stage.ana.submits(form, what=DECK, by="tomorrow")).errors["to"]
    for _ in range(20):
        last = await _promise(stage)
    assert (await _promise(stage)).title.startswith("20 open promises are enough")
    gone = await stage.ana.presses("Never mind", on=last)
    assert gone.title == "That's fine"
    shown = await stage.ana.says("/network promises")
    assert (await stage.ana.presses(f"Done: {DECK}", on=shown)).title == "Done"


@pytest.mark.parametrize("erased", [False, True])
@pytest.mark.parametrize("name", ["ana", "ben"])
async def test_either_side_leaves(stage: Stage, name: str, erased: bool) -> None:
    """Nobody is reminded; who is forgotten is named no more."""
    await _promise(stage)
    await _promise(stage, "tomorrow")
    assert DECK in (await stage.ana.says("/privacy export")).words
    await stage.passes(days=2)
    assert SAID in stage.inbox_of("ana")
    await (erase(stage, name) if erased else stage.actor(name).leaves())
    await stage.passes(days=20)
    assert sum(":promise:" in each.key for each in stage.inbox("ana")) == 1
    if erased and name == "ben":
        assert "Ben" not in heard(stage, "ana")
    if not erased and name == "ben":
        assert "Nothing open" in (await stage.ana.says("/network promises")).words
