"""What became of an introduction: each member answers, for themselves alone."""

import pytest

from bot.features.intros.answers import answer, met
from bot.records.intros import Outcome
from tests.features.intros.introductions import introduce_pair
from tests.stage import Stage


async def test_we_met_is_said_for_oneself(stage: Stage) -> None:
    """Ana is thanked privately; Ben's side stays open, and the room hears nothing."""
    pair = await introduce_pair(stage, "ana", "ben")
    seen = await pair.met(stage.ana)
    assert seen.title == "Lovely, thank you"
    assert (await pair.side("ana")).outcome is Outcome.MET
    assert (await pair.side("ben")).outcome is None
    assert pair.titles == []
    assert (await pair.met(stage.ana)).title == "Lovely, thank you"


async def test_once_both_met_nothing_more_is_asked(stage: Stage) -> None:
    """Until two weeks later, when each is asked what came of it."""
    pair = await introduce_pair(stage, "ana", "ben")
    await pair.met(stage.ana)
    await pair.met(stage.ben)
    await stage.passes(days=13)
    assert pair.titles == []
    assert stage.inbox_of("ana") == stage.inbox_of("ben") == []
    await stage.passes(days=20)
    assert pair.titles == []
    assert set(stage.inbox_of("ana") + stage.inbox_of("ben")) == {"Did it lead to anything?"}


async def test_only_the_one_who_has_not_answered_is_asked(stage: Stage) -> None:
    """Ana said it on the first day; on the fifth only Ben is asked."""
    pair = await introduce_pair(stage, "ana", "ben")
    await pair.met(stage.ana)
    await stage.passes(days=6)
    assert stage.inbox_of("ana") == []
    assert stage.inbox_of("ben") == ["Did you meet Ana?"]


async def test_each_answers_privately_and_may_disagree(stage: Stage) -> None:
    """Ana says they met, Ben that it didn't happen: both are kept, neither hears of the other."""
    pair = await introduce_pair(stage, "ana", "ben")
    await pair.plan(stage.ana)
    await pair.plan(stage.ben)
    await stage.passes(days=6)
    question = stage.inbox("ana")[-1]
    assert question.title == "Did you meet Ben?"
    await stage.ana.presses("We met", on=question)
    await stage.ben.presses("It didn't happen", on=stage.inbox("ben")[-1])
    assert (await pair.side("ana")).outcome is Outcome.MET
    assert (await pair.side("ben")).outcome is Outcome.MISSED
    assert question.title == "Lovely, thank you"
    assert stage.inbox("ben")[-1].title == "Thanks for telling me"
    assert pair.titles == []


async def test_not_yet_can_become_met(stage: Stage) -> None:
    """The answer takes the question's place, and stays open for a better one."""
    pair = await introduce_pair(stage, "ana", "ben")
    await stage.passes(days=6)
    question = stage.inbox("ana")[-1]
    await stage.ana.presses("Not yet", on=question)
    assert question.title == "No hurry"
    assert (await pair.side("ana")).outcome is Outcome.NOT_YET
    await stage.ana.presses("We met", on=question)
    assert question.title == "Lovely, thank you"
    assert (await pair.side("ana")).outcome is Outcome.MET
    assert len(stage.inbox("ana")) == 1


async def test_no_answer_stays_unknown(stage: Stage) -> None:
    """Asked once, and then left in peace."""
    pair = await introduce_pair(stage, "ana", "ben")
    await stage.passes(days=60)
    assert stage.inbox_of("ana") == ["Did you meet Ben?"]
    assert (await pair.side("ana")).outcome is None
    assert not (await pair.side("ana")).acknowledged


async def test_cannot_make_it_is_told_kindly_and_once(stage: Stage) -> None:
    """The room hears it, the one who says it is thanked, and a second press changes nothing."""
    pair = await introduce_pair(stage, "ana", "ben")
    seen = await pair.absent(stage.ben)
    assert seen.title == "Thanks for saying so"
    assert (await pair.absent(stage.ben)).title == "Thanks for saying so"
    assert pair.titles == ["Ben can't make it this time"]
    assert stage.inbox_of("ana") == ["Would you like to meet someone else?"]
    await stage.passes(days=20)
    assert len(stage.inbox("ana")) == 1
    assert stage.inbox_of("ben") == []


async def test_two_of_three_still_meet(stage: Stage) -> None:
    """When the second one has to cancel, the third is offered someone else."""
    trio = await introduce_pair(stage, "ana", "ben", "cy")
    await trio.absent(stage.ben)
    assert "The rest of you can still meet" in str(trio.messages[-1].card)
    assert stage.inbox_of("ana") == stage.inbox_of("cy") == []
    await trio.absent(stage.cy)
    assert stage.inbox_of("ana") == ["Would you like to meet someone else?"]
    assert trio.titles == ["Ben can't make it this time", "Cy can't make it this time"]


async def test_nobody_is_left_to_tell(stage: Stage) -> None:
    """Both call it off: no offers, no questions."""
    pair = await introduce_pair(stage, "ana", "ben")
    await pair.absent(stage.ben)
    await pair.absent(stage.ana)
    assert pair.titles == ["Ben can't make it this time"]
    assert stage.inbox_of("ben") == []
    await stage.passes(days=20)
    assert stage.inbox_of("ben") == []


async def test_who_met_does_not_call_it_off(stage: Stage) -> None:
    """A slip of the finger after “We met” is caught."""
    pair = await introduce_pair(stage, "ana", "ben")
    await pair.met(stage.ana)
    seen = await pair.absent(stage.ana)
    assert "You told me that you met" in seen.title
    assert (await pair.side("ana")).outcome is Outcome.MET
    assert pair.titles == []


async def test_calling_it_off_after_the_other_met(stage: Stage) -> None:
    """They disagree; nobody is offered someone else for an introduction that worked out."""
    pair = await introduce_pair(stage, "ana", "ben")
    await pair.met(stage.ana)
    await pair.absent(stage.ben)
    assert stage.inbox_of("ana") == []
    assert "private note" not in str(pair.messages[-1].card)


@pytest.mark.core_only("Slack's adapter leaves out whoever Slack says is gone")
async def test_only_the_group_answers(stage: Stage) -> None:
    """A stranger's press, someone who left, and an answer that nobody offers."""
    pair = await introduce_pair(stage, "ana", "ben")
    for wire in (met.wire(pair.group.id), answer.wire(pair.group.id, "met")):
        assert "people who were introduced here" in (await stage.cy.presses_wire(wire)).title
    await stage.add("ben", active=False)
    assert "people who were introduced here" in (await pair.absent(stage.ben)).title
    odd = await stage.ana.presses_wire(answer.wire(pair.group.id, "absent"))
    assert odd.title == "I don't know that answer. Pick one of the buttons."
    assert (await pair.side("ana")).outcome is None
    assert pair.titles == []
