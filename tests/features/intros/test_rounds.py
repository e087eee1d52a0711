"""Rounds: everyone is introduced, or told kindly why not, each exactly once."""

import re
from collections import Counter
from datetime import UTC, datetime
from itertools import combinations

import pytest

from bot.cards import Card
from bot.features.intros.opening_questions import QUESTIONS, pick_question
from bot.records.intros import Outcome
from bot.turn import Moment
from tests.network import Message
from tests.stage import Stage, words_of

WEEKLY = "/intro setup every week Monday 10:00"


def monday(day: int, month: int = 3, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


@pytest.fixture
async def coffee(stage: Stage) -> Stage:
    """A stage with a weekly program in #coffee: rounds on 9, 16, 23 March at 10:00 UTC."""
    stage.clock.set(monday(2, hour=12))
    form = await stage.ana.at("coffee").says("/intro setup")
    await stage.ana.at("coffee").submits(form, cadence="every week")
    return stage


async def join(stage: Stage, *names: str) -> None:
    for name in names:
        await stage.actor(name).at("coffee").says("/intro join")


def opening(stage: Stage, name: str) -> Message:
    """The newest opening that someone has seen."""
    room = stage.room(stage.rooms_of(name)[-1])
    return [each for each in room if each.key.endswith("opening")][-1]


async def all_met(stage: Stage, *names: str) -> None:
    """Everyone says so; who stays silent twice would be given a rest."""
    for name in names:
        await stage.actor(name).presses("We met", on=opening(stage, name))


def circle(stage: Stage, name: str) -> set[str]:
    """Who is in the newest room of someone."""
    place = stage.rooms_of(name)[-1]
    return {each.name.lower() for each in stage.network.rooms[place.handle].members}


async def test_two_people_are_introduced(coffee: Stage) -> None:
    """A room, who they are, why, a question, and three buttons."""
    await coffee.ben.says(
        "/profile offer", can_help_with="hiring in Germany", looking_for="design feedback"
    )
    await coffee.cy.says("/profile offer", looking_for="someone who knows hiring")
    await coffee.cy.says("/profile edit", title="Founder", company="Birch")
    await join(coffee, "ben", "cy")
    await coffee.until(monday(9))
    message = opening(coffee, "ben")
    assert message.title == "Ben, meet Cy"
    words = words_of(message.card)
    assert "One of you can help with hiring in Germany" in words
    assert "Offers hiring in Germany\\nLooking for design feedback" in words
    assert "Founder at Birch" in words
    assert any(question in words for question in QUESTIONS)
    assert coffee.rooms_of("cy") == coffee.rooms_of("ben")
    planned = await coffee.ben.presses("Plan a time", on=message)
    assert planned.title
    assert (await coffee.cy.presses("We met", on=message)).title


async def test_without_a_question_there_is_none(stage: Stage) -> None:
    """An admin may turn it off."""
    form = await stage.ana.at("coffee").says("/intro setup")
    await stage.ana.at("coffee").submits(form, question="no")
    await join(stage, "ben", "cy")
    await stage.until(monday(9))
    assert "To start with" not in words_of(opening(stage, "ben").card)


async def test_the_odd_one_out_joins_a_trio(coffee: Stage) -> None:
    """Five people, two rooms, nobody left."""
    await join(coffee, "ben", "cy", "dee", "eli", "fay")
    await coffee.until(monday(9))
    sizes = Counter(frozenset(circle(coffee, name)) for name in ("ben", "cy", "dee", "eli", "fay"))
    assert sorted(sizes.values()) == [2, 3]


async def test_one_alone_is_told_kindly_and_comes_first_next_time(coffee: Stage) -> None:
    """Never silence."""
    await join(coffee, "ben")
    await coffee.until(monday(9))
    [told] = coffee.inbox("ben")
    assert told.title == "Nobody to introduce you to this time"
    assert "Nobody else took part" in words_of(told.card)
    assert not coffee.channel("coffee")
    await join(coffee, "cy")
    await coffee.until(monday(16))
    assert circle(coffee, "ben") == {"ben", "cy"}
    assert len(coffee.inbox("ben")) == 1


async def test_who_waited_comes_first(coffee: Stage) -> None:
    """Only Ben may meet any of the others; a newcomer who suits him better waits this time."""
    others = ("cy", "dee", "fay")
    await join(coffee, "ben", "cy", "dee")
    for name, other in combinations(others, 2):
        await coffee.actor(name).says(f"/intro avoid @{other}")
    await coffee.until(monday(9))
    [waited] = {"cy", "dee"} - circle(coffee, "ben")
    assert coffee.inbox_of(waited)[:1] == ["Nobody to introduce you to this time"]
    await coffee.ben.says("/profile offer", can_help_with="hiring", looking_for="design")
    await coffee.fay.says("/profile offer", can_help_with="design", looking_for="hiring")
    await join(coffee, "fay")
    await coffee.until(monday(16))
    assert circle(coffee, "ben") == {"ben", waited}


async def test_nobody_learns_from_being_left_out_that_they_are_avoided(coffee: Stage) -> None:
    """Who said so reads it; the other reads that it is nobody's fault."""
    await join(coffee, "ben", "cy")
    await coffee.ben.says("/intro avoid @cy")
    await coffee.until(monday(9))
    assert "someone you asked not to meet" in words_of(coffee.inbox("ben")[0].card)
    assert "asked" not in words_of(coffee.inbox("cy")[0].card)
    assert not coffee.rooms_of("ben")


async def test_when_everyone_avoids_everyone_nobody_is_introduced(coffee: Stage) -> None:
    """Each is told, nothing breaks, and the next round comes."""
    names = ("ben", "cy", "dee")
    await join(coffee, *names)
    for name in names:
        for other in names:
            if name != other:
                await coffee.actor(name).says(f"/intro avoid @{other}")
    await coffee.until(monday(9))
    assert all(coffee.inbox_of(n) == ["Nobody to introduce you to this time"] for n in names)
    assert await coffee.storage.agenda.next_due() == monday(16)


async def test_nobody_meets_again_while_someone_new_is_left(coffee: Stage) -> None:
    """Four people, three rounds, six different pairs."""
    names = ("ben", "cy", "dee", "eli")
    await join(coffee, *names)
    seen: set[frozenset[str]] = set()
    for day in (9, 16, 23):
        await coffee.until(monday(day))
        seen |= {frozenset(circle(coffee, name)) for name in names}
        await all_met(coffee, *names)
    assert len(seen) == 6
    assert all(len(pair) == 2 for pair in seen)


async def test_a_pair_is_not_asked_the_same_question_twice(coffee: Stage) -> None:
    """Neither of them, as long as there are others."""
    await join(coffee, "ben", "cy")
    for day in (9, 16, 23, 30):
        await coffee.until(monday(day))
        await all_met(coffee, "ben", "cy")
    said = [words_of(each.card) for room in coffee.rooms_of("ben") for each in coffee.room(room)]
    asked = [question for words in said for question in QUESTIONS if question in words]
    assert len(set(asked)) == len(asked) == 4


async def test_questions_are_new_for_as_long_as_there_are_any(coffee: Stage) -> None:
    """Thirty introductions in a row, each with another question."""
    ben, cy = (await coffee.ben.member()).id, (await coffee.cy.member()).id
    async with coffee.storage.open(coffee.community) as work:
        moment = Moment(
            community=coffee.community,
            now=coffee.clock.now(),
            work=work,
            settings=await work.settings.get(),
            catalog=coffee.catalog,
        )
        asked = []
        for _ in range(30):
            asked.append(await pick_question(moment, (ben, cy)))
            await work.intros.add_group((ben, cy), moment.now, question=asked[-1])
    assert len(set(asked)) == 30


async def test_a_larger_group_meets(stage: Stage) -> None:
    """Seven people in groups of three make four and three."""
    form = await stage.ana.at("coffee").says("/intro setup")
    await stage.ana.at("coffee").submits(form, group_size="3")
    names = ("ana", "ben", "cy", "dee", "eli", "fay", "gus")
    await join(stage, *names)
    await stage.until(monday(9))
    assert {len(circle(stage, name)) for name in names} == {3, 4}
    assert " and " in opening(stage, "ana").title


async def test_long_names_still_make_a_card(coffee: Stage) -> None:
    """No title is too long, whatever people are called, and no markup of theirs works."""
    for name in ("B" * 80, "<!channel> *bold* " + "x" * 60):
        await coffee.add(name)
        await coffee.actor(name).at("coffee").says("/intro join")
    await coffee.until(monday(9))
    [room] = coffee.network.rooms.values()
    assert room.title == "An introduction"


async def test_the_channel_hears_of_a_round_once(coffee: Stage) -> None:
    """And anyone may join from there."""
    await join(coffee, "ben", "cy")
    await coffee.until(monday(9))
    [told] = coffee.channel("coffee")
    assert told.title == "2 people were introduced today"
    assert (await coffee.dee.presses("Join", on=told)).title == "You are in"


async def test_each_is_introduced_exactly_once_a_round(coffee: Stage) -> None:
    """Also when an admin runs the round by hand first, twice."""
    await join(coffee, "ben", "cy", "dee", "eli")
    await coffee.until(monday(9, hour=8))
    first = await coffee.ana.at("coffee").says("/kith round run")
    assert first.title == "4 people are being introduced"
    again = await coffee.ana.at("coffee").says("/kith round run")
    assert again.title.startswith("Today's round is drawn already.")
    await coffee.until(monday(9, hour=12))
    assert len(coffee.rooms_of("ben")) == 1
    await coffee.until(monday(16))
    assert len(coffee.rooms_of("ben")) == 2


async def test_a_preview_keeps_nothing_and_comes_true(coffee: Stage) -> None:
    """The round run on the same day has the groups that were shown."""
    await join(coffee, "ben", "cy", "dee", "eli")
    await coffee.gus.at("coffee").says("/intro join")
    seen = await coffee.ana.at("coffee").says("/kith round preview")
    assert seen.title == "Drawn now, this would be 2 groups"
    assert not seen.sent
    assert not coffee.network.rooms
    await coffee.ana.at("coffee").says("/kith round run")
    for name in ("ben", "cy", "dee", "eli", "gus"):
        listed = next(line for line in _groups(seen.card) if name in line)
        assert listed == circle(coffee, name)


def _groups(card: Card) -> list[set[str]]:
    lines = ["".join(map(str, getattr(part, "spans", ()))) for part in card.parts]
    return [
        set(re.split(", | and ", line.lower()))
        for line in lines
        if " and " in line and "." not in line
    ]


async def test_a_preview_of_nobody_and_of_one(coffee: Stage) -> None:
    """Both are said plainly."""
    nobody = await coffee.ana.at("coffee").says("/kith round preview")
    assert "Nobody takes part just now." in nobody.words
    await join(coffee, "ben")
    assert "In no group: Ben" in (await coffee.ana.says("/kith round preview")).words
    run = await coffee.ana.at("coffee").says("/kith round run")
    assert run.title == "Nobody could be introduced"


async def test_a_preview_of_many_is_cut_into_what_fits(coffee: Stage) -> None:
    """And says how many more there are."""
    for n in range(60):
        await coffee.add(f"p{n}")
        await coffee.actor(f"p{n}").at("coffee").says("/intro join")
    seen = await coffee.ana.at("coffee").says("/kith round preview")
    assert seen.title == "Drawn now, this would be 30 groups"
    assert "groups more" in seen.words
    await coffee.until(monday(9))
    assert len(coffee.network.rooms) == 30


async def test_only_admins_run_rounds(coffee: Stage) -> None:
    """Others read that it is for admins."""
    assert "for admins" in (await coffee.ben.says("/kith round run")).title
    assert "for admins" in (await coffee.ben.says("/kith round preview")).title


async def test_among_several_programs_an_admin_picks_one(coffee: Stage) -> None:
    """Preview, run and zone alike."""
    await coffee.ana.at("general").says(WEEKLY)
    where = coffee.ana.at("asks")
    for line, title in (
        ("/kith round preview", "Drawn now, this would be 0 groups"),
        ("/kith round run", "Nobody could be introduced"),
        ("/intro zone Europe/Lisbon", "The time zone is changed"),
    ):
        asked = await where.says(line)
        assert (await where.picks("#general", on=asked)).title == title


async def test_who_left_the_community_is_in_no_group(coffee: Stage) -> None:
    """Deactivated since they joined, without a word to the bot."""
    await join(coffee, "ben", "cy", "dee")
    await coffee.add("dee", active=False)
    await coffee.until(monday(9))
    assert circle(coffee, "ben") == {"ben", "cy"}


async def test_who_comes_back_after_erasure_keeps_never_pair(coffee: Stage) -> None:
    """What others said of them holds."""
    await join(coffee, "ben", "cy")
    await coffee.cy.says("/intro avoid @ben")
    asked = await coffee.ben.says("/privacy erase")
    await coffee.ben.presses("Remove everything", on=asked)
    await join(coffee, "ben")
    await coffee.until(monday(9))
    assert not coffee.rooms_of("ben")
    assert not coffee.rooms_of("cy")


async def test_the_numbers_are_honest(coffee: Stage) -> None:
    """What nobody said is unknown, and not a success."""
    nothing = await coffee.ana.says("/kith stats")
    assert "Rounds" not in nothing.words
    await join(coffee, "ben", "cy", "dee", "eli")
    await coffee.until(monday(9))
    await coffee.ben.presses("We met", on=opening(coffee, "ben"))
    words = (await coffee.ana.says("/kith stats")).words
    for label, number in (
        ("Rounds", 1),
        ("People introduced", 4),
        ("Introductions", 2),
        ("Somebody answered", 1),
        ("Time planned", 0),
        ("Met", 1),
        ("Nobody said", 1),
    ):
        assert f"Fact(label='{label}', spans=('{number}',))" in words
    async with coffee.storage.open(coffee.community) as work:
        sides = [side for _, each in await work.intros.outcomes() for side in each]
    assert [each.outcome for each in sides].count(Outcome.MET) == 1
