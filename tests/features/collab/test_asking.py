"""Building together: who complements is asked first, and a no looks like no answer."""

import pytest

from bot.people import Sort
from bot.records.profiles import Profile
from tests.features.collab.stories import (
    ASKED,
    BUILDING,
    FOUND,
    avoid,
    build,
    direct,
    heard,
    read,
    says,
    together,
)
from tests.stage import Stage

ENDED = "This one has ended"
OVER = "This one has ended. When something else fits, you'll hear from me."


async def test_two_who_both_say_yes_get_a_room(stage: Stage) -> None:
    """Ben reads what Ana builds and why him; Ana hears of him only once he says yes."""
    await says(stage, "ben", "map design", "python")
    seen = await build(stage.ana)
    assert seen.title == "I'll ask around"
    assert "Ben" not in seen.words
    assert stage.inbox_of("ben") == [ASKED]
    for words in (BUILDING, "You offer map design", "You look for python, which Ana brings"):
        assert words in heard(stage, "ben")
    assert stage.inbox_of("ana") == []
    first = await stage.ben.presses("I'd like to hear more", on=direct(stage, "ben", ASKED))
    assert first.title == "Good to hear"
    assert stage.inbox_of("ana") == [FOUND]
    assert stage.rooms_of("ben") == []
    second = await stage.ana.presses("Open a room for us", on=direct(stage, "ana", FOUND))
    assert second.title == "You and Ben begin"
    assert stage.inbox_of("ben") == ["You and Ana begin"]
    (room,) = stage.rooms_of("ben")
    assert stage.rooms_of("ana") == [room]
    opening = stage.room(room)[0]
    assert BUILDING in read(opening.card)
    assert "Ben offers map design, which it needs." in read(opening.card)
    again = await stage.ana.presses_wire("k1:collab.meet:1")
    assert again.title == "You have answered this one already. Thank you."
    await stage.passes(days=30)
    assert len(stage.inbox("ana")) == len(stage.inbox("ben")) == 1


async def test_two_are_asked_at_a_time_and_a_no_looks_like_silence(stage: Stage) -> None:
    """Both ways come first; after three working days the next two are asked, no or silence."""
    await says(stage, "ben", "map design")
    for name in ("cy", "dee"):
        await says(stage, name, "map design", "python")
    await build(stage.ana)
    assert stage.inbox_of("cy") == stage.inbox_of("dee") == [ASKED]
    assert stage.inbox_of("ben") == []
    no = await stage.cy.presses("Not this time", on=direct(stage, "cy", ASKED))
    assert no.title == "That's fine"
    await stage.passes(days=2.9)
    assert stage.inbox_of("ben") == []
    await stage.passes(days=0.2)
    assert stage.inbox_of("ben") == [ASKED]
    assert stage.inbox_of("dee") == [ENDED]
    assert stage.inbox_of("cy") == ["That's fine"]
    assert stage.inbox_of("ana") == []
    await stage.passes(days=5)
    assert stage.inbox_of("ana") == ["Nobody could join you this time"]
    for name in ("Ben", "Cy", "Dee"):
        assert name not in heard(stage, "ana")
    late = await stage.dee.presses_wire("k1:collab.yes:2")
    assert late.title == OVER
    further = await stage.ana.presses("Ask others", on=stage.inbox("ana")[-1])
    assert further.title == "I find nobody to ask just now"


@pytest.mark.parametrize("says_no", [True, False])
async def test_an_authors_no_looks_like_silence(stage: Stage, says_no: bool) -> None:
    """Ben hears the same words, after the same three working days, weekend aside."""
    await says(stage, "ben", "map design")
    await stage.passes(days=2)
    await build(stage.ana)
    await stage.ben.presses("I'd like to hear more", on=direct(stage, "ben", ASKED))
    if says_no:
        await stage.ana.presses("Not this time", on=direct(stage, "ana", FOUND))
    await stage.passes(days=4.9)
    assert stage.inbox_of("ben") == ["Good to hear"]
    await stage.passes(days=0.2)
    assert stage.inbox_of("ben")[-1] == "It won't work out with Ana just now"
    late = await stage.ana.presses_wire("k1:collab.meet:1")
    assert late.title == "You have answered this one already. Thank you."
    assert stage.rooms_of("ben") == []


async def test_people_who_must_not_meet_are_never_asked_for_each_other(stage: Stage) -> None:
    """Nor do they begin, when one of them asks for it after the question."""
    await says(stage, "ben", "map design")
    await says(stage, "cy", "map design")
    await avoid(stage, "cy", "ana")
    await build(stage.ana)
    assert stage.inbox_of("cy") == []
    await stage.ben.presses("I'd like to hear more", on=direct(stage, "ben", ASKED))
    await avoid(stage, "ben", "ana")
    late = await stage.ana.presses("Open a room for us", on=direct(stage, "ana", FOUND))
    assert late.title == OVER
    await stage.passes(days=5)
    assert stage.rooms_of("ben") == []
    assert stage.inbox_of("ben")[-1] == "It won't work out with Ana just now"


@pytest.mark.core_only("who is asked is decided in the core")
async def test_whom_not_to_ask(stage: Stage) -> None:
    """Who takes a break, never wants to hear, shares no language, is a guest, or offers nothing."""
    for name in ("ben", "cy", "dee"):
        await says(stage, name, "map design")
    guest = await stage.add("guy", sort=Sort.GUEST)
    await guest.says("/profile offer", can_help_with="map design")
    await says(stage, "eli", "", "python")
    await stage.ben.says("/profile asks", break_until="2 weeks")
    await stage.cy.says("/kith notify never")
    ana, dee = await stage.ana.member(), await stage.dee.member()
    async with stage.storage.open(stage.community) as work:
        await work.profiles.put(Profile(ana.id, languages=("Dutch",)))
        await work.profiles.put(Profile(dee.id, languages=("Greek",), offers=("map design",)))
        await work.commit()
    seen = await build(stage.ana)
    assert seen.title == "I find nobody to ask just now"
    await stage.passes(days=10)
    for name in ("ben", "cy", "dee", "eli", "guy"):
        assert stage.inbox_of(name) == []
    assert (await build(guest)).title.startswith("Guests aren't introduced here yet.")


@pytest.mark.core_only("who is asked is decided in the core")
async def test_what_others_build_counts_too_and_who_was_asked_lately_comes_later(
    stage: Stage,
) -> None:
    """Dee needs python for her own project, and brings map design: no profile says so."""
    three = ("ben", "cy", "dee")
    await build(stage.dee, needs="python", brings="map design")
    for name in ("ben", "cy"):
        await says(stage, name, "map design", "python")
    await build(stage.eli)
    first = {name for name in three if "Would you build" in heard(stage, name)}
    assert len(first) == 2
    await build(stage.ana)
    (later,) = set(three) - first
    assert stage.inbox_of(later) == [ASKED]
    assert len([name for name in three if stage.inbox_of(name)]) == 3


async def test_questions_are_for_those_who_were_asked(stage: Stage) -> None:
    """Nobody else can answer them, and each counts once."""
    await says(stage, "ben", "map design")
    await build(stage.ana)
    for wire in ("k1:collab.yes:1", "k1:collab.no:1"):
        assert (await stage.cy.presses_wire(wire)).title == "This question was for someone else."
    early = await stage.ana.presses_wire("k1:collab.meet:1")
    assert early.title == "This question was for someone else."
    await stage.ben.presses_wire("k1:collab.no:1")
    for wire in ("k1:collab.yes:1", "k1:collab.no:1"):
        again = await stage.ben.presses_wire(wire)
        assert again.title == "You have answered this one already. Thank you."
    assert (await stage.ana.presses_wire("k1:collab.meet:77")).title == OVER


async def test_who_takes_a_room_ends_the_asking(stage: Stage) -> None:
    """Cy, asked at the same time, has nothing left to do; Ana may ask others, too."""
    await says(stage, "dee", "map design")
    for name in ("ben", "cy"):
        await says(stage, name, "map design", "python")
    await build(stage.ana)
    await together(stage)
    assert stage.inbox_of("cy") == [ENDED]
    (room,) = stage.rooms_of("ana")
    further = await stage.ana.at(room).presses("Ask others, too", on=stage.room(room)[0])
    assert further.title == "I'll ask around"
    assert stage.inbox_of("dee") == [ASKED]
    twice = await stage.ana.at(room).presses("Ask others, too", on=stage.room(room)[0])
    assert twice.title == "I'm asking people already. You hear from me either way."
    not_his = await stage.ben.at(room).presses("Close it", on=stage.room(room)[0])
    assert not_his.title == "Only the person who is building it can do this."


@pytest.mark.core_only("limits are the same everywhere")
async def test_three_at_a_time(stage: Stage) -> None:
    """A fourth has to wait."""
    for _ in range(3):
        await build(stage.ana)
    assert (await build(stage.ana)).title.startswith("You have 3 of these going.")
