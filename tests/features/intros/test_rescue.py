"""Who waits in vain is offered someone else, from those who are open or wait in vain, too."""

from bot.features.intros.rescue import find_another
from bot.records.intros import Participation
from tests.features.intros.introductions import introduce_all, introduce_pair, set_up_program
from tests.stage import Stage

OFFER = "Would you like to meet someone else?"
FIND = "Find someone else this week"


def _groups(stage: Stage) -> list[set[str]]:
    return [{m.name.lower() for m in room.members} for room in stage.network.rooms.values()]


async def test_the_only_one_who_answered_is_offered_someone(stage: Stage) -> None:
    """Three days of silence from Ben: Ana hears of it, privately; Ben is not blamed."""
    pair = await introduce_pair(stage, "ana", "ben")
    await pair.plan(stage.ana)
    await stage.passes(days=3)
    assert stage.inbox_of("ana") == [OFFER]
    assert stage.inbox_of("ben") == []
    assert pair.titles == []
    assert "Ben" not in str(stage.inbox("ana")[0].card)


async def test_who_is_open_takes_the_place(stage: Stage) -> None:
    """Cy said to be open: they meet, in a room of their own; the offer becomes the news."""
    program = await set_up_program(stage, "ana", "ben", "cy")
    await stage.cy.says("/intro now open")
    (pair,) = await introduce_all(stage, program, ("ana", "ben"))
    await pair.absent(stage.ben)
    offer = stage.inbox("ana")[0]
    await stage.ana.presses(FIND, on=offer)
    assert offer.title == "Meet Cy"
    assert _groups(stage) == [{"ana", "ben"}, {"ana", "cy"}]


async def test_two_who_wait_in_vain_meet_each_other(stage: Stage) -> None:
    """Neither said to be open; both were let down in the same round. The second press is moot."""
    program = await set_up_program(stage, "ana", "ben", "cy", "dee")
    one, other = await introduce_all(stage, program, ("ana", "ben"), ("cy", "dee"))
    await one.absent(stage.ben)
    await other.absent(stage.dee)
    await stage.ana.presses(FIND, on=stage.inbox("ana")[0])
    assert _groups(stage)[2:] == [{"ana", "cy"}]
    seen = await stage.cy.presses(FIND, on=stage.inbox("cy")[0])
    assert seen.title == "You have someone new to meet"
    assert len(_groups(stage)) == 3


async def test_pressing_twice_brings_one_person(stage: Stage) -> None:
    """Two people are open; one press too many takes only one of them."""
    program = await set_up_program(stage, "ana", "ben", "cy", "dee")
    for each in (stage.cy, stage.dee):
        await each.says("/intro now open")
    (pair,) = await introduce_all(stage, program, ("ana", "ben"))
    await pair.absent(stage.ben)
    wire = find_another.wire(pair.group.id)
    await stage.ana.presses_wire(wire)
    again = await stage.ana.presses_wire(wire)
    assert again.title == "You have someone new to meet"
    assert len(_groups(stage)) == 2


async def test_nobody_free_means_a_place_on_the_list(stage: Stage) -> None:
    """Said honestly; the next one who looks meets them. A second press says so again."""
    program = await set_up_program(stage, "ana", "ben", "cy")
    (pair,) = await introduce_all(stage, program, ("ana", "ben"))
    await pair.absent(stage.ben)
    offer = stage.inbox("ana")[0]
    await stage.ana.presses(FIND, on=offer)
    assert offer.title == "Nobody is free just now"
    again = await stage.ana.presses_wire(find_another.wire(pair.group.id))
    assert "I'm on it" in again.title
    assert (await stage.cy.says("/intro now")).title == "Meet Ana"


async def test_nobody_is_met_a_second_time(stage: Stage) -> None:
    """A rescue brings someone new, or nobody: Cy was a partner long ago, Dee must not be met."""
    program = await set_up_program(stage, "ana", "ben", "cy", "dee")
    await introduce_all(stage, program, ("ana", "cy"))
    await stage.passes(days=140)
    for each in (stage.cy, stage.dee):
        await each.says("/intro now open")
    ana, dee = await stage.ana.member(), await stage.dee.member()
    async with stage.storage.open(stage.community) as work:
        await work.intros.avoid(dee.id, ana.id)
        await work.commit()
    (pair,) = await introduce_all(stage, program, ("ana", "ben"))
    await pair.absent(stage.ben)
    offer = stage.inbox("ana")[-1]
    await stage.ana.presses(FIND, on=offer)
    assert offer.title == "Nobody is free just now"


async def test_news_in_the_room_come_first(stage: Stage) -> None:
    """Ben turned up after all, after the offer was made."""
    pair = await introduce_pair(stage, "ana", "ben")
    await pair.plan(stage.ana)
    await stage.passes(days=3)
    await pair.plan(stage.ben)
    seen = await stage.ana.presses(FIND, on=stage.inbox("ana")[0])
    assert seen.title == "There's news in your room: have a look there first."


async def test_only_who_waits_in_vain_finds_another(stage: Stage) -> None:
    """A stranger, the one who called it off, and who simply wants another one are refused."""
    pair = await introduce_pair(stage, "ana", "ben")
    wire = find_another.wire(pair.group.id)
    assert "have a look there first" in (await stage.ana.presses_wire(wire)).title
    await pair.absent(stage.ben)
    assert "have a look there first" in (await stage.ben.presses_wire(wire)).title
    assert "people who were introduced here" in (await stage.cy.presses_wire(wire)).title
    assert len(_groups(stage)) == 1


async def test_who_was_introduced_to_someone_who_leaves_hears_at_once(stage: Stage) -> None:
    """Also when they ask to be forgotten; and the offer works."""
    program = await set_up_program(stage, "ana", "ben", "cy", "dee")
    one, other = await introduce_all(stage, program, ("ana", "ben"), ("cy", "dee"))
    await stage.ben.leaves()
    assert stage.inbox_of("ana") == [OFFER]
    await stage.dee.presses("Remove everything", on=await stage.dee.says("/privacy erase"))
    assert stage.inbox_of("cy") == [OFFER]
    await stage.ana.presses(FIND, on=stage.inbox("ana")[0])
    assert stage.inbox("ana")[0].title == "Meet Cy"
    assert one.titles == other.titles == []


async def test_an_introduction_that_is_over_needs_no_rescue(stage: Stage) -> None:
    """They met, or it was weeks ago: someone leaving changes nothing."""
    program = await set_up_program(stage, "ana", "ben", "cy")
    (old,) = await introduce_all(stage, program, ("ana", "ben"))
    await old.met(stage.ana)
    await stage.ben.leaves()
    assert stage.inbox_of("ana") == []
    await stage.passes(days=7)
    (pair,) = await introduce_all(stage, program, ("ana", "cy"))
    await pair.met(stage.ana)
    await pair.met(stage.cy)
    await stage.passes(days=8)
    await stage.cy.leaves()
    assert stage.inbox_of("ana") == []


async def test_who_left_the_program_joins_first(stage: Stage) -> None:
    """They would wait on a list from which nobody is taken."""
    pair = await introduce_pair(stage, "ana", "ben")
    await pair.absent(stage.ben)
    assert pair.group.program_id is not None
    ana = await stage.ana.member()
    async with stage.storage.open(stage.community) as work:
        await work.intros.put_participation(
            Participation(pair.group.program_id, ana.id, False, stage.clock.now())
        )
        await work.commit()
    seen = await stage.ana.presses(FIND, on=stage.inbox("ana")[0])
    assert "/intro join" in seen.title


async def test_a_failed_meeting_on_demand_can_be_rescued_too(stage: Stage) -> None:
    """Ben called off what `/intro now` had brought."""
    await set_up_program(stage, "ana", "ben", "cy")
    await stage.ben.says("/intro now open")
    seen = await stage.ana.says("/intro now")
    await stage.ben.presses("Can't make it", on=seen)
    await stage.cy.says("/intro now open")
    await stage.ana.presses(FIND, on=stage.inbox("ana")[0])
    assert stage.inbox("ana")[0].title == "Meet Cy"
