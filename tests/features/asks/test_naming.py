"""“I know someone”: they are asked quietly, and nobody learns of a no."""

import pytest

from bot.people import Sort
from tests.features.asks.stories import WORDS, ask, avoid, direct, heard, posted, public, read
from tests.stage import Seen, Stage

THOUGHT = "Cy thought of you"


async def name(stage: Stage, who: str, person: object, words: str = "") -> Seen:
    """Someone names a person for the newest ask."""
    actor = stage.actor(who)
    form = await actor.presses("I know someone", on=posted(stage))
    return await actor.submits(form, person=person, words=words)


async def test_who_was_named_is_asked_first(stage: Stage) -> None:
    """Ben reads Ana's words and Cy's; Ana hears nothing yet."""
    await ask(stage.ana)
    seen = await name(stage, "cy", stage.ben, "You did two of these")
    assert seen.title == "Thank you for thinking of them"
    assert stage.inbox_of("ben") == [THOUGHT]
    assert WORDS in heard(stage, "ben")
    assert "You did two of these" in heard(stage, "ben")
    assert "Ana" in heard(stage, "ben")
    assert stage.inbox_of("ana") == ["Your ask is open"]
    assert "Ben" not in public(stage)


async def test_a_yes_brings_them_together(stage: Stage) -> None:
    """Now Ana learns of Ben, and who thought of him."""
    await ask(stage.ana)
    await name(stage, "cy", stage.ben)
    seen = await stage.ben.presses("Yes, I can help", on=stage.inbox("ben")[0])
    assert seen.title == "Thank you for helping"
    assert stage.inbox_of("ben") == ["Thank you for helping"]
    told = direct(stage, "ana", "Ben can help")
    assert "Cy" in read(told.card)
    assert len(stage.rooms_of("ben")) == 1
    assert "One person is helping" in public(stage)


async def test_a_no_looks_like_silence(stage: Stage) -> None:
    """Neither Ana nor Cy can tell."""
    await ask(stage.ana)
    await name(stage, "cy", stage.ben)
    await name(stage, "cy", stage.dee)
    before = len(stage.network.messages)
    seen = await stage.ben.presses("Not this time", on=stage.inbox("ben")[0])
    assert seen.title == "That's fine"
    assert len(stage.network.messages) == before
    assert stage.inbox_of("ana") == ["Your ask is open"]
    assert stage.inbox_of("cy") == []


async def test_an_answer_is_given_once(stage: Stage) -> None:
    """A second press, of either button."""
    await ask(stage.ana)
    await name(stage, "cy", stage.ben)
    yes, no = stage.inbox("ben")[0].card.wires
    await stage.ben.presses_wire(no)
    for wire in (yes, no):
        seen = await stage.ben.presses_wire(wire)
        assert seen.title == "You have answered this one already. Thank you."
    assert stage.rooms_of("ben") == []
    assert "Nobody is helping yet" in public(stage)


async def test_the_question_is_for_one_person(stage: Stage) -> None:
    """Dee has the button, but was not asked."""
    await ask(stage.ana)
    await name(stage, "cy", stage.ben)
    for wire in stage.inbox("ben")[0].card.wires:
        seen = await stage.dee.presses_wire(wire)
        assert seen.title == "This question was for someone else."


async def test_an_anonymous_author_stays_unknown(stage: Stage) -> None:
    """To the person who is asked, and to the one who named them."""
    await ask(stage.ana, anonymous=True)
    seen = await name(stage, "cy", stage.ben)
    await stage.ben.presses("Yes, I can help", on=stage.inbox("ben")[0])
    assert "Ana" not in seen.words + heard(stage, "ben") + public(stage)
    assert "Ben can help" in stage.inbox_of("ana")


async def test_naming_an_anonymous_author_tells_nothing(stage: Stage) -> None:
    """Cy guesses wrong and guesses right: it looks the same."""
    await ask(stage.ana, anonymous=True)
    right = await name(stage, "cy", stage.ana)
    wrong = await name(stage, "cy", stage.ben)
    assert right.title == wrong.title == "Thank you for thinking of them"
    assert stage.inbox_of("ana") == ["Your ask is open"]


async def test_naming_the_author_or_oneself_is_explained(stage: Stage) -> None:
    """With a word at the field."""
    await ask(stage.ana)
    assert "the one asking" in (await name(stage, "cy", stage.ana)).errors["person"]
    assert "That's you" in (await name(stage, "cy", stage.cy)).errors["person"]
    assert stage.inbox_of("ana") == ["Your ask is open"]


async def test_nobody_is_asked_twice_for_one_ask(stage: Stage) -> None:
    """Two people think of Ben; then he helps; he is asked once."""
    await ask(stage.ana)
    await name(stage, "cy", stage.ben)
    again = await name(stage, "dee", stage.ben)
    assert again.title == "Thank you for thinking of them"
    await name(stage, "dee", stage.ben)
    assert stage.inbox_of("ben") == [THOUGHT]


async def test_who_helps_already_is_not_asked(stage: Stage) -> None:
    """Nor who gave their place back."""
    await ask(stage.ana)
    await stage.ben.presses("I can help", on=posted(stage))
    await name(stage, "cy", stage.ben)
    assert stage.inbox_of("ben") == []


@pytest.mark.parametrize("pair", [("ana", "ben"), ("cy", "ben")])
async def test_people_who_must_not_meet_hear_nothing(stage: Stage, pair: tuple[str, str]) -> None:
    """It looks as if Ben were silent."""
    await avoid(stage, *pair)
    await ask(stage.ana)
    seen = await name(stage, "cy", stage.ben)
    assert seen.title == "Thank you for thinking of them"
    assert stage.inbox_of("ben") == []


async def test_three_names_are_enough(stage: Stage) -> None:
    """From one person, for one ask."""
    await ask(stage.ana)
    for person in (stage.ben, stage.dee, stage.eli):
        await name(stage, "cy", person)
    seen = await name(stage, "cy", stage.fay)
    assert seen.title == "You have named three people for this one. Thank you."
    assert stage.inbox("fay") == []


@pytest.mark.parametrize("person", ["", "nobody-of-that-name", "@everyone", "<!channel>"])
async def test_a_name_that_means_nobody(stage: Stage, person: str) -> None:
    """The form says so at the field."""
    await ask(stage.ana)
    assert "person" in (await name(stage, "cy", person)).errors


async def test_bots_and_those_who_left_cannot_be_named(stage: Stage) -> None:
    """With a word on why."""
    await stage.add("kim", active=False)
    await stage.add("beep", sort=Sort.BOT)
    await ask(stage.ana)
    assert "has left" in (await name(stage, "cy", stage.kim)).errors["person"]
    assert "is a bot" in (await name(stage, "cy", stage.beep)).errors["person"]


async def test_too_many_words_come_back(stage: Stage) -> None:
    """At the field."""
    await ask(stage.ana)
    assert "words" in (await name(stage, "cy", stage.ben, "x" * 201)).errors
    assert stage.inbox("ben") == []


async def test_a_yes_comes_too_late_for_a_full_ask(stage: Stage) -> None:
    """Ben gets a kind no; three others help."""
    await ask(stage.ana)
    await name(stage, "cy", stage.ben)
    wires = posted(stage).card.wires
    for helper in (stage.dee, stage.eli, stage.fay):
        await helper.presses_wire(wires[0])
    late = await stage.ben.presses("Yes, I can help", on=stage.inbox("ben")[0])
    assert late.title == "This one is taken care of. Thank you for offering."
    named = await stage.cy.presses_wire(wires[1])
    assert named.title == "This one is taken care of. Thank you for offering."


async def test_a_yes_comes_too_late_for_an_ended_ask(stage: Stage) -> None:
    """And a no is still fine."""
    seen = await ask(stage.ana)
    await name(stage, "cy", stage.ben)
    await stage.ana.presses("Withdraw", on=seen)
    late = await stage.ben.presses("Yes, I can help", on=stage.inbox("ben")[0])
    assert late.title == "This one has ended. Thank you for looking."
    no = await stage.ben.presses("Not this time", on=stage.inbox("ben")[0])
    assert no.title == "That's fine"
