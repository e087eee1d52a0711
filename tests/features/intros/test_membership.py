"""Membership: in, out, on a break, and whom one would rather not meet."""

from datetime import UTC, date, datetime

import pytest

from bot.records.intros import Participation
from tests.stage import Actor, Seen, Stage

WEEKLY = "/intro setup every week Monday 10:00"


def monday(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


@pytest.fixture
async def coffee(stage: Stage) -> Stage:
    """A stage with a weekly program in #coffee: rounds on 9, 16, 23 March at 10:00 UTC."""
    stage.clock.set(monday(2, hour=12))
    await stage.ana.at("coffee").says(WEEKLY)
    return stage


async def two_programs(stage: Stage) -> None:
    await stage.ana.at("general").says("/intro setup every week Friday 10:00")


async def mine(stage: Stage, actor: Actor, place: str = "coffee") -> Participation | None:
    who = await actor.member()
    async with stage.storage.open(stage.community) as work:
        program = await work.intros.program_in(stage.place(place))
        assert program is not None
        return await work.intros.participation(program.id, who.id)


async def join(stage: Stage, *names: str) -> None:
    for name in names:
        await stage.actor(name).at("coffee").says("/intro join")


async def test_joining_tells_when_the_next_round_is(coffee: Stage) -> None:
    """And invites who said nothing yet to tell about themselves."""
    seen = await coffee.ben.says("/intro join")
    assert seen.title == "You are in"
    assert "datetime.datetime(2026, 3, 9, 10, 0" in seen.words
    form = await coffee.ben.presses("Tell people about you", on=seen)
    assert {option.name for option in form.form.fields} >= {"title", "company"}
    assert (await coffee.ben.says("/intro join")).title == "You are in already"


async def test_who_has_a_profile_is_not_asked_for_one(coffee: Stage) -> None:
    """There is no button that leads nowhere new; their time zone is known, too."""
    await coffee.add("ben", zone="Europe/Berlin")
    await coffee.ben.says("/profile edit", title="Engineer")
    seen = await coffee.ben.says("/intro join")
    assert not seen.card.wires


async def test_leaving_and_coming_back(coffee: Stage) -> None:
    """With one button."""
    await join(coffee, "ben", "cy")
    left = await coffee.ben.says("/intro leave")
    assert left.title == "You have left"
    assert "You take part in no introductions" in (await coffee.ben.says("/intro leave")).title
    await coffee.until(monday(9))
    assert not coffee.rooms_of("ben")
    back = await coffee.ben.presses("Join again", on=left)
    assert back.title == "Welcome back"
    await coffee.until(monday(16))
    assert len(coffee.rooms_of("ben")) == 1


async def test_there_is_nothing_to_join_yet(stage: Stage) -> None:
    """Said kindly, with what to do next."""
    seen = await stage.ben.says("/intro join")
    assert seen.title.startswith("No introductions are set up here yet.")
    assert (await stage.ben.says("/intro status")).title == seen.title


@pytest.mark.parametrize("word", ["leave", "resume", "skip", "pause 2 weeks"])
async def test_who_takes_no_part_is_told_how_to_begin(coffee: Stage, word: str) -> None:
    """None of these words joins anyone."""
    seen = await coffee.ben.says(f"/intro {word}")
    assert seen.title == "You take part in no introductions here. Start with /intro join"
    assert await mine(coffee, coffee.ben) is None


async def test_a_pause_ends_by_itself(coffee: Stage) -> None:
    """Until 16 March: not in the round of the 9th, in the one of the 16th."""
    await join(coffee, "ben", "cy", "dee")
    seen = await coffee.ben.says("/intro pause until 16 March")
    assert seen.title == "You are on a break until Monday, 16 March 2026"
    await coffee.until(monday(9))
    assert not coffee.rooms_of("ben")
    assert len(coffee.rooms_of("cy")) == 1
    await coffee.until(monday(16))
    assert len(coffee.rooms_of("ben")) == 1


async def test_a_pause_ends_on_their_own_calendar(coffee: Stage) -> None:
    """Where 10:00 UTC is still the day before, the break still holds."""
    await coffee.add("cy", zone="Pacific/Pago_Pago")  # UTC-11: it is 23:00 on the 8th
    await join(coffee, "ben", "cy", "dee")
    await coffee.cy.says("/intro pause until 9 March")
    await coffee.until(monday(9))
    assert not coffee.rooms_of("cy")
    await coffee.until(monday(16))
    assert len(coffee.rooms_of("cy")) == 1


async def test_a_break_that_was_offered_long_ago_is_not_taken(coffee: Stage) -> None:
    """Ben picks a channel when the week has passed: no break that ended before it began."""
    await two_programs(coffee)
    await coffee.ben.at("coffee").says("/intro join")
    await coffee.ben.at("general").says("/intro join")
    asked = await coffee.ben.at("asks").says("/intro pause 1 week")
    await coffee.passes(days=8)
    late = await coffee.ben.at("asks").picks("#coffee", on=asked)
    assert "/intro pause 2 weeks" in late.title
    kept = await mine(coffee, coffee.ben)
    assert kept is not None
    assert kept.paused_until is None


async def test_a_pause_in_peoples_words(coffee: Stage) -> None:
    """Without a date it asks; “2 weeks” will do."""
    await join(coffee, "ben")
    form = await coffee.ben.says("/intro pause")
    assert [option.name for option in form.form.fields] == ["until"]
    for words in ("", "whenever", "yesterday", "today", "in 3 years", "@everyone"):
        wrong = await coffee.ben.submits(form, until=words)
        assert set(wrong.errors) == {"until"}, words
    kept = await mine(coffee, coffee.ben)
    assert kept is not None
    assert kept.paused_until is None
    await coffee.ben.submits(form, until="2 weeks")
    kept = await mine(coffee, coffee.ben)
    assert kept is not None
    assert kept.paused_until == date(2026, 3, 16)


async def test_coming_back_early_from_a_break(coffee: Stage) -> None:
    """By the button, by /intro resume, and by /intro join."""
    await join(coffee, "ben", "cy")
    for back in ("button", "/intro resume", "/intro join"):
        paused = await coffee.ben.says("/intro pause 4 weeks")
        seen = await (
            coffee.ben.presses("I'm back earlier", on=paused)
            if back == "button"
            else coffee.ben.says(back)
        )
        assert seen.title == "You are in the next round"
    await coffee.until(monday(9))
    assert len(coffee.rooms_of("ben")) == 1


async def test_skipping_is_for_one_round(coffee: Stage) -> None:
    """The one after, they are back by themselves."""
    await join(coffee, "ben", "cy", "dee")
    assert (await coffee.ben.says("/intro skip")).title == "You sit out the next round"
    await coffee.until(monday(9))
    assert not coffee.rooms_of("ben")
    await coffee.until(monday(16))
    assert len(coffee.rooms_of("ben")) == 1


async def test_a_skip_is_taken_back(coffee: Stage) -> None:
    """With the button."""
    await join(coffee, "ben", "cy")
    seen = await coffee.ben.says("/intro skip")
    await coffee.ben.presses("I'll be there after all", on=seen)
    await coffee.until(monday(9))
    assert len(coffee.rooms_of("ben")) == 1


async def test_among_several_programs_one_is_picked(coffee: Stage) -> None:
    """Elsewhere than in a program's channel."""
    await two_programs(coffee)
    where = coffee.ben.at("asks")
    for line, title in (
        ("/intro join", "You are in"),
        ("/intro skip", "You sit out the next round"),
        ("/intro resume", "You are in the next round"),
        ("/intro pause 1 week", "You are on a break until Monday, 9 March 2026"),
        ("/intro leave", "You have left"),
    ):
        if line != "/intro join":
            await coffee.ben.at("coffee").says("/intro join")
            await coffee.ben.at("general").says("/intro join")
        asked = await where.says(line)
        assert asked.title == "Which introductions?"
        assert (await where.picks("#coffee", on=asked)).title == title
    left = await mine(coffee, coffee.ben)
    assert left is not None
    assert not left.active
    other = await mine(coffee, coffee.ben, "general")
    assert other is not None
    assert (other.active, other.paused_until, other.skips_next) == (True, None, False)


async def test_a_channel_says_which_program_is_meant(coffee: Stage) -> None:
    """A break in one is no break in the other."""
    await two_programs(coffee)
    await coffee.ben.at("coffee").says("/intro join")
    await coffee.ben.at("general").says("/intro join")
    await coffee.ben.at("general").says("/intro pause 2 weeks")
    kept = await mine(coffee, coffee.ben)
    assert kept is not None
    assert kept.paused_until is None


async def test_the_only_one_of_mine_is_meant(coffee: Stage) -> None:
    """Even in another program's channel."""
    await two_programs(coffee)
    await coffee.ben.at("coffee").says("/intro join")
    seen = await coffee.ben.at("general").says("/intro skip")
    assert seen.title == "You sit out the next round"


@pytest.mark.parametrize("picked", ["0", "99", "x", "²", "9" * 40, ""])
async def test_a_made_up_choice_is_refused(coffee: Stage, picked: str) -> None:
    """Whatever a hand-made client sends."""
    seen = await coffee.ben.presses_wire("k1:intros.join:0", picked=(picked,) if picked else ())
    assert seen.title.startswith("Those introductions are no longer here.")


async def test_an_old_button_of_a_member_who_left_is_refused(coffee: Stage) -> None:
    """Skip, pause and resume are for who takes part."""
    for wire in ("k1:intros.skip:1", "k1:intros.resume:1", "k1:intros.pause:1,2026-04-01"):
        assert "You take no part" in (await coffee.ben.presses_wire(wire)).title


async def test_never_pair_holds_in_pairs_and_trios_and_after_coming_back(coffee: Stage) -> None:
    """Ben avoids Cy; Cy avoids nobody and learns nothing."""
    await join(coffee, "ben", "cy", "dee")
    seen = await coffee.ben.says("/intro avoid @cy")
    assert seen.title == "I won't introduce you to Cy"
    await coffee.ben.says("/intro leave")
    await join(coffee, "ben")
    for day in (9, 16, 23):
        await coffee.until(monday(day))
        for room in coffee.rooms_of("ben"):
            assert room not in coffee.rooms_of("cy")
    assert "Ben" not in "".join(coffee.inbox_of("cy"))


async def test_taking_it_back(coffee: Stage) -> None:
    """By the button or by /intro allow; once is enough."""
    await join(coffee, "ben", "cy")
    seen = await coffee.ben.says("/intro avoid @cy")
    assert (await coffee.ben.presses("Take it back", on=seen)).title == "Taken back"
    again = await coffee.ben.says("/intro allow @cy")
    assert again.title == "You had not asked to avoid Cy."
    await coffee.until(monday(9))
    assert len(coffee.rooms_of("ben")) == 1


async def test_what_one_takes_back_the_other_still_holds(coffee: Stage) -> None:
    """And the answers are the same, whatever the other said."""
    await join(coffee, "ben", "cy")
    await coffee.cy.says("/intro avoid @ben")
    assert (await coffee.ben.says("/intro allow @cy")).title == "You had not asked to avoid Cy."
    await coffee.ben.says("/intro avoid @cy")
    assert (await coffee.ben.says("/intro allow @cy")).title == "Taken back"
    await coffee.until(monday(9))
    assert not coffee.rooms_of("ben")


async def test_avoiding_nobody_in_particular(coffee: Stage) -> None:
    """Oneself, a bot, someone who left, and nobody at all."""
    await coffee.add("zoe", active=False)
    assert (
        "That is you" in (await coffee.ben.says("/intro avoid", person=coffee.ben)).errors["person"]
    )
    assert "bot" in (await coffee.ben.says("/intro avoid @robo")).errors["person"]
    assert "left" in (await coffee.ben.says("/intro avoid", person=coffee.zoe)).errors["person"]
    assert "know" in (await coffee.ben.says("/intro avoid @nobody")).errors["person"]
    assert (await coffee.ben.says("/intro avoid")).form
    assert "don't know" in (await coffee.ben.presses_wire("k1:intros.allow:99999")).title


async def test_the_status_tells_all_of_it_privately(coffee: Stage) -> None:
    """Where, when, whom lately, and whom not."""
    nothing = await coffee.ben.says("/intro status")
    assert "You take part in none yet" in nothing.words
    await coffee.ben.presses("Join", on=nothing)
    await join(coffee, "cy")
    await coffee.ben.says("/intro avoid @dee")
    await coffee.until(monday(9))
    seen = await coffee.ben.says("/intro")
    assert f"Mention(handle='{coffee.cy.person.handle}', name='Cy'" in seen.words
    assert "Asked not to meet: Dee" in seen.words
    assert "datetime.datetime(2026, 3, 16, 10, 0" in seen.words
    assert "not to meet" not in (await coffee.dee.says("/intro status")).words


async def test_the_status_tells_of_breaks(coffee: Stage) -> None:
    """And of a round to sit out."""
    await join(coffee, "ben")
    await coffee.ben.says("/intro skip")
    assert "you sit out the next round" in (await coffee.ben.says("/intro status")).words
    await coffee.ben.says("/intro pause 2 weeks")
    assert "on a break until Monday, 16 March" in (await coffee.ben.says("/intro status")).words


async def test_who_leaves_the_community_is_introduced_no_more(coffee: Stage) -> None:
    """Also when the platform brings them back: they join again themselves."""
    await join(coffee, "ben", "cy", "dee")
    await coffee.ben.leaves()
    await coffee.add("ben")
    await coffee.until(monday(9))
    assert not coffee.rooms_of("ben")
    assert len(coffee.rooms_of("cy")) == 1


async def test_bots_take_no_part(coffee: Stage) -> None:
    """A bot's words are not answered at all."""
    await coffee.robo.says("/intro join")
    assert await mine(coffee, coffee.robo) is None


async def home(actor: Actor) -> Seen:
    return await actor.opens_home()


async def test_home_shows_what_goes_on(coffee: Stage) -> None:
    """An invitation first, then the next round, then whom to meet."""
    invited = await home(coffee.ben)
    await coffee.ben.presses("Join introductions", on=invited)
    assert "you are in" in (await home(coffee.ben)).words
    await join(coffee, "cy")
    await coffee.until(monday(9))
    seen = await home(coffee.ben)
    assert "You were introduced to" in seen.words
    await coffee.ben.presses("We met", on=seen)
    assert "You were introduced to" not in (await home(coffee.ben)).words


async def test_home_tells_of_a_planned_meeting(coffee: Stage) -> None:
    """When it is, and a way to move it, instead of asking for a time again."""
    await join(coffee, "ben", "cy")
    await coffee.until(monday(9))
    seen = await home(coffee.ben)
    chooser = await coffee.ben.presses("Plan a time", on=seen)
    await coffee.ben.picks("Tue 10 Mar, 09:00", on=chooser)
    seen = await home(coffee.ben)
    assert "You meet" in seen.words
    assert "Change the time" in seen.words
    assert "Plan a time" not in seen.words


async def test_home_forgets_an_old_introduction(coffee: Stage) -> None:
    """After two weeks it is no longer news."""
    await join(coffee, "ben", "cy")
    await coffee.until(monday(9))
    await coffee.ben.says("/intro leave")
    await coffee.passes(days=15)
    assert "You were introduced to" not in (await home(coffee.ben)).words
