"""Follow-up: one reminder, one question, and a rest for those who are always silent."""

from datetime import date, timedelta

from bot.cards import Select
from bot.features.intros.asking import ask
from bot.features.intros.followup import check
from bot.features.intros.silence import back, notice
from bot.records.intros import Cadence, Participation
from bot.replies import Later
from tests.features.intros.introductions import (
    Introduction,
    introduce_all,
    introduce_pair,
    set_up_program,
)
from tests.stage import Actor, Stage

NUDGE = "Have you said hello yet?"


async def _plan_last(pair: Introduction, who: Actor) -> None:
    chooser = await pair.plan(who)
    menu = next(part for part in chooser.card.parts if isinstance(part, Select))
    await who.at(pair.room).picks(menu.choices[-1].label, on=chooser)


async def _taking_part(stage: Stage, program_id: int, name: str) -> Participation:
    member = await stage.actor(name).member()
    async with stage.storage.open(stage.community) as work:
        found = await work.intros.participation(program_id, member.id)
    assert found is not None
    return found


async def test_a_silent_room_is_reminded_once(stage: Stage) -> None:
    """After three days, in the room, with the three buttons; never again."""
    pair = await introduce_pair(stage, "ana", "ben")
    await stage.passes(days=2, hours=23)
    assert pair.titles == []
    await stage.passes(hours=1)
    assert pair.titles == [NUDGE]
    chooser = await stage.ana.presses("Plan a time", on=pair.messages[0])
    assert chooser.title == "When do you meet Ben?"
    await stage.passes(days=30)
    assert pair.titles == [NUDGE]


async def test_a_room_in_which_both_did_something_is_left_alone(stage: Stage) -> None:
    """No reminder, no offer; only the question on Friday, when others might come with it."""
    pair = await introduce_pair(stage, "ana", "ben")
    await pair.plan(stage.ana)
    await pair.plan(stage.ben)
    await stage.passes(days=4)
    assert pair.titles == []
    assert stage.inbox_of("ana") == []
    await stage.passes(hours=0.25)
    assert stage.inbox_of("ana") == ["Did you meet Ben?"]


async def test_in_slower_programs_the_question_comes_later(stage: Stage) -> None:
    """Every four weeks: after ten days."""
    program = await set_up_program(stage, "ana", "ben", cadence=Cadence.FOUR_WEEKS)
    await introduce_all(stage, program, ("ana", "ben"))
    await stage.passes(days=10)
    assert stage.inbox_of("ana") == []
    await stage.passes(hours=0.25)
    assert stage.inbox_of("ana") == ["Did you meet Ben?"]


async def test_a_planned_meeting_is_asked_about_the_day_after(stage: Stage) -> None:
    """Planned for the next Monday: nobody is asked before it took place, nor at night."""
    pair = await introduce_pair(stage, "ana", "ben")
    await _plan_last(pair, stage.ben)
    await pair.plan(stage.ana)
    planned = (await pair.now()).planned_for
    assert planned is not None
    await stage.until(planned + timedelta(hours=24))
    assert stage.inbox_of("ana") == stage.inbox_of("ben") == []
    await stage.passes(hours=16)
    assert stage.inbox_of("ana") == ["Did you meet Ben?"]
    assert stage.inbox_of("ben") == ["Did you meet Ana?"]


async def test_a_moved_meeting_is_asked_about_after_its_new_time(stage: Stage) -> None:
    """First planned for tomorrow, then moved to the end of the week: asked once, then."""
    pair = await introduce_pair(stage, "ana", "ben")
    chooser = await pair.plan(stage.ana)
    menu = next(part for part in chooser.card.parts if isinstance(part, Select))
    await stage.ana.at(pair.room).picks(menu.choices[0].label, on=chooser)
    await _plan_last(pair, stage.ben)
    planned = (await pair.now()).planned_for
    assert planned is not None
    await stage.until(planned)
    assert stage.inbox_of("ana") == []
    await stage.passes(days=2)
    assert stage.inbox_of("ana") == ["Did you meet Ben?"]


async def test_a_meeting_planned_late_puts_off_the_question(stage: Stage) -> None:
    """On the fourth day they plan: the fifth day's question waits."""
    pair = await introduce_pair(stage, "ana", "ben")
    await stage.passes(days=4)
    await _plan_last(pair, stage.ana)
    await stage.passes(days=2)
    assert stage.inbox_of("ana") == []


async def test_three_are_asked_about_both_others(stage: Stage) -> None:
    """Each of a trio, unless they left."""
    trio = await introduce_pair(stage, "ana", "ben", "cy")
    await stage.cy.leaves()
    await stage.passes(days=5)
    assert stage.inbox_of("ana") == ["Did you meet Ben?"]
    assert stage.inbox_of("cy") == []
    assert trio.titles == [NUDGE]


async def test_nobody_is_asked_about_someone_who_left(stage: Stage) -> None:
    """Alone in the room: no reminder, no question, but an offer at once."""
    pair = await introduce_pair(stage, "ana", "ben")
    await stage.ben.leaves()
    await stage.passes(days=20)
    assert pair.titles == []
    assert stage.inbox_of("ana") == ["Would you like to meet someone else?"]


async def _two_rounds(stage: Stage) -> int:
    program = await set_up_program(stage, "ana", "ben", "cy")
    (first,) = await introduce_all(stage, program, ("ana", "ben"))
    await first.met(stage.ana)
    await stage.passes(days=7)
    (second,) = await introduce_all(stage, program, ("cy", "ben"))
    await second.met(stage.cy)
    await stage.passes(days=7)
    return program


async def test_two_silent_rounds_bring_a_rest(stage: Stage) -> None:
    """Ben said nothing twice: he is told kindly and privately, and only he."""
    program = await _two_rounds(stage)
    assert stage.inbox_of("ben")[-1] == "A break from introductions"
    assert (await _taking_part(stage, program, "ben")).paused_until == date(2026, 6, 7)
    assert (await _taking_part(stage, program, "cy")).paused_until is None
    assert "A break from introductions" not in stage.inbox_of("cy") + stage.inbox_of("ana")


async def test_one_tap_brings_them_back(stage: Stage) -> None:
    """And a second tap changes nothing."""
    program = await _two_rounds(stage)
    told = stage.inbox("ben")[-1]
    await stage.ben.presses("I'm back", on=told)
    assert told.title == "Welcome back"
    assert (await _taking_part(stage, program, "ben")).paused_until is None
    await stage.ben.presses_wire(back.wire(program))
    assert (await _taking_part(stage, program, "ben")).active


async def test_one_silent_round_is_nothing(stage: Stage) -> None:
    """Nor are two with a sign of life between them."""
    program = await set_up_program(stage, "ana", "ben", "cy")
    for day, other in enumerate(("ana", "cy", "dee")):
        (pair,) = await introduce_all(stage, program, (other, "ben"))
        if day == 1:
            await pair.plan(stage.ben)
        await stage.passes(days=7)
    assert (await _taking_part(stage, program, "ben")).paused_until is None


async def test_a_round_that_the_other_called_off_does_not_count(stage: Stage) -> None:
    """Ben could not have met Ana: that was no silence of his."""
    program = await set_up_program(stage, "ana", "ben", "cy")
    (first,) = await introduce_all(stage, program, ("ana", "ben"))
    await first.absent(stage.ana)
    await stage.passes(days=7)
    await introduce_all(stage, program, ("cy", "ben"))
    await stage.passes(days=7)
    assert (await _taking_part(stage, program, "ben")).paused_until is None


async def test_who_rests_already_is_not_told_again(stage: Stage) -> None:
    """A pause of their own is theirs, and so is leaving."""
    program = await set_up_program(stage, "ana", "ben", "cy")
    await introduce_all(stage, program, ("ana", "ben"))
    await stage.passes(days=7)
    await introduce_all(stage, program, ("cy", "ben"))
    ben, until = await stage.ben.member(), date(2027, 1, 1)
    async with stage.storage.open(stage.community) as work:
        now = stage.clock.now()
        await work.intros.put_participation(
            Participation(program, ben.id, True, now, paused_until=until)
        )
        await work.commit()
    await stage.passes(days=7)
    assert (await _taking_part(stage, program, "ben")).paused_until == until
    assert "A break from introductions" not in stage.inbox_of("ben")


async def test_who_left_the_program_is_not_brought_back_by_an_old_button(stage: Stage) -> None:
    """They are told how to join again; a stranger is too."""
    program = await _two_rounds(stage)
    ben = await stage.ben.member()
    async with stage.storage.open(stage.community) as work:
        await work.intros.put_participation(
            Participation(program, ben.id, False, stage.clock.now())
        )
        await work.commit()
    for who in (stage.ben, stage.jo):
        seen = await who.presses_wire(back.wire(program))
        assert "/intro join brings you back" in seen.title
    assert not (await _taking_part(stage, program, "ben")).active


async def test_a_job_about_a_group_that_is_gone_does_nothing(stage: Stage) -> None:
    """Whatever was deleted by hand."""
    at = stage.clock.now() + timedelta(days=1)
    async with stage.storage.open(stage.community) as work:
        for number, wire in enumerate((check.wire(999), ask.wire(999), notice.wire(999))):
            await work.queue(Later(f"job:{number}", wire, at, "group:999"))
        await work.commit()
    await stage.passes(days=2)
    assert stage.network.messages == []
