"""Matching: who hears of an opportunity, when, why, and how a “not for me” is remembered."""

import pytest

from tests.features.opportunities.stories import (
    avoid,
    direct,
    erase,
    heard,
    note,
    post,
    read,
    watch,
)
from tests.stage import Stage


async def test_who_watches_for_it_hears_in_their_morning_and_why(stage: Stage) -> None:
    """Ben by his watch, Cy by her profile; Dee, who looks for something else, hears nothing."""
    shown = await watch(stage.ben, "search engineer berlin, jazz")
    assert shown.title == "I'll keep an eye open for you"
    await stage.cy.says("/profile offer", looking_for="python jobs")
    await watch(stage.dee, "board seats")
    await post(stage.ana)
    assert stage.inbox_of("ben") == []
    await stage.passes(hours=23)
    assert stage.inbox_of("ben") == []
    await stage.passes(hours=2)
    assert stage.inbox_of("ben") == stage.inbox_of("cy") == ["An opportunity for you"]
    assert "You watch for “search engineer berlin”." in heard(stage, "ben")
    assert "Your profile says that you look for “python jobs”." in heard(stage, "cy")
    assert "Ana, who knows people there" in heard(stage, "ben")
    assert stage.inbox_of("dee") == []
    await stage.passes(days=10)
    assert len(stage.inbox("ben")) == 1


async def test_a_watch_finds_what_is_open_already(stage: Stage) -> None:
    """In the next morning of who says so, in their own zone, and on no weekend."""
    await stage.add("ben", zone="America/New_York")
    await post(stage.ana)
    await stage.passes(days=4)
    await watch(stage.ben)
    await stage.passes(hours=4.9)
    assert stage.inbox_of("ben") == []
    await stage.passes(hours=0.2)
    assert stage.inbox_of("ben") == ["An opportunity for you"]
    await stage.passes(days=0.5)
    await watch(stage.cy)
    await stage.passes(days=2.2)
    assert stage.inbox_of("cy") == []
    await stage.passes(days=1)
    assert stage.inbox_of("cy") == ["An opportunity for you"]


async def test_no_more_than_they_like_in_a_week(stage: Stage) -> None:
    """Four fit: Ben hears of two at once, of the others a week later; Cy of one, Dee of none."""
    await watch(stage.ben)
    await watch(stage.cy, per_week=1)
    assert (await watch(stage.dee, per_week=0)).title == "I won't tell you of opportunities"
    for number in range(4):
        await post(stage.ana, title=f"Role {number + 1000}")
    await stage.passes(days=6)
    assert stage.inbox_of("ben") == ["Two opportunities for you"]
    assert stage.inbox_of("cy") == ["An opportunity for you"]
    await stage.passes(days=4)
    assert stage.inbox_of("ben") == ["Two opportunities for you"] * 2
    assert (
        len({title for title in range(1000, 1004) if f"Role {title}" in heard(stage, "ben")}) == 4
    )
    assert len(stage.inbox("cy")) == 2
    assert stage.inbox_of("dee") == []


async def test_not_for_me_teaches(stage: Stage) -> None:
    """What is alike comes no more; what Ben asks for in his own words still does."""
    await watch(stage.ben, "python", per_week=7)
    await post(stage.ana, topics="python, games", organisation="Pixel")
    await stage.passes(days=1)
    shown = note(stage, "ben")
    told = await stage.ben.presses("Not for me", on=shown)
    assert "python, games, or from Pixel" in read(told.card)
    assert "Not for you. I'll keep that in mind." in heard(stage, "ben")
    await post(stage.ana, topics="python, games", organisation="Pixel", title="Another one")
    await post(stage.ana, topics="python, maps", title="A third role")
    await stage.passes(days=3)
    assert "Another one" not in heard(stage, "ben")
    assert "A third role" in heard(stage, "ben")


async def test_the_note_is_for_one_person(stage: Stage) -> None:
    """Cy has Ben's button; Ben presses twice."""
    await watch(stage.ben)
    await post(stage.ana)
    await stage.passes(days=1)
    wire = note(stage, "ben").card.wires[2]
    assert (await stage.cy.presses_wire(wire)).title == "This note was for someone else."
    await stage.ben.presses_wire(wire)
    assert "said so already" in (await stage.ben.presses_wire(wire)).title


async def test_who_heard_of_little_lately_comes_first(stage: Stage) -> None:
    """More fit than hear of it in a day: who heard of the last one waits till the next day."""
    names = [f"m{number:02}" for number in range(15)]
    for name in names:
        await watch(await stage.add(name), "python", per_week=7)
    await post(stage.ana)
    await stage.passes(days=1)
    first = [name for name in names if stage.inbox(name)]
    assert len(first) == 10
    await post(stage.dee, title="Another role")
    await stage.passes(days=1)
    second = [name for name in names if "Another role" in heard(stage, name)]
    assert set(names) - set(first) < set(second)
    await stage.passes(days=1)
    assert all("Another role" in heard(stage, name) for name in names)


@pytest.mark.parametrize("pair", [("ben", "ana"), ("ana", "ben")])
async def test_people_who_must_not_meet_hear_nothing(stage: Stage, pair: tuple[str, str]) -> None:
    """Not by a note, not by looking, not by an old button; and it looks like an end."""
    await watch(stage.ben)
    await watch(stage.cy)
    await avoid(stage, *pair)
    await post(stage.ana)
    await stage.passes(days=1)
    assert stage.inbox_of("ben") == []
    interested, forward, _, report, _ = note(stage, "cy").card.wires
    assert (await stage.ben.says("/opportunity find")).title == "Nothing is open just now"
    for wire in (interested, forward, report):
        seen = await stage.ben.presses_wire(wire)
        assert seen.title == "This one has ended. Thank you for looking."
    form = await stage.cy.presses_wire(forward)
    named = await stage.cy.submits(form, person=stage.ben, words="Ben would be great at it")
    assert named.title == "Thank you for thinking of them"
    assert stage.inbox_of("ben") == []


async def test_looking_for_oneself(stage: Stage) -> None:
    """All that is open, or what words name; one's own is not among it."""
    await post(stage.ana)
    await post(stage.ana, title="Keynote on maps", kind="talk or panel", pay="", topics="maps")
    found = await stage.ben.says("/opportunity find speaking")
    assert "Keynote on maps" in read(found.card)
    assert "Staff engineer" not in read(found.card)
    shown = await stage.ben.presses("Keynote on maps", on=found)
    assert "talk or panel" in read(shown.card)
    assert (await stage.ana.says("/opportunity find")).title == "Nothing is open just now"


async def test_a_forgotten_poster_leaves_no_words(stage: Stage) -> None:
    """Not in a note, not on a card for admins, not in a room; whoever waited hears so."""
    await watch(stage.ben)
    await watch(stage.cy)
    await post(stage.dee)
    await stage.passes(days=1)
    form = await stage.ben.presses("I'm interested", on=note(stage, "ben"))
    await stage.ben.submits(form)
    await stage.dee.presses("Open a room", on=direct(stage, "dee", "Ben is interested"))
    form = await stage.cy.presses("Report", on=note(stage, "cy"))
    await stage.cy.submits(form, fault="something else", words="Odd")
    await erase(stage, "dee")
    (room,) = stage.rooms_of("ben")
    left = heard(stage, "ana") + heard(stage, "ben") + heard(stage, "cy")
    left += "".join(read(each.card) for each in stage.room(room))
    for word in ("Staff engineer", "Quill", "Dee"):
        assert word not in left
    assert "This opportunity has ended" in stage.inbox_of("ben")
    before = len(stage.network.messages)
    await stage.passes(days=40)
    assert len(stage.network.messages) == before
