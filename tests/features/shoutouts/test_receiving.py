"""Who is thanked decides how far it travels."""

from bot.wires import wire_up
from tests.features.shoutouts.stories import WORDS, note, posted, public, thank
from tests.stage import Stage, words_of


async def test_a_receiver_keeps_it_private(stage: Stage) -> None:
    """The public card goes on without them, and comes back when they like."""
    await thank(stage.ana, stage.ben, stage.cy)
    await stage.ben.presses("Keep it private", on=note(stage, "ben"))
    assert posted(stage).title == "Thank you, Cy"
    assert "Ben" not in public(stage)
    assert "Only you see" in words_of(note(stage, "ben").card)
    await stage.ben.presses("Show it again", on=note(stage, "ben"))
    assert posted(stage).title == "Thank you, Ben and Cy"


async def test_the_last_one_takes_the_card_down(stage: Stage) -> None:
    """Nothing of it can be read any more; who kept it private still has it."""
    await thank(stage.ana, stage.ben, stage.cy, skill="Operations")
    await stage.ben.presses("Keep it private", on=note(stage, "ben"))
    await stage.cy.presses("Take it down", on=note(stage, "cy"))
    assert posted(stage).title == "A shout-out was here"
    assert not {"Ana", "Ben", "Cy", WORDS, "Operations"} & set(public(stage).split("'"))
    assert WORDS not in public(stage)
    assert WORDS in words_of(note(stage, "ben").card)


async def test_taken_down_is_for_good(stage: Stage) -> None:
    """No button brings it back, not even an old one."""
    await thank(stage.ana, stage.ben)
    await stage.ben.presses("Take it down", on=note(stage, "ben"))
    assert note(stage, "ben").title == "You took this shout-out down"
    assert note(stage, "ben").card.wires == ()
    seen = await stage.ben.presses_wire(wire_up("shoutout.show", (1,)))
    assert seen.title == "You took this shout-out down"
    assert posted(stage).title == "A shout-out was here"


async def test_pressed_twice_it_stays_as_it_is(stage: Stage) -> None:
    """The answer shows how it stands."""
    await thank(stage.ana, stage.ben)
    wire = note(stage, "ben").card.wires[0]
    await stage.ben.presses_wire(wire)
    seen = await stage.ben.presses_wire(wire)
    assert "Only you see" in seen.words
    assert len(stage.inbox("ben")) == 1


async def test_nobody_decides_for_another(stage: Stage) -> None:
    """A hand-made button of someone else, of another community, or of nothing at all."""
    await thank(stage.ana, stage.ben)
    for name in ("shoutout.private", "shoutout.show", "shoutout.down"):
        for actor, number in ((stage.cy, 1), (stage.ana, 1), (stage.ben, 999), (stage.ben, 99_999)):
            seen = await actor.presses_wire(wire_up(name, (number,)))
            assert seen.title == "Only the person who was thanked can decide that."
    stale = await stage.ben.presses_wire("k0:shoutout.down:1")
    assert "older version" in stale.title
    assert posted(stage).title == "Thank you, Ben"


async def test_after_undo_there_is_nothing_to_decide(stage: Stage) -> None:
    """An old button shows that it is gone."""
    seen = await thank(stage.ana, stage.ben)
    wire = note(stage, "ben").card.wires[0]
    await stage.ana.presses("Undo", on=seen)
    late = await stage.ben.presses_wire(wire)
    assert late.title == "This shout-out was taken back"
