"""A member leaves: nobody waits for them, and what they want forgotten is forgotten."""

from tests.features.asks.stories import WORDS, ask, direct, heard, posted, public, read
from tests.stage import Stage


async def erase(stage: Stage, name: str) -> None:
    """Someone asks to be forgotten."""
    asked = await stage.actor(name).says("/privacy erase")
    await stage.actor(name).presses("Remove everything", on=asked)


async def test_the_asks_of_who_left_end(stage: Stage) -> None:
    """The channel sees why; Ben hears that nothing is left to do."""
    await ask(stage.ana)
    await stage.ben.presses("I can help", on=posted(stage))
    await stage.ana.leaves()
    assert "Withdrawn: they have left this community." in public(stage)
    assert stage.inbox_of("ben") == ["This ask was withdrawn"]
    before = len(stage.network.messages)
    await stage.passes(days=40)
    assert len(stage.network.messages) == before


async def test_leaving_does_not_tell_whose_anonymous_ask_it_was(stage: Stage) -> None:
    """It ends like any ask that was withdrawn."""
    await ask(stage.ana, anonymous=True)
    await stage.ana.leaves()
    assert public(stage).splitlines()[-1] == "Withdrawn."


async def test_an_ask_that_has_ended_stays_as_it_was(stage: Stage) -> None:
    """Leaving does not turn an answer into a withdrawal."""
    await ask(stage.ana)
    form = await stage.ana.presses("Close", on=direct(stage, "ana", "Your ask is open"))
    await stage.ana.submits(form, helped_by=[stage.ben])
    await stage.ana.leaves()
    assert "Answered, with thanks to Ben." in public(stage)


async def test_the_place_of_who_left_is_free(stage: Stage) -> None:
    """Ana hears, the channel sees the ask again, and Cy takes the place."""
    await ask(stage.ana)
    await stage.ben.presses("I can help", on=posted(stage))
    await stage.ben.leaves()
    assert "A place with your ask is free again" in stage.inbox_of("ana")
    assert "Ben has left" in heard(stage, "ana")
    assert posted(stage).title == "Still looking for help"
    await stage.cy.presses("I can help", on=posted(stage))
    assert "One person is helping" in public(stage)
    await stage.passes(days=4)
    assert "Did Ben get back to you?" not in stage.inbox_of("ana")


async def test_a_forgotten_author_leaves_no_words_and_no_name(stage: Stage) -> None:
    """Not in the channel, not with the helper, not with the one who was thought of."""
    await ask(stage.ana)
    await stage.passes(days=2)
    await stage.ben.presses("I can help", on=posted(stage))
    form = await stage.cy.presses("I know someone", on=posted(stage))
    await stage.cy.submits(form, person=stage.dee)
    await erase(stage, "ana")
    (room,) = stage.rooms_of("ben")
    left = public(stage) + heard(stage, "ben") + heard(stage, "dee")
    left += "".join(read(each.card) for each in stage.room(room))
    for word in (WORDS, "Ana"):
        assert word not in left
    assert "Withdrawn." in left
    assert posted(stage, 0).card.wires == ()


async def test_a_forgotten_author_leaves_the_asks_of_long_ago(stage: Stage) -> None:
    """An answered ask stays answered, without words."""
    await ask(stage.ana)
    form = await stage.ana.presses("Close", on=direct(stage, "ana", "Your ask is open"))
    await stage.ana.submits(form, helped_by=[stage.ben])
    await erase(stage, "ana")
    assert "Answered." in public(stage)
    assert WORDS not in public(stage)
    assert "Ana" not in public(stage)
    copy = await stage.ana.says("/privacy export")
    assert WORDS not in str(copy.card)


async def test_a_forgotten_helper_leaves_no_name(stage: Stage) -> None:
    """Not in the thanks on the card, not with the author."""
    await ask(stage.ana)
    await stage.ben.presses("I can help", on=posted(stage))
    form = await stage.ana.presses("Close", on=direct(stage, "ana", "Your ask is open"))
    await stage.ana.submits(form, helped_by=[stage.ben, stage.cy])
    await erase(stage, "ben")
    assert "Answered, with thanks to Cy." in public(stage)
    assert "Ben" not in heard(stage, "ana")


async def test_a_forgotten_helper_makes_place_without_a_name(stage: Stage) -> None:
    """Ana hears that someone left."""
    await ask(stage.ana)
    await stage.ben.presses("I can help", on=posted(stage))
    await erase(stage, "ben")
    assert "Someone who was helping you has left." in heard(stage, "ana")
    assert "Ben" not in heard(stage, "ana")
    assert "Nobody is helping yet" in public(stage)


async def test_forgotten_words_leave_the_question_to_a_friend(stage: Stage) -> None:
    """Cy thought of Ben and is forgotten; Ben may still say yes."""
    await ask(stage.ana)
    form = await stage.cy.presses("I know someone", on=posted(stage))
    await stage.cy.submits(form, person=stage.ben, words="You know this well")
    await erase(stage, "cy")
    assert stage.inbox_of("ben") == ["Someone thought of you"]
    assert "You know this well" not in heard(stage, "ben")
    await stage.ben.presses("Yes, I can help", on=stage.inbox("ben")[0])
    assert "forgotten:" not in str(stage.network.messages)
    assert "Ben can help" in stage.inbox_of("ana")


async def test_who_was_asked_and_forgotten_is_not_kept(stage: Stage) -> None:
    """Ben had not answered; the old button finds nothing."""
    await ask(stage.ana)
    form = await stage.cy.presses("I know someone", on=posted(stage))
    await stage.cy.submits(form, person=stage.ben)
    wires = stage.inbox("ben")[0].card.wires
    await erase(stage, "ben")
    seen = await stage.ben.presses_wire(wires[0])
    assert seen.title == "This question was for someone else."


async def test_a_copy_holds_one_s_own_words_and_no_secrets(stage: Stage) -> None:
    """Cy named Ana without knowing that she asked: neither copy tells."""
    await ask(stage.ana, anonymous=True)
    form = await stage.cy.presses("I know someone", on=posted(stage))
    await stage.cy.submits(form, person=stage.ana, words="Ask her")
    mine = str((await stage.ana.says("/privacy export")).card)
    theirs = str((await stage.cy.says("/privacy export")).card)
    assert WORDS in mine
    assert "Ask her" not in mine
    assert "Ask her" in theirs
    assert WORDS not in theirs
