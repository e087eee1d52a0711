"""Feedback: asked of one person about one thing, answered in private, or left without a word."""

from tests.features.asks.stories import avoid, direct, heard, read
from tests.features.asks.test_leaving import erase
from tests.stage import Seen, Stage

ABOUT = "My talk about queues on Tuesday"
ASKED = "Ana would like your feedback"


async def _ask(stage: Stage, of: str = "ben", about: str = ABOUT) -> Seen:
    return await stage.ana.says("/feedback ask", person=stage.actor(of), about=about)


async def test_the_answer_is_the_askers_alone(stage: Stage) -> None:
    """Ben writes a few words; Ana reads them, and nobody can write them twice."""
    told = await _ask(stage)
    assert told.title == "I'll ask Ben"
    await stage.passes(days=1)
    asked = direct(stage, "ben", ASKED)
    assert ABOUT in heard(stage, "ben")
    form = await stage.ben.presses("Write a few words", on=asked)
    assert (await stage.ben.submits(form)).errors["went_well"]
    sent = await stage.ben.submits(form, went_well="The drawings", could_be_better="Fewer words")
    assert sent.title == "Thank you"
    assert stage.inbox_of("ana") == ["Ben's feedback"]
    assert "The drawings" in heard(stage, "ana")
    assert "Fewer words" in heard(stage, "ana")
    assert (await stage.ben.submits(form, went_well="More")).title.startswith("This question has")
    assert "The drawings" in str((await stage.ana.says("/privacy export")).card)
    assert (await _ask(stage)).title == "I'll ask Ben"


async def test_a_no_silence_and_never_look_the_same(stage: Stage) -> None:
    """Ben declines, Cy says nothing, Dee must never be asked: Ana reads the same of each."""
    await avoid(stage, "dee", "ana")
    told = {each: read((await _ask(stage, each)).card) for each in ("ben", "cy", "dee")}
    assert len({words.replace(each.capitalize(), "X") for each, words in told.items()}) == 1
    await stage.passes(days=1)
    assert stage.inbox_of("dee") == []
    no = await stage.ben.presses("Not this time", on=direct(stage, "ben", ASKED))
    assert no.title == "That's fine"
    for each in ("ben", "cy", "dee"):
        again = await _ask(stage, each)
        assert again.title == f"You have asked {each.capitalize()} already. Give them two weeks."
    await stage.passes(days=14)
    assert stage.inbox_of("ana") == []
    assert stage.inbox_of("cy") == ["This question has ended"]
    assert (await _ask(stage)).title == "I'll ask Ben"


async def test_who_may_be_asked_and_how_often(stage: Stage) -> None:
    """Not oneself, and five at a time."""
    assert "That's you" in (await _ask(stage, "ana")).errors["person"]
    for each in ("ben", "cy", "dee", "eli", "fay"):
        await _ask(stage, each)
    assert (await _ask(stage, "gus")).title.startswith("You have 5 questions out.")
    await stage.passes(days=1)
    form = await stage.ben.presses("Write a few words", on=direct(stage, "ben", ASKED))
    theirs = await stage.cy.presses_wire("k1:feedback.write:1")
    theirs = await stage.cy.submits(theirs, went_well="All of it")
    assert theirs.title == "This question was for someone else."
    await avoid(stage, "ana", "ben")
    late = await stage.ben.submits(form, went_well="All of it")
    assert late.title == "This question has ended. Thank you for looking."


async def test_who_is_forgotten_takes_their_words_along(stage: Stage) -> None:
    """Ben's answer goes from what Ana was told; Ana's question from what Cy was asked."""
    for each in ("ben", "cy"):
        await _ask(stage, each)
    await stage.passes(days=1)
    form = await stage.ben.presses("Write a few words", on=direct(stage, "ben", ASKED))
    await stage.ben.submits(form, went_well="The drawings")
    await erase(stage, "ben")
    assert stage.inbox_of("ana") == ["Feedback that was taken back"]
    assert "The drawings" not in heard(stage, "ana")
    await erase(stage, "ana")
    assert stage.inbox_of("cy") == ["This question has ended"]
    assert ABOUT not in heard(stage, "cy")
