"""What is built together ends: closed by its author, by itself, or because someone leaves."""

from tests.features.collab.stories import (
    ASKED,
    BUILDING,
    FOUND,
    begin,
    build,
    direct,
    erase,
    heard,
    read,
    says,
)
from tests.stage import Stage

CLOSED = "Nobody is asked any more"


async def test_its_author_closes_it_and_says_what_came_of_it(stage: Stage) -> None:
    """Once; Ben reads it in their room."""
    room = await begin(stage)
    page = await stage.ana.says("/collab mine")
    assert "With Ben." in page.words
    closed = await stage.ana.presses(f"Close: {BUILDING[:29].rstrip()}…", on=page)
    assert closed.title == CLOSED
    form = await stage.ana.presses("Say what came of it", on=closed)
    assert (await stage.ana.submits(form, words="It is in three cities")).title == "Thank you"
    last = stage.room(room)[-1]
    assert last.title == "What came of it, Ana says"
    assert "It is in three cities" in read(last.card)
    twice = await stage.ana.submits(form, words="Once more")
    assert twice.title.startswith("You have said so already")
    bens = await stage.ben.presses_wire("k1:collab.outcome:1")
    other = await stage.ben.submits(bens, words="Not mine")
    assert other.title == "Only the person who was building it can do this."
    gone = await stage.ana.presses_wire("k1:collab.close:1")
    assert gone.title == "You have closed this one. Begin anew with /collab"
    assert "It is in three cities" in (await stage.ana.says("/privacy export")).words
    await stage.passes(days=100)
    assert stage.inbox_of("ana") == ["You and Ben begin"]


async def test_it_closes_by_itself_and_its_author_is_asked_once(stage: Stage) -> None:
    """After twelve weeks."""
    await begin(stage)
    await stage.passes(days=83)
    assert CLOSED not in stage.inbox_of("ana")
    await stage.passes(days=3)
    assert stage.inbox_of("ana").count(CLOSED) == 1
    form = await stage.ana.presses("Say what came of it", on=direct(stage, "ana", CLOSED))
    await stage.ana.submits(form, words="Nothing this time")
    await stage.passes(days=100)
    assert stage.inbox_of("ana").count(CLOSED) == 1


async def test_who_waits_for_a_closed_one_hears_so(stage: Stage) -> None:
    """Ben had said yes, Cy had said nothing."""
    for name in ("ben", "cy"):
        await says(stage, name, "map design")
    await build(stage.ana)
    await stage.ben.presses("I'd like to hear more", on=direct(stage, "ben", ASKED))
    home = await stage.ana.opens_home()
    assert FOUND in home.words
    looked = await stage.ana.presses("Have a look", on=home)
    assert looked.title == FOUND
    await stage.ana.presses_wire("k1:collab.close:1")
    assert stage.inbox_of("ben")[-1] == "It won't work out with Ana just now"
    assert stage.inbox_of("cy") == stage.inbox_of("ana") == ["This one has ended"]
    late = await stage.ana.presses("Have a look", on=home)
    assert late.title.startswith("This one has ended.")


async def test_an_author_who_is_forgotten(stage: Stage) -> None:
    """Her name and words go from the question, from the room and from what Ben was told."""
    room = await begin(stage)
    await says(stage, "cy", "map design")
    await says(stage, "dee", "map design")
    await stage.ana.presses_wire("k1:collab.look:1")
    await stage.cy.presses("I'd like to hear more", on=direct(stage, "cy", ASKED))
    await erase(stage, "ana")
    for name in ("ben", "cy", "dee"):
        assert "Ana" not in heard(stage, name)
        assert BUILDING not in heard(stage, name)
    assert BUILDING not in read(stage.room(room)[0].card)
    assert stage.inbox_of("cy")[-1] == "They have left this community"
    await stage.passes(days=100)
    assert "forgotten:" not in str(stage.network.messages)


async def test_who_was_asked_leaves_or_is_forgotten(stage: Stage) -> None:
    """Ana's question goes away; Ben's name and words go from the room."""
    room = await begin(stage)
    await says(stage, "cy", "map design")
    await says(stage, "dee", "map design")
    await stage.ana.presses_wire("k1:collab.look:1")
    await stage.cy.presses("I'd like to hear more", on=direct(stage, "cy", ASKED))
    await stage.dee.leaves()
    await stage.cy.leaves()
    assert stage.inbox_of("dee") == ["This one has ended"]
    assert stage.inbox_of("ana")[-1] == "They have left this community"
    await erase(stage, "ben")
    assert "Ben" not in heard(stage, "ana") + read(stage.room(room)[0].card)
    await stage.passes(days=100)
    assert "Cy" not in heard(stage, "ana")


async def test_numbers_name_nobody(stage: Stage) -> None:
    """What became of all."""
    await begin(stage)
    await build(stage.dee, needs="brewing")
    words = (await stage.ana.says("/kith stats")).words
    assert "Building together" in words
    assert "1 of 2" in words


async def test_who_builds_together_knows_each_other(stage: Stage) -> None:
    """Of Cy, who was asked and said nothing, `/network` says nothing."""
    await says(stage, "cy", "map design")
    await begin(stage)
    words = (await stage.ana.says("/network")).words
    assert "Ben" in words
    assert "you did something together" in words
    assert "Cy" not in words
    assert "Ana" in (await stage.ben.says("/network")).words
