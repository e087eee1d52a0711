"""One's own shout-outs, on their own card, at home, and in the community's numbers."""

from bot.wires import wire_up
from tests.features.shoutouts.stories import WORDS, note, posted, thank
from tests.stage import Stage, words_of


async def test_nothing_yet(stage: Stage) -> None:
    """A word on how to begin."""
    seen = await stage.ana.says("/shoutout mine")
    assert seen.title == "No shout-outs yet"
    assert "/shoutout" in seen.words


async def test_received_and_given(stage: Stage) -> None:
    """Only one's own, the newest first."""
    await thank(stage.ana, stage.ben, words="the first thing")
    await stage.passes(hours=1)
    await thank(stage.ben, stage.cy, words="the second thing")
    await thank(stage.cy, stage.dee, words="the third thing")
    seen = await stage.ben.says("/shoutout mine")
    assert "Ana: “the first thing”" in seen.words
    assert "Cy: “the second thing”" in seen.words
    assert "third" not in seen.words


async def test_one_that_was_given_can_be_changed_from_there(stage: Stage) -> None:
    """Days later too."""
    await thank(stage.ana, stage.ben)
    await stage.passes(days=9)
    mine = await stage.ana.says("/shoutout mine")
    one = await stage.ana.picks(f"Ben: “{WORDS}”", on=mine)
    assert one.title == "You said"
    await stage.ana.presses("Undo", on=one)
    assert posted(stage, 0).title == "A shout-out was here"
    assert (await stage.ana.says("/shoutout mine")).title == "No shout-outs yet"


async def test_one_that_was_received_can_be_hidden_from_there(stage: Stage) -> None:
    """The note in the inbox follows."""
    await thank(stage.ana, stage.ben)
    mine = await stage.ben.says("/shoutout mine")
    one = await stage.ben.picks(f"Ana: “{WORDS}”", on=mine)
    await stage.ben.presses("Keep it private", on=one)
    assert posted(stage).title == "A shout-out was here"
    assert "Only you see" in words_of(note(stage, "ben").card)
    assert "(private)" in (await stage.ben.says("/shoutout mine")).words


async def test_many_and_long_ones_fit(stage: Stage) -> None:
    """Ten of each, and the others are older."""
    for n in range(6):
        for giver, receiver in ((stage.ana, stage.ben), (stage.ben, stage.ana)):
            await thank(giver, receiver, words=f"{n} " + "w" * 498)
            await thank(giver, receiver, words=f"{n} again " + "w" * 490)
        await stage.passes(days=1)
    seen = await stage.ana.says("/shoutout mine")
    assert seen.words.count("•") == 20
    assert "5 again" in seen.words
    assert "“0 " not in seen.words


async def test_a_hand_made_choice(stage: Stage) -> None:
    """Another's, none at all, or no number."""
    await thank(stage.ana, stage.ben)
    for name in ("shoutout.received", "shoutout.given"):
        for picked in ((), ("999",), ("x",), ("-1",), ("9" * 30,), ("²",)):
            seen = await stage.cy.presses_wire(wire_up(name, ()), picked=picked)
            assert "can't find that one" in seen.title
        seen = await stage.cy.presses_wire(wire_up(name, ()), picked=("1",))
        assert seen.title.startswith("Only the person who")


async def test_an_old_list_after_undo(stage: Stage) -> None:
    """It says what became of it."""
    seen = await thank(stage.ana, stage.ben)
    mine = await stage.ana.says("/shoutout mine")
    theirs = await stage.ben.says("/shoutout mine")
    await stage.ana.presses("Undo", on=seen)
    late = await stage.ana.picks(f"Ben: “{WORDS}”", on=mine)
    assert late.title == "You took this one back already."
    late = await stage.ben.picks(f"Ana: “{WORDS}”", on=theirs)
    assert late.title == "This shout-out was taken back"


async def test_home_shows_thanks_received_lately(stage: Stage) -> None:
    """For a month; those who gave them don't see them there."""
    await thank(stage.ana, stage.ben)
    assert WORDS in (await stage.ben.opens_home()).words
    assert WORDS not in (await stage.ana.opens_home()).words
    await stage.passes(days=31)
    assert WORDS not in (await stage.ben.opens_home()).words


async def test_the_numbers_name_nobody(stage: Stage) -> None:
    """This month's shout-outs, and how many different people they reached."""
    gone = await thank(stage.cy, stage.ana)
    await stage.cy.presses("Undo", on=gone)
    await thank(stage.ana, stage.ben, stage.cy)
    await thank(stage.dee, stage.ben)
    words = (await stage.ana.says("/kith stats")).words
    assert "label='Shout-outs this month', spans=('2',)" in words
    assert "label='Different people thanked', spans=('2',)" in words
    assert "label='Different people who thanked', spans=('2',)" in words
    assert "Ben" not in words
    await stage.passes(days=31)
    assert "Shout-outs this month" not in (await stage.ana.says("/kith stats")).words
