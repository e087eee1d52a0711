"""Planning a time together: chosen by one, seen by all, and moved when it must be."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from bot.cards import Buttons, Card, File, LinkButton, Select, When
from bot.features.intros.planning import pick, plan
from tests.features.intros.introductions import (
    first_choice,
    introduce_all,
    introduce_pair,
    set_up_program,
)
from tests.stage import Seen, Stage, open_stage


def _choices(seen: Seen) -> list[str]:
    menu = next(part for part in seen.card.parts if isinstance(part, Select))
    return [choice.label for choice in menu.choices]


def _file(card: Card) -> str:
    return next(part.text for part in card.parts if isinstance(part, File))


async def test_two_people_plan_a_time(stage: Stage) -> None:
    """One picks; the room has the time, a file and links; the chooser becomes a receipt."""
    pair = await introduce_pair(stage, "ana", "ben")
    chooser = await pair.plan(stage.ana)
    assert chooser.title == "When do you meet Ben?"
    assert not chooser.sent
    receipt = await stage.ana.at(pair.room).picks(first_choice(chooser, "Tue"), on=chooser)
    assert receipt.title == "Planned"
    assert pair.titles == ["You have a time"]
    posted = pair.messages[0].card
    event = Calendar.from_ical(_file(posted)).walk("VEVENT")[0]
    assert event.decoded("dtstart") == datetime(2026, 3, 3, 9, tzinfo=UTC)
    assert any(When(event.decoded("dtstart")) in getattr(p, "spans", ()) for p in posted.parts)
    links = [b for p in posted.parts if isinstance(p, Buttons) for b in p.buttons]
    assert [b.label for b in links if isinstance(b, LinkButton)] == ["Google Calendar", "Outlook"]
    assert (await pair.now()).planned_for == event.decoded("dtstart")


async def test_asking_for_times_shows_that_one_is_there(stage: Stage) -> None:
    """For the one who asked, and for nobody else."""
    pair = await introduce_pair(stage, "ana", "ben")
    await pair.plan(stage.ana)
    assert (await pair.side("ana")).acknowledged
    assert not (await pair.side("ben")).acknowledged


async def test_the_chooser_holds_a_week_of_times(stage: Stage) -> None:
    """At most 25, on each working day of the week to come."""
    pair = await introduce_pair(stage, "ana", "ben")
    labels = _choices(await pair.plan(stage.ana))
    assert 20 <= len(labels) <= 25
    assert {label.split()[0] for label in labels} == {"Mon", "Tue", "Wed", "Thu", "Fri"}


async def test_picking_the_same_time_twice_is_heard_once(stage: Stage) -> None:
    """The same person again, or both at once: one message in the room."""
    pair = await introduce_pair(stage, "ana", "ben")
    chooser = await pair.plan(stage.ana)
    others = await pair.plan(stage.ben)
    for who, seen in ((stage.ana, chooser), (stage.ana, chooser), (stage.ben, others)):
        receipt = await who.at(pair.room).picks(first_choice(seen, "Tue"), on=seen)
        assert receipt.title == "Planned"
        await stage.passes(hours=1)
    assert pair.titles == ["You have a time"]


async def test_a_planned_time_can_move_and_move_back(stage: Stage) -> None:
    """Each move is told once; the calendar entry stays the same one, in a newer version."""
    pair = await introduce_pair(stage, "ana", "ben")
    first = await pair.plan(stage.ana)
    await stage.ana.at(pair.room).picks(first_choice(first, "Tue"), on=first)
    for day in ("Wed", "Tue"):
        await stage.passes(hours=1)
        chooser = await stage.ben.presses("Change the time", on=pair.messages[-1])
        await stage.ben.at(pair.room).picks(first_choice(chooser, day), on=chooser)
    assert pair.titles == ["You have a time", "You have a new time", "You have a new time"]
    events = [Calendar.from_ical(_file(m.card)).walk("VEVENT")[0] for m in pair.messages]
    assert len({event["uid"] for event in events}) == 1
    sequences = [int(str(event["sequence"])) for event in events]
    assert sequences == sorted(set(sequences))
    assert events[0].decoded("dtstart") == events[2].decoded("dtstart")


async def test_clocks_that_differ_stand_beside_the_time(stage: Stage) -> None:
    """Ben is in Kolkata: what is morning for Ana is afternoon for him."""
    await stage.add("ana", zone="Europe/Berlin", admin=True)
    await stage.add("ben", zone="Asia/Kolkata")
    pair = await introduce_pair(stage, "ana", "ben")
    assert "Tue 3 Mar, 09:00 (Ben 13:30)" in _choices(await pair.plan(stage.ana))
    assert "Tue 3 Mar, 13:30 (Ana 09:00)" in _choices(await pair.plan(stage.ben))


async def test_days_that_hardly_meet_widen(stage: Stage) -> None:
    """Berlin and San Francisco find the evening of one and the morning of the other."""
    await stage.add("ana", zone="Europe/Berlin", admin=True)
    await stage.add("ben", zone="America/Los_Angeles")
    pair = await introduce_pair(stage, "ana", "ben")
    chooser = await pair.plan(stage.ana)
    assert _choices(chooser)
    assert "Your days differ" in chooser.words


async def test_days_that_never_meet_are_said_kindly(stage: Stage) -> None:
    """London, San Francisco and Tokyo in one group: words instead of a time."""
    await stage.add("ana", zone="Europe/London", admin=True)
    await stage.add("ben", zone="America/Los_Angeles")
    await stage.add("cy", zone="Asia/Tokyo")
    trio = await introduce_pair(stage, "ana", "ben", "cy")
    seen = await trio.plan(stage.cy)
    assert seen.title == "Your days don't overlap this week"
    assert "swap a few messages" in seen.words
    assert (await trio.side("cy")).acknowledged


async def test_three_people_plan_one_time(stage: Stage) -> None:
    """It suits all three, and the room names them."""
    await stage.add("cy", zone="Europe/Athens")
    trio = await introduce_pair(stage, "ana", "ben", "cy")
    chooser = await trio.plan(stage.ben)
    assert chooser.title == "When do you meet Ana and Cy?"
    await stage.ben.at(trio.room).picks("Tue 3 Mar, 09:00 (Cy 11:00)", on=chooser)
    assert "Cy" in _file(trio.messages[0].card)


async def test_only_the_group_plans(stage: Stage) -> None:
    """Someone else's press, and a group that does not exist, change nothing."""
    pair = await introduce_pair(stage, "ana", "ben")
    stranger = await pair.plan(stage.cy)
    assert "people who were introduced here" in stranger.title
    at = datetime(2026, 3, 3, 10, tzinfo=UTC).isoformat()
    await stage.cy.presses_wire(pick.wire(pair.group.id), picked=(at,))
    assert (await pair.now()).planned_for is None
    unknown = await stage.ana.presses_wire(pick.wire(999), picked=(at,))
    assert unknown.title == "I don't keep this introduction any more."


async def test_a_group_of_another_community_is_unknown(stage: Stage) -> None:
    """Its number says nothing elsewhere."""
    pair = await introduce_pair(stage, "ana", "ben")
    village = await open_stage(stage.storage, name="village")
    seen = await village.ana.presses_wire(plan.wire(pair.group.id))
    assert seen.title == "I don't keep this introduction any more."


async def test_a_time_that_has_passed_is_not_taken(stage: Stage) -> None:
    """A chooser that lay open too long, and what nobody offered, are refused."""
    pair = await introduce_pair(stage, "ana", "ben")
    chooser = await pair.plan(stage.ana)
    label = first_choice(chooser, "Tue")
    await stage.passes(days=1, hours=12)
    late = await stage.ana.at(pair.room).picks(label, on=chooser)
    assert "doesn't suit everyone any more" in late.title
    for picked in (
        (),
        ("nonsense",),
        ("2026-03-08T10:00:00+00:00",),
        ("2026-03-05T03:00:00+00:00",),
    ):
        seen = await stage.ana.presses_wire(pick.wire(pair.group.id), picked=picked)
        assert "doesn't suit everyone any more" in seen.title
    assert (await pair.now()).planned_for is None


async def test_nobody_plans_with_who_has_left(stage: Stage) -> None:
    """The other left the community: an honest word, and a way on."""
    pair = await introduce_pair(stage, "ana", "ben")
    await stage.ben.leaves()
    seen = await pair.plan(stage.ana)
    assert "/intro now" in seen.title


@pytest.mark.core_only("Slack's adapter leaves out whoever Slack says is gone")
async def test_who_left_plans_nothing(stage: Stage) -> None:
    """A press that still arrives from someone who was deactivated."""
    pair = await introduce_pair(stage, "ana", "ben")
    await stage.add("ben", active=False)
    seen = await pair.plan(stage.ben)
    assert "people who were introduced here" in seen.title
    assert not (await pair.side("ben")).acknowledged


async def test_two_groups_of_a_round_plan_apart(stage: Stage) -> None:
    """What one group plans, the other does not hear of."""
    program = await set_up_program(stage, "ana", "ben", "cy", "dee")
    one, other = await introduce_all(stage, program, ("ana", "ben"), ("cy", "dee"))
    chooser = await one.plan(stage.ana)
    await stage.ana.at(one.room).picks(first_choice(chooser, "Tue"), on=chooser)
    assert other.titles == []
    assert (await other.now()).planned_for is None
