"""The giver edits or takes back what they said."""

from bot.wires import wire_up
from tests.features.shoutouts.stories import WORDS, change, note, posted, public, thank
from tests.stage import Stage, words_of

NEW = "writing the runbook for it"


async def test_new_words_show_everywhere(stage: Stage) -> None:
    """The form holds the old ones; card and note change, and nobody hears twice."""
    seen = await thank(stage.ana, stage.ben, skill="Operations")
    form = await stage.ana.presses("Edit", on=seen)
    assert form.form.values == {
        "who": (stage.ben.person.handle,),
        "what": WORDS,
        "skill": "Operations",
        "value": "",
    }
    done = await stage.ana.submits(form, what=NEW, skill="")
    assert done.title == "Your shout-out is changed"
    assert "You can thank 4 more people today." in done.words
    assert NEW in public(stage)
    assert WORDS not in public(stage)
    assert "Operations" not in public(stage)
    assert NEW in words_of(note(stage, "ben").card)
    assert len(stage.inbox("ben")) == 1


async def test_people_come_and_go(stage: Stage) -> None:
    """Who is new is told, who is gone too; the allowance follows."""
    seen = await thank(stage.ana, stage.ben, stage.cy)
    form = await stage.ana.presses("Edit", on=seen)
    done = await stage.ana.submits(form, who=[stage.cy, stage.dee, stage.eli])
    assert "You can thank 2 more people today." in done.words
    assert posted(stage).title == "Thank you, Cy, Dee and 1 other"
    assert note(stage, "ben").title == "This shout-out was taken back"
    assert stage.inbox_of("dee") == ["Ana thanked you"]
    form = await stage.ana.presses("Edit", on=done)
    await stage.ana.submits(form, who=[stage.ben])
    assert stage.inbox_of("ben") == ["Ana thanked you"]
    assert posted(stage).title == "Thank you, Ben"


async def test_more_people_than_are_left_change_nothing(stage: Stage) -> None:
    """Not the words either, and nobody is dropped."""
    await change(stage, allowance=2)
    seen = await thank(stage.ana, stage.ben)
    form = await stage.ana.presses("Edit", on=seen)
    late = await stage.ana.submits(form, who=[stage.cy, stage.dee, stage.eli], what=NEW)
    assert "You can thank" in late.errors["who"]
    assert public(stage).count(WORDS) == 1
    assert NEW not in public(stage)
    assert stage.inbox_of("cy") == []
    done = await stage.ana.submits(form, who=[stage.cy, stage.dee], what=NEW)
    assert "Those were all your thanks for today." in done.words


async def test_a_lower_limit_leaves_words_free(stage: Stage) -> None:
    """Nobody new is thanked, so nothing is counted."""
    seen = await thank(stage.ana, stage.ben, stage.cy)
    await change(stage, allowance=1)
    form = await stage.ana.presses("Edit", on=seen)
    done = await stage.ana.submits(form, what=NEW)
    assert done.title == "Your shout-out is changed"
    assert NEW in public(stage)


async def test_who_took_it_down_is_not_brought_back(stage: Stage) -> None:
    """Naming them again changes nothing and costs nothing; private stays private."""
    seen = await thank(stage.ana, stage.ben, stage.cy, stage.dee)
    await stage.ben.presses("Take it down", on=note(stage, "ben"))
    await stage.cy.presses("Keep it private", on=note(stage, "cy"))
    form = await stage.ana.presses("Edit", on=seen)
    assert form.form.values["who"] == (stage.cy.person.handle, stage.dee.person.handle)
    await stage.ana.submits(form, who=[stage.dee])
    form = await stage.ana.presses("Edit", on=seen)
    done = await stage.ana.submits(form, who=[stage.ben, stage.cy, stage.dee])
    assert "You can thank 2 more people today." in done.words
    assert posted(stage).title == "Thank you, Dee"
    assert note(stage, "ben").title == "You took this shout-out down"


async def test_who_left_stays_thanked(stage: Stage) -> None:
    """The form can't show them, and that doesn't drop them."""
    seen = await thank(stage.ana, stage.ben, stage.cy)
    await stage.ben.leaves()
    form = await stage.ana.presses("Edit", on=seen)
    await stage.ana.submits(form, what=NEW)
    assert posted(stage).title == "Thank you, Ben and Cy"


async def test_bad_edits(stage: Stage) -> None:
    """Oneself, nobody, no words, an unknown value: said at the field, and nothing changes."""
    await change(stage, values=("Courage",))
    seen = await thank(stage.ana, stage.ben)
    form = await stage.ana.presses("Edit", on=seen)
    assert "who" in (await stage.ana.submits(form, who=[stage.ana])).errors
    assert "who" in (await stage.ana.submits(form, who=[])).errors
    assert "what" in (await stage.ana.submits(form, what="\u200b")).errors
    assert "Courage" in (await stage.ana.submits(form, value="speed")).errors["value"]
    assert posted(stage).title == "Thank you, Ben"


async def test_a_value_that_is_no_longer_one_may_stay(stage: Stage) -> None:
    """Editing the words doesn't force another."""
    seen = await thank(stage.ana, stage.ben, value="speed")
    await change(stage, values=("Courage",))
    form = await stage.ana.presses("Edit", on=seen)
    done = await stage.ana.submits(form, what=NEW)
    assert done.title == "Your shout-out is changed"
    assert "#speed" in public(stage)


async def test_undo_takes_it_down_everywhere(stage: Stage) -> None:
    """Card and notes say so; a second press, or an edit, is told that it is gone."""
    seen = await thank(stage.ana, stage.ben, stage.cy)
    form = await stage.ana.presses("Edit", on=seen)
    done = await stage.ana.presses("Undo", on=seen)
    assert done.title == "You took it back"
    assert posted(stage).title == "A shout-out was here"
    assert WORDS not in public(stage)
    assert note(stage, "ben").title == note(stage, "cy").title == "This shout-out was taken back"
    gone = "You took this one back already."
    assert (await stage.ana.presses("Undo", on=seen)).title == gone
    assert (await stage.ana.presses("Edit", on=seen)).title == gone
    late = await stage.ana.submits(form, what=NEW)
    assert late.title == gone
    assert NEW in late.words


async def test_only_the_giver_changes_it(stage: Stage) -> None:
    """Not the receiver, not an admin, not by a hand-made button."""
    await thank(stage.ben, stage.cy)
    for actor, number in ((stage.cy, 1), (stage.ana, 1), (stage.ben, 999), (stage.ben, 99_999)):
        for name in ("shoutout.undo", "shoutout.edit"):
            seen = await actor.presses_wire(wire_up(name, (number,)))
            assert seen.title == "Only the person who said it can change it."
    assert posted(stage).title == "Thank you, Cy"
