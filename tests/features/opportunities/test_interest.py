"""“I'm interested” and “Put someone forward”: nobody learns more than was chosen."""

import pytest

from tests.features.opportunities.stories import (
    avoid,
    direct,
    erase,
    heard,
    note,
    post,
    read,
    watch,
)
from tests.network import Message
from tests.stage import Seen, Stage

WHY = "She has run three of these, and people still talk about them"


async def told(stage: Stage, name: str = "cy") -> Message:
    """Ana posted something, and someone watched for it."""
    await watch(stage.actor(name))
    await post(stage.ana)
    await stage.passes(days=1)
    return note(stage, name)


async def forward(stage: Stage, shown: Message, person: object, words: str = WHY) -> Seen:
    """Cy puts someone forward."""
    form = await stage.cy.presses("Put someone forward", on=shown)
    return await stage.cy.submits(form, person=person, words=words)


async def test_only_what_they_choose_is_told(stage: Stage) -> None:
    """Their skills and a word; not where they work. Ana opens a room."""
    await stage.cy.says("/profile edit", title="Baker", company="Secret Ovens")
    await stage.cy.says("/profile offer", skills="sourdough")
    shown = await told(stage)
    form = await stage.cy.presses("I'm interested", on=shown)
    seen = await stage.cy.submits(form, share=["my skills"], note="I bake in Python")
    assert "sourdough" in read(seen.card)
    offer = direct(stage, "ana", "Cy is interested")
    for words in ("sourdough", "I bake in Python"):
        assert words in read(offer.card)
    assert "Ovens" not in heard(stage, "ana")
    assert "You said that you are interested." in heard(stage, "cy")
    again = await stage.cy.submits(form)
    assert "knows of you already" in again.title
    await stage.ana.presses("Open a room", on=offer)
    (room,) = stage.rooms_of("cy")
    assert "Cy is interested" in read(stage.room(room)[0].card)
    assert "Your room is open." in heard(stage, "ana")


async def test_a_no_looks_like_silence(stage: Stage) -> None:
    """Cy hears nothing of it, and can take it back, and offer it again."""
    form = await stage.cy.presses("I'm interested", on=await told(stage))
    await stage.cy.submits(form)
    offer = direct(stage, "ana", "Cy is interested")
    wires = offer.card.wires
    before = len(stage.network.messages)
    await stage.ana.presses("Not this time", on=offer)
    assert len(stage.network.messages) == before
    for wire, other in ((wires[0], stage.ben), (wires[1], stage.ben)):
        assert (
            await other.presses_wire(wire)
        ).title == "Only the person who posted this can do that."
    assert "answered this one already" in (await stage.ana.presses_wire(wires[1])).title
    mine = await stage.cy.says("/opportunity mine")
    assert "nothing heard yet" in read(mine.card)
    back = await stage.cy.presses("Take back “Staff engineer, search”", on=mine)
    assert back.title == "You took it back"
    assert stage.inbox_of("ana")[-1] == "Cy took it back"
    form = await stage.cy.presses("I'm interested", on=note(stage, "cy"))
    await stage.cy.submits(form)
    assert stage.inbox_of("ana")[-1] == "Cy is interested"


async def test_who_is_put_forward_decides_first(stage: Stage) -> None:
    """Dee adds her own words; Ana reads both; Cy hears of the yes and of what came of it."""
    shown = await told(stage)
    seen = await forward(stage, shown, stage.dee)
    assert seen.title == "Thank you for thinking of them"
    assert "is interested" not in "".join(stage.inbox_of("ana"))
    asked = direct(stage, "dee", "Cy would put you forward")
    assert WHY in read(asked.card)
    form = await stage.dee.presses("Yes, in my words too", on=asked)
    await stage.dee.submits(form, note="Happy to talk")
    assert asked.card.title == "You said yes"
    offer = direct(stage, "ana", "Dee is interested")
    for words in (WHY, "Happy to talk", "Cy put them forward"):
        assert words in read(offer.card)
    assert stage.inbox_of("cy")[-1] == "Dee said yes"
    closed = await stage.ana.presses(
        "It's filled", on=direct(stage, "ana", "Your opportunity is open")
    )
    assert stage.inbox_of("dee")[-1] == "This opportunity has ended"
    form = await stage.ana.presses("Say how it ended", on=closed)
    await stage.ana.submits(form, ending="someone from here got it", people=[stage.dee])
    assert stage.inbox_of("cy")[-1] == "Dee got it"
    for who in (stage.cy, stage.dee):
        assert "it was the one" in read((await who.says("/opportunity mine")).card)


async def test_a_decline_stays_with_them(stage: Stage) -> None:
    """Neither Ana nor Cy can tell it from silence; nobody asks twice for the same."""
    shown = await told(stage)
    await forward(stage, shown, stage.dee)
    asked = direct(stage, "dee", "Cy would put you forward")
    yes = asked.card.wires[0]
    before = len(stage.network.messages)
    assert (await stage.dee.presses("Not this time", on=asked)).title == "That's fine"
    await forward(stage, shown, stage.dee, WHY + ", really")
    assert len(stage.network.messages) == before
    assert "You have answered" in (await stage.dee.presses_wire(yes)).title
    for other in (stage.ben, stage.ana):
        assert (await other.presses_wire(yes)).title == "This question was for someone else."


async def test_oneself_through_a_friend_is_one_candidate(stage: Stage) -> None:
    """Dee is interested, and Cy puts her forward: Ana hears once, and Cy's words are not Dee's."""
    shown = await told(stage)
    await forward(stage, shown, stage.dee)
    asked = direct(stage, "dee", "Cy would put you forward")
    await watch(stage.dee)
    found = await stage.dee.says("/opportunity find")
    seen = await stage.dee.presses("Staff engineer, search", on=found)
    form = await stage.dee.presses("I'm interested", on=seen)
    await stage.dee.submits(form)
    late = await stage.dee.presses("Yes, put me forward", on=asked)
    assert "knows of you already" in late.title
    assert stage.inbox_of("ana").count("Dee is interested") == 1
    await forward(stage, shown, stage.eli)
    form = await stage.ben.presses_wire(shown.card.wires[1])
    named = await stage.ben.submits(form, person=stage.eli, words="He asked me to say so")
    assert named.title == "Thank you for thinking of them"
    assert stage.inbox_of("eli") == ["Cy would put you forward"]


@pytest.mark.core_only("no platform changes who may be named")
async def test_who_can_not_be_put_forward(stage: Stage) -> None:
    """Oneself and the poster, with a word; people who may not meet, as if they were silent."""
    shown = await told(stage)
    assert "That's you" in (await forward(stage, shown, stage.cy)).errors["person"]
    assert "who posted it" in (await forward(stage, shown, stage.ana)).errors["person"]
    assert "words" in (await forward(stage, shown, stage.dee, "short")).errors
    await avoid(stage, "dee", "cy")
    await avoid(stage, "eli", "ana")
    for person in (stage.dee, stage.eli, stage.fay):
        assert "Thank you" in (await forward(stage, shown, person)).title
    assert stage.inbox("dee") == stage.inbox("eli") == []
    assert "three people" in (await forward(stage, shown, stage.gus)).title
    asked = direct(stage, "fay", "Cy would put you forward")
    await avoid(stage, "fay", "ana")
    late = await stage.fay.presses("Yes, put me forward", on=asked)
    assert late.title == "This one has ended. Thank you for looking."


async def test_a_room_is_not_opened_for_two_who_may_not_meet(stage: Stage) -> None:
    """Cy changes his mind about Ana after he was interested; she can't tell why."""
    form = await stage.cy.presses("I'm interested", on=await told(stage))
    await stage.cy.submits(form)
    await avoid(stage, "cy", "ana")
    seen = await stage.ana.presses("Open a room", on=direct(stage, "ana", "Cy is interested"))
    assert seen.title == "They aren't looking at this any more."
    assert stage.rooms_of("ana") == []


async def test_who_is_kept_apart_since_hears_of_no_answer(stage: Stage) -> None:
    """Dee says yes to Ana, and gets it; Cy reads neither."""
    shown = await told(stage)
    await forward(stage, shown, stage.dee)
    asked = direct(stage, "dee", "Cy would put you forward")
    await avoid(stage, "dee", "cy")
    before = stage.inbox_of("cy")
    await stage.dee.presses("Yes, put me forward", on=asked)
    assert "Dee is interested" in stage.inbox_of("ana")
    seen = await stage.ana.presses(
        "It's filled", on=direct(stage, "ana", "Your opportunity is open")
    )
    form = await stage.ana.presses("Say how it ended", on=seen)
    await stage.ana.submits(form, ending="someone from here got it", people=[stage.dee])
    await stage.passes(days=7)
    assert stage.inbox_of("cy") == before


async def test_a_forgotten_candidate_leaves_no_name(stage: Stage) -> None:
    """Not with Ana, not with Cy who put her forward; a second one leaves without being erased."""
    shown = await told(stage)
    for person in (stage.dee, stage.eli):
        await forward(stage, shown, person)
    for name in ("dee", "eli"):
        asked = direct(stage, name, "Cy would put you forward")
        await stage.actor(name).presses("Yes, put me forward", on=asked)
    await stage.ana.presses("Open a room", on=direct(stage, "ana", "Dee is interested"))
    await erase(stage, "dee")
    (room,) = stage.rooms_of("ana")
    left = heard(stage, "ana") + heard(stage, "cy") + read(stage.room(room)[0].card)
    assert "Dee" not in left
    await stage.eli.leaves()
    assert stage.inbox_of("ana")[-2:] == ["They have left this community"] * 2


async def test_a_forgotten_sponsor_leaves_the_question(stage: Stage) -> None:
    """Dee may still say yes, Eli's yes stays: Cy's name and words are gone from both."""
    shown = await told(stage)
    for person in (stage.dee, stage.eli):
        await forward(stage, shown, person)
    asked = direct(stage, "eli", "Cy would put you forward")
    await stage.eli.presses("Yes, put me forward", on=asked)
    await erase(stage, "cy")
    left = "".join(heard(stage, name) for name in ("ana", "dee", "eli"))
    assert "Cy" not in left
    assert WHY not in left
    asked = direct(stage, "dee", "Someone would put you forward")
    await stage.dee.presses("Yes, put me forward", on=asked)
    assert "Dee is interested" in stage.inbox_of("ana")
    assert "forgotten:" not in str(stage.network.messages)


async def test_a_copy_holds_ones_own_words(stage: Stage) -> None:
    """And not that Dee was named without hearing of it."""
    shown = await told(stage)
    await avoid(stage, "dee", "ana")
    await forward(stage, shown, stage.dee)
    assert WHY in (await stage.cy.says("/privacy export")).words
    assert WHY not in (await stage.dee.says("/privacy export")).words
    assert "Quill" in (await stage.ana.says("/privacy export")).words
