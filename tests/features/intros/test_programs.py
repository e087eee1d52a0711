"""Programs: an admin says when people are introduced, and moves it without losing a round."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.features.intros.rounds import draw_round
from bot.people import Sort
from bot.records.intros import Program
from bot.records.settings import Settings
from bot.replies import Later
from bot.work import Storage
from tests.stage import Seen, Stage, open_stage, words_of

SETUP = "/intro setup"
WEEKLY = "/intro setup every week Monday 10:00"


def monday(day: int, month: int = 3, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday_noon(stage: Stage) -> None:
    """Today's 10:00 has passed: the first Monday is the 9th."""
    stage.clock.set(monday(2, hour=12))


async def due(stage: Stage) -> datetime | None:
    return await stage.storage.agenda.next_due()


async def program(stage: Stage, place: str = "coffee") -> Program:
    async with stage.storage.open(stage.community) as work:
        found = await work.intros.program_in(stage.place(place))
    assert found is not None
    return found


async def setup(stage: Stage, line: str = WEEKLY, place: str = "coffee") -> Seen:
    return await stage.ana.at(place).says(line)


async def test_an_admin_sets_up_introductions_in_a_channel(stage: Stage) -> None:
    """One line; the answer shows the next three dates, and the first round is on the agenda."""
    seen = await setup(stage, "/intro setup every 2 weeks Tuesday 14:30")
    assert seen.title == "Introductions are set up"
    assert "every 2 weeks, Tuesday 14:30, UTC" in seen.words
    for day in ("2026, 3, 3", "2026, 3, 17", "2026, 3, 31"):
        assert f"datetime.datetime({day}, 14, 30" in seen.words
    assert await due(stage) == datetime(2026, 3, 3, 14, 30, tzinfo=UTC)


async def test_the_form_holds_what_is_set(stage: Stage) -> None:
    """A new program starts from every two weeks, pairs, with a question; later from what is."""
    form = await setup(stage, SETUP)
    assert dict(form.form.values) == {
        "cadence": "every 2 weeks",
        "weekday": "Monday",
        "at": "10:00",
        "group_size": "2",
        "question": "yes",
    }
    await stage.ana.at("coffee").submits(form, group_size="4", question="no")
    again = await setup(stage, SETUP)
    assert (again.form.values["group_size"], again.form.values["question"]) == ("4", "no")


async def test_only_admins_set_up(stage: Stage) -> None:
    """Nor do others press an admin's buttons."""
    assert "for admins" in (await stage.ben.at("coffee").says(WEEKLY)).title
    await setup(stage)
    kept = await program(stage)
    for wire in (f"k1:intros.hold:{kept.id}", f"k1:intros.zone:{kept.id},Asia/Tokyo"):
        assert "for admins" in (await stage.ben.presses_wire(wire)).title
    for wire in (f"k1:intros.run:{kept.id}", f"k1:intros.preview:{kept.id}"):
        assert "for admins" in (await stage.ben.presses_wire(wire)).title
    assert await program(stage) == kept


async def test_it_is_set_up_in_a_channel(stage: Stage) -> None:
    """Not in a conversation with the bot."""
    await setup(stage)
    await stage.ben.at("coffee").says("/intro join")
    await stage.until(monday(9))
    [told] = stage.inbox("ben")
    seen = await stage.ana.at(told.place).says(SETUP)
    assert seen.title == "Where should people meet?"


async def test_it_is_set_up_from_elsewhere_by_choosing_a_channel(stage: Stage) -> None:
    """In a conversation with the bot, say: first where, then when; by admins alone."""
    await setup(stage, place="asks")
    await stage.ben.at("asks").says("/intro join")
    await stage.until(monday(9))
    dm = stage.inbox("ben")[0].place
    seen = await stage.ana.at(dm).says(SETUP)
    form = await stage.ana.at(dm).presses("Choose the channel", on=seen)
    chosen = await stage.ana.at(dm).submits(form, channel=stage.place("coffee"))
    assert chosen.title == "Introductions in #coffee"
    form = await stage.ana.at(dm).presses("Set up intros here", on=chosen)
    done = await stage.ana.at(dm).submits(form, cadence="every week", weekday="Friday")
    assert done.title == "Introductions are set up"
    assert (await program(stage)).place == stage.place("coffee")
    again = await stage.ana.at(dm).presses("Set up intros here", on=chosen)
    assert again.form.values["weekday"] == "Friday"
    form = await stage.ben.at(dm).presses("Choose the channel", on=seen)
    refused = await stage.ben.at(dm).submits(form, channel=stage.place("coffee"))
    assert "for admins" in refused.title


async def test_wrong_values_are_said_at_their_field(stage: Stage) -> None:
    """Nothing is set up."""
    form = await setup(stage, SETUP)
    wrong = await stage.ana.at("coffee").submits(
        form, cadence="daily", weekday="Funday", at="25:00", group_size="7", question="perhaps"
    )
    assert set(wrong.errors) == {"cadence", "weekday", "at", "group_size", "question"}
    assert await due(stage) is None


async def test_moving_it_earlier_puts_one_round_in_place_of_the_other(stage: Stage) -> None:
    """The old slot draws nothing."""
    await setup(stage)
    assert await due(stage) == monday(9)
    moved = await setup(stage, "/intro setup every week Thursday 08:00")
    assert moved.title == "Introductions are changed"
    assert await due(stage) == datetime(2026, 3, 5, 8, tzinfo=UTC)
    await join(stage, "ben", "cy")
    await stage.until(monday(10))
    assert len(stage.rooms_of("ben")) == 1


async def join(stage: Stage, *names: str, place: str = "coffee") -> None:
    for name in names:
        await stage.actor(name).at(place).says("/intro join")


async def test_moving_it_there_and_back_keeps_the_round(stage: Stage) -> None:
    """A slot that was dropped may be planned again."""
    await setup(stage)
    await setup(stage, "/intro setup every week Friday 10:00")
    await setup(stage)
    assert await due(stage) == monday(9)
    await join(stage, "ben", "cy")
    await stage.until(monday(9))
    assert len(stage.rooms_of("ben")) == 1


async def test_moving_it_right_after_a_round_leaves_people_some_days(stage: Stage) -> None:
    """Nobody is introduced twice in two days because a weekday was changed."""
    await setup(stage)
    await join(stage, "ben", "cy")
    await stage.until(monday(9))
    moved = await setup(stage, "/intro setup every week Tuesday 10:00")
    assert "datetime.datetime(2026, 3, 17, 10, 0" in moved.words
    assert "datetime.datetime(2026, 3, 10," not in moved.words


async def test_moving_the_time_on_the_day_of_a_round_draws_no_second_one(stage: Stage) -> None:
    """The day has had its round."""
    await setup(stage)
    await join(stage, "ben", "cy")
    await stage.until(monday(9))
    await setup(stage, "/intro setup every week Monday 18:00")
    await stage.until(monday(9, hour=20))
    assert len(stage.rooms_of("ben")) == 1
    await stage.until(monday(16, hour=19))
    assert len(stage.channel("coffee")) == 2


async def test_setting_up_late_on_the_day_starts_the_week_after(stage: Stage) -> None:
    """The moment has passed; the first round is the next such day."""
    await setup(stage, "/intro setup every 2 weeks Monday 08:00")
    assert await due(stage) == monday(9, hour=8)


async def test_a_new_zone_moves_the_moment(stage: Stage) -> None:
    """Ten o'clock is ten o'clock there; a misspelt zone is answered with the nearest."""
    await setup(stage)
    seen = await stage.ana.at("coffee").says("/intro zone Asia/Kolkata")
    assert seen.title == "The time zone is changed"
    assert await due(stage) == datetime(2026, 3, 9, 4, 30, tzinfo=UTC)
    wrong = await stage.ana.at("coffee").says("/intro zone Berlinn")
    assert "Europe/Berlin" in wrong.errors["name"]


async def test_a_new_program_lives_in_the_zone_of_the_community(stage: Stage) -> None:
    """And keeps its local time when the clocks change: 29 March 2026 in Berlin."""
    await stage.settle(Settings(zone="Europe/Berlin"))
    await setup(stage)
    await stage.until(monday(28))
    assert await due(stage) == datetime(2026, 3, 30, 8, tzinfo=UTC)
    await stage.until(monday(23))


async def test_a_paused_program_draws_nothing_until_it_goes_on(stage: Stage) -> None:
    """And says so to who joins meanwhile."""
    seen = await setup(stage)
    paused = await stage.ana.presses("Pause", on=seen)
    assert paused.title == "Introductions are paused"
    assert await due(stage) is None
    joined = await stage.ben.says("/intro join")
    assert "paused just now" in joined.words
    await join(stage, "cy")
    await stage.passes(days=21)
    assert not stage.rooms_of("ben")
    await stage.ana.presses("Resume", on=paused)
    await stage.passes(days=7)
    assert len(stage.rooms_of("ben")) == 1


async def test_settings_show_each_program(stage: Stage) -> None:
    """With a button to pause it."""
    await setup(stage)
    seen = await stage.ana.says("/kith settings")
    assert "every week, Monday 10:00, UTC" in seen.words
    await stage.ana.presses("Pause #coffee", on=seen)
    assert (await program(stage)).paused


async def test_a_round_missed_for_long_is_said_and_not_made_up(stage: Stage) -> None:
    """Three weeks of outage: the admins hear of it once, and one round comes next Monday."""
    await setup(stage)
    await join(stage, "ben", "cy")
    stage.clock.set(monday(26, hour=9))
    await stage.schedule.run_due()
    await stage.delivery.drain()
    assert not stage.rooms_of("ben")
    assert stage.inbox_of("ana") == ["A round was missed"]
    assert await due(stage) == monday(30)


async def test_a_round_a_little_late_is_drawn(stage: Stage) -> None:
    """Eleven hours."""
    await setup(stage)
    await join(stage, "ben", "cy")
    stage.clock.set(monday(9, hour=21))
    await stage.schedule.run_due()
    await stage.delivery.drain()
    assert len(stage.rooms_of("ben")) == 1


async def test_two_programs_run_side_by_side(stage: Stage) -> None:
    """Each at its time, for its own people."""
    await setup(stage)
    await setup(stage, "/intro setup every week Friday 10:00", place="general")
    await join(stage, "ben", "cy")
    await join(stage, "dee", "eli", place="general")
    await stage.until(monday(6, hour=11))
    assert not stage.rooms_of("ben")
    assert len(stage.rooms_of("dee")) == 1
    await stage.until(monday(9))
    assert len(stage.rooms_of("ben")) == 1
    assert len(stage.rooms_of("dee")) == 1


async def test_two_communities_know_nothing_of_each_other(stage: Stage, storage: Storage) -> None:
    """The button of one is nothing in the other."""
    await setup(stage)
    port = await open_stage(storage, name="port")
    kept = await program(stage)
    assert "No introductions are set up" in (await port.ben.says("/intro join")).title
    other = await port.ben.presses_wire(f"k1:intros.join:{kept.id}")
    assert "no longer here" in other.title
    assert not port.channel("coffee")


async def test_a_job_of_a_program_that_is_gone_does_nothing(stage: Stage) -> None:
    """As after an import of old data."""
    async with stage.storage.open(stage.community) as work:
        soon = stage.clock.now() + timedelta(hours=1)
        await work.queue(Later("old", draw_round.wire(99, "2026-03-02"), soon, "program:99"))
        await work.commit()
    await stage.passes(hours=2)
    assert await due(stage) is None


async def test_bots_are_not_admins_by_accident(stage: Stage) -> None:
    """A bot's command is not answered."""
    await stage.add("ada", sort=Sort.BOT, admin=True)
    await stage.ada.at("coffee").says(WEEKLY)
    assert await due(stage) is None
    assert words_of((await stage.ben.says("/intro status")).card)
