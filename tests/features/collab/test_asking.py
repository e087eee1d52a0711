"""Building together: who complements is asked first, and a no looks like no answer."""


import pytest

from tests.features.collab.stories import (
    ASKED,
    BUILDING,
    FOUND,
    build,
    direct,
    heard,
    read,
    says,
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
