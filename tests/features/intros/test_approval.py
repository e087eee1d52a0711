"""Approval: the admins see a round before it goes out, and what they decide is what happens."""

from datetime import UTC, datetime

import pytest

from bot.features.intros.approval import approve, skip_round
from bot.matching import Drawing
from bot.records.rounds import Round, RoundState
from tests.network import Message
from tests.stage import Stage, words_of

READY = "A round is ready: 2 groups"


def monday(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


@pytest.fixture
async def coffee(stage: Stage) -> Stage:
    """Rounds in #coffee on 9, 16, 23 March at 10:00 UTC, shown a day before; four take part."""
    stage.clock.set(monday(2, hour=12))
    await stage.ana.at("coffee").says("/intro setup every week Monday 10:00")
    told = await stage.ana.at("coffee").says("/kith round approval 24")
    assert told.title == "You see each round first"
    assert "24 hours before" in told.words
    await join(stage, "ben", "cy", "dee", "eli")
    return stage


async def join(stage: Stage, *names: str) -> None:
    for name in names:
        await stage.actor(name).at("coffee").says("/intro join")


async def shown(stage: Stage) -> Message:
    """What Ana sees on Sunday."""
    await stage.until(monday(8))
    return stage.inbox("ana")[-1]


def rooms(stage: Stage) -> set[frozenset[str]]:
    """Who is in a room with whom."""
    return {frozenset(m.name for m in room.members) for room in stage.network.rooms.values()}


def circles(message: Message) -> set[frozenset[str]]:
    """Who would meet whom, as an admin reads it."""
    lines = ["".join(map(str, getattr(part, "spans", ()))) for part in message.card.parts]
    return {frozenset(line.split(" and ")) for line in lines if " and " in line}


async def of_the(stage: Stage, day: int) -> Round:
    """The round of a day, told or untold."""
    async with stage.storage.open(stage.community) as work:
        [program] = await work.intros.programs()
        found = await work.intros.untold_round(program.id)
        found = found or await work.intros.last_round(program.id)
    assert found is not None
    assert found.slot.day == day
    return found


async def test_a_round_is_shown_and_goes_out_by_itself(coffee: Stage) -> None:
    """A day before, to the admins alone; at its time, as it was shown, approved or not."""
    message = await shown(coffee)
    assert message.title == READY
    assert not coffee.network.rooms
    assert not coffee.inbox("ben")
    assert (await of_the(coffee, 9)).state is RoundState.PREVIEWED
    drawn = circles(message)
    await coffee.until(monday(9))
    assert rooms(coffee) == drawn
    assert message.title == "This round is out"
    assert (await of_the(coffee, 9)).state is RoundState.RUNNING
    assert coffee.inbox("ana")[1:] == []


async def test_who_has_few_to_meet_is_counted_and_not_named(coffee: Stage) -> None:
    """Ben avoids two of the other three: the admin may wonder, and learns no more."""
    for name in ("cy", "dee"):
        await coffee.ben.says(f"/intro avoid @{name}")
    message = await shown(coffee)
    assert circles(message) == {frozenset({"Ben", "Eli"}), frozenset({"Cy", "Dee"})}
    assert "3 have fewer than three others to meet." in words_of(message.card)


async def test_where_nobody_meets_nothing_is_shown(stage: Stage) -> None:
    """Who joins in the last hours is introduced all the same."""
    stage.clock.set(monday(2, hour=12))
    await stage.ana.at("coffee").says("/intro setup every week Monday 10:00")
    await stage.ana.at("coffee").says("/kith round approval 24")
    await join(stage, "ben")
    await stage.until(monday(8))
    assert not stage.inbox("ana")
    await join(stage, "cy")
    await stage.until(monday(9))
    assert rooms(stage) == {frozenset({"Ben", "Cy"})}


async def test_an_admin_approves_and_another_sees_it(coffee: Stage) -> None:
    """Each reads who did; the round still waits for its time."""
    await coffee.add("hal", admin=True)
    await shown(coffee)
    mine, other = coffee.inbox("ana")[-1], coffee.inbox("hal")[-1]
    drawn = circles(mine)
    await coffee.ana.presses("Looks good", on=mine)
    assert mine.title == other.title == "Approved: 2 groups"
    assert "approved it" in words_of(other.card)
    assert (await of_the(coffee, 9)).state is RoundState.APPROVED
    assert not coffee.network.rooms
    await coffee.until(monday(9))
    assert rooms(coffee) == drawn


async def test_drawn_again_there_are_other_groups(coffee: Stage) -> None:
    """What goes out is what was shown last."""
    message = await shown(coffee)
    seen = {frozenset(circles(message))}
    for _ in range(12):
        await coffee.ana.presses("Draw again", on=message)
        assert message.title == READY
        seen.add(frozenset(circles(message)))
    assert len(seen) > 1
    last = circles(message)
    await coffee.until(monday(9))
    assert rooms(coffee) == last


async def test_a_skipped_round_introduces_nobody(coffee: Stage) -> None:
    """The next one comes as planned, and is shown as well."""
    message = await shown(coffee)
    await coffee.ana.presses("Skip this round", on=message)
    assert message.title == "This round is skipped"
    await coffee.until(monday(9, hour=12))
    assert not coffee.network.rooms
    assert not coffee.channel("coffee")
    await coffee.until(monday(15))
    assert coffee.inbox_of("ana")[-1] == READY
    await coffee.until(monday(16))
    assert len(coffee.network.rooms) == 2


async def test_who_leaves_after_it_was_shown_is_in_no_group(coffee: Stage) -> None:
    """The other meets someone all the same; the group that still holds stays as it was."""
    message = await shown(coffee)
    await coffee.ana.presses("Looks good", on=message)
    gone = await coffee.ben.says("/intro leave")
    assert gone.title == "You have left"
    await coffee.until(monday(9))
    assert rooms(coffee) == {frozenset({"Cy", "Dee", "Eli"})}


async def test_who_joins_after_it_was_shown_is_introduced(coffee: Stage) -> None:
    """With each other; nobody else's group changes."""
    drawn = circles(await shown(coffee))
    await join(coffee, "fay", "gus")
    await coffee.until(monday(9))
    assert rooms(coffee) == drawn | {frozenset({"Fay", "Gus"})}


async def test_never_pair_holds_after_it_was_shown(coffee: Stage) -> None:
    """Whoever says so meanwhile is not introduced to them, and no admin learns of it."""
    message = await shown(coffee)
    pair = next(each for each in circles(message) if "Ben" in each)
    [other] = pair - {"Ben"}
    await coffee.ben.says(f"/intro avoid @{other.lower()}")
    await coffee.until(monday(9))
    assert len(coffee.network.rooms) == 2
    assert not any(pair <= each for each in rooms(coffee))
    assert "avoid" not in words_of(message.card)


async def test_who_is_forgotten_is_in_no_draft(coffee: Stage) -> None:
    """And the round goes out without them."""
    await shown(coffee)
    asked = await coffee.ben.says("/privacy erase")
    await coffee.ben.presses("Remove everything", on=asked)
    drawn = await of_the(coffee, 9)
    async with coffee.storage.open(coffee.community) as work:
        assert len((await work.intros.draft(drawn.id)).groups) == 1
    await coffee.until(monday(9))
    assert rooms(coffee) == {frozenset({"Cy", "Dee", "Eli"})}


async def test_moving_the_program_calls_the_round_off(coffee: Stage) -> None:
    """It is shown again a day before its new time, and goes out once."""
    message = await shown(coffee)
    await coffee.ana.at("coffee").says("/intro setup every week Monday 18:00")
    assert message.title == "This round is off"
    await coffee.until(monday(8, hour=17))
    assert coffee.inbox_of("ana").count(READY) == 0
    await coffee.until(monday(8, hour=18))
    again = coffee.inbox("ana")[-1]
    assert again.title == READY
    late = await coffee.ana.presses_wire(approve.wire((await of_the(coffee, 9)).id + 90))
    assert late.title.startswith("This round is out, or off.")
    await coffee.until(monday(9, hour=18))
    assert len(coffee.network.rooms) == 2


async def test_moved_into_the_hours_before_it_is_shown_at_once(coffee: Stage) -> None:
    """An admin who asks for it in between sees it, too."""
    await coffee.ana.at("coffee").says("/kith round approval 0")
    await coffee.until(monday(9, hour=8))
    assert not coffee.inbox("ana")
    await coffee.ana.at("coffee").says("/kith round approval 5")
    await coffee.passes(hours=0.1)
    assert coffee.inbox_of("ana") == [READY]
    await coffee.until(monday(9))
    assert len(coffee.network.rooms) == 2


async def test_paused_and_resumed_it_is_drawn_once(coffee: Stage) -> None:
    """A paused program shows nothing, and its round is off."""
    message = await shown(coffee)
    settings = await coffee.ana.says("/kith settings")
    await coffee.ana.presses("Pause #coffee", on=settings)
    assert message.title == "This round is off"
    await coffee.until(monday(9, hour=12))
    assert not coffee.network.rooms
    settings = await coffee.ana.says("/kith settings")
    await coffee.ana.presses("Resume #coffee", on=settings)
    await coffee.until(monday(16))
    assert len(coffee.network.rooms) == 2


async def test_run_by_hand_what_was_shown_goes_out_now(coffee: Stage) -> None:
    """And its day has had its round."""
    drawn = circles(await shown(coffee))
    seen = await coffee.ana.at("coffee").says("/kith round preview")
    assert seen.title == "Drawn now, this would be 2 groups"
    await coffee.ana.at("coffee").says("/kith round run")
    assert rooms(coffee) == drawn
    await coffee.until(monday(9, hour=12))
    assert len(coffee.network.rooms) == 2


async def test_only_admins_decide(coffee: Stage) -> None:
    """Whatever a hand-made client sends."""
    message = await shown(coffee)
    drawn = await of_the(coffee, 9)
    for wire in (approve.wire(drawn.id), skip_round.wire(drawn.id)):
        assert "for admins" in (await coffee.ben.presses_wire(wire)).title
    assert "for admins" in (await coffee.ben.says("/kith round approval 1")).title
    assert message.title == READY


async def test_a_round_that_is_out_is_decided(coffee: Stage) -> None:
    """A button that stayed on a screen does nothing any more."""
    await shown(coffee)
    drawn = await of_the(coffee, 9)
    await coffee.until(monday(9))
    late = await coffee.ana.presses_wire(skip_round.wire(drawn.id))
    assert late.title.startswith("This round is out, or off.")
    async with coffee.storage.open(coffee.community) as work:
        assert await work.intros.draft(drawn.id) == Drawing()


async def test_shown_and_then_missed_it_is_called_off(coffee: Stage) -> None:
    """An outage over its time, for more than half a day."""
    message = await shown(coffee)
    coffee.clock.set(monday(10, hour=9))
    await coffee.passes(hours=0)
    assert message.title == "This round is off"
    assert coffee.inbox_of("ana")[-1] == "A round was missed"
    assert not coffee.network.rooms
    await coffee.until(monday(16))
    assert len(coffee.network.rooms) == 2


async def test_one_of_several_programs_is_picked(coffee: Stage) -> None:
    """From a channel that has none."""
    await coffee.ana.at("general").says("/intro setup every week Friday 10:00")
    asked = await coffee.ana.at("asks").says("/kith round approval 0")
    done = await coffee.ana.at("asks").picks("#coffee", on=asked)
    assert done.title == "Rounds go out by themselves"
