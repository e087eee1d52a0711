"""A pod gathers, begins with three, or is let go kindly."""

import pytest

from bot.people import Sort
from bot.records.settings import Settings
from tests.features.pods.stories import (
    THEME,
    avoid,
    direct,
    join,
    post,
    read,
    room,
    start,
)
from tests.stage import Stage

NOTED = "I've noted you for this pod"
LAPSED = "This pod does not begin"
NO_PLACE = "It didn't work out with this pod"


async def test_with_three_it_begins_in_the_morning(stage: Stage) -> None:
    """Neither the post nor who joins tells who is in; the room does, and the post says it began."""
    seen = await start(stage.ana, about="Half a page each week", weeks=4, rhythm="every 2 weeks")
    assert seen.title == "Your pod is up"
    assert post(stage).title == f"Pod: {THEME}"
    for words in ("Half a page each week", "4 weeks", "every 2 weeks", "3 to 6 people"):
        assert words in read(post(stage).card)
    noted = await stage.ben.at("asks").presses("Count me in", on=post(stage))
    assert noted.title == NOTED
    again = await stage.ben.at("asks").presses("Count me in", on=post(stage))
    assert again.title == NOTED
    await stage.passes(days=2)
    assert stage.rooms_of("ben") == []
    await join(stage, "cy")
    assert stage.rooms_of("ben") == []
    await join(stage, "dee")
    await stage.passes(days=1)
    assert len(stage.rooms_of("dee")) == 1
    opening = stage.room(room(stage, "ben"))[0]
    assert "Ana, Ben, Cy and Dee: welcome." in read(opening.card)
    assert "This pod has begun." in read(post(stage).card)
    late = await stage.eli.presses_wire("k1:pod.join:1")
    assert late.title == "This pod gathers no more. Others: /collab pods"


async def test_a_full_one_begins_at_once_and_takes_no_more(stage: Stage) -> None:
    """Three of three; Dee, who presses in the same moment, is turned away."""
    await start(stage.ana, size=3)
    wire = post(stage).card.wires[0]
    await join(stage, "ben", "cy")
    late = await stage.dee.presses_wire(wire)
    assert late.title == "There's no place left in this one. Start one of your own: /collab pod"
    await stage.passes(hours=0.1)
    assert len(stage.rooms_of("cy")) == 1
    assert stage.rooms_of("dee") == []


async def test_one_that_does_not_fill_is_let_go(stage: Stage) -> None:
    """After two weeks, in kind words to both; the post says so."""
    await start(stage.ana)
    await join(stage, "ben")
    await stage.passes(days=13)
    assert stage.inbox_of("ana") == stage.inbox_of("ben") == []
    await stage.passes(days=1.1)
    assert stage.inbox_of("ana") == ["Your pod did not fill this time"]
    assert stage.inbox_of("ben") == [LAPSED]
    assert "did not come about" in read(post(stage).card)
    await stage.passes(days=30)
    assert stage.rooms_of("ana") == []


async def test_whom_its_theme_fits_is_asked(stage: Stage) -> None:
    """Three at a time, the next after three working days; a yes joins, a no is never told."""
    for name in ("ben", "cy", "dee", "eli"):
        await stage.actor(name).says("/profile offer", can_help_with="public talks")
    await start(stage.ana, theme="Public talks")
    asked = "A pod for you? Public talks"
    for name in ("ben", "cy", "dee"):
        assert stage.inbox_of(name) == [asked]
    yes = await stage.ben.presses("Count me in", on=direct(stage, "ben", asked))
    assert yes.title == NOTED
    no = await stage.cy.presses("Not this time", on=direct(stage, "cy", asked))
    assert no.title == "That's fine"
    assert stage.inbox_of("eli") == []
    await stage.passes(days=3.1)
    await stage.eli.presses("Count me in", on=direct(stage, "eli", asked))
    await stage.passes(days=1)
    assert len(stage.rooms_of("eli")) == 1
    assert stage.inbox_of("dee") == ["This pod gathers no more"]
    assert stage.inbox_of("ana") == []


async def test_who_must_not_meet_is_never_together_and_reads_what_all_read(stage: Stage) -> None:
    """Ben, who avoids Ana, is noted like everybody, takes no place, and it begins without him."""
    await avoid(stage, "ben", "ana")
    for name in ("ben", "eli"):
        await stage.actor(name).says("/profile offer", can_help_with="first talk")
    await start(stage.ana, size=3)
    assert stage.inbox_of("ben") == []
    assert len(stage.inbox_of("eli")) == 1
    noted = await stage.ben.at("asks").presses("Count me in", on=post(stage))
    assert noted.title == NOTED
    await join(stage, "cy")
    await stage.passes(days=2)
    assert stage.rooms_of("cy") == []
    await join(stage, "dee")
    await stage.passes(days=1)
    assert stage.rooms_of("ben") == []
    assert "Ana, Cy and Dee: welcome." in read(stage.room(room(stage, "cy"))[0].card)
    assert stage.inbox_of("ben") == [NO_PLACE]


@pytest.mark.core_only("who sits in a pod is decided in the core")
async def test_who_avoids_someone_after_joining_is_not_together_either(stage: Stage) -> None:
    """It goes on gathering; with one more it begins without the later one of the two."""
    await start(stage.ana)
    await join(stage, "ben", "cy")
    await avoid(stage, "ben", "cy")
    await stage.passes(days=1)
    assert stage.rooms_of("ana") == []
    await join(stage, "dee")
    await stage.passes(days=1)
    assert "Ana, Ben and Dee: welcome." in read(stage.room(room(stage, "ana"))[0].card)
    assert stage.inbox_of("cy") == [NO_PLACE]


async def test_thinking_better_of_it_before_it_begins(stage: Stage) -> None:
    """A place is free again; without Ana, who started it, it is called off for all."""
    seen = await start(stage.ana, size=3)
    noted = await stage.ben.at("asks").presses("Count me in", on=post(stage))
    await join(stage, "cy")
    out = await stage.ben.presses("I'd rather not", on=noted)
    assert out.title == "That's fine"
    twice = await stage.ben.presses("I'd rather not", on=noted)
    assert twice.title == "You aren't in this one. Pods that gather: /collab pods"
    back = await stage.ben.at("asks").presses("Count me in", on=post(stage))
    assert back.title == NOTED
    page = await stage.ben.says("/collab pods")
    await stage.ben.presses(f"I'd rather not: {THEME}", on=page)
    await stage.ana.presses("Call it off", on=seen)
    assert stage.inbox_of("cy") == [LAPSED]
    assert stage.inbox_of("ana") == stage.inbox_of("ben") == []
    await stage.passes(days=20)
    assert stage.rooms_of("cy") == []


async def test_a_theme_with_markup_stays_words(stage: Stage) -> None:
    """On the post, in the question and in the room; each renderer escapes it."""
    theme = "*Bold* <!channel> @everyone [a](http://b.c)"
    await stage.eli.says("/profile offer", can_help_with="bold channel")
    await start(stage.ana, theme=theme, about="_x_ <@U1> `code`")
    await join(stage, "ben", "cy", "dee")
    await stage.passes(days=1)
    assert post(stage).title == f"Pod: {theme}"
    assert theme in stage.room(room(stage, "ben"))[0].title
    page = await stage.ben.says("/collab pods")
    assert theme in page.words


@pytest.mark.core_only("limits are the same everywhere")
async def test_limits_and_where_it_is_put_up(stage: Stage) -> None:
    """Two pods of one host; guests wait; without a channel for asks there is nowhere to go."""
    await start(stage.ana)
    await start(stage.ana, theme="Another")
    third = await start(stage.ana, theme="A third")
    assert third.title == "You have 2 pods going. When one is over, start another."
    guest = await stage.add("guy", sort=Sort.GUEST)
    assert (await start(guest)).title.startswith("Guests aren't introduced here yet.")
    joins = await guest.at("asks").presses("Count me in", on=post(stage))
    assert joins.title.startswith("Guests aren't introduced here yet.")
    await stage.settle(Settings())
    nowhere = await start(stage.ben)
    assert nowhere.title.startswith("I don't know where to put it up yet.")


@pytest.mark.core_only("who is asked is decided in the core")
async def test_who_takes_a_break_or_wants_nothing_is_not_asked(stage: Stage) -> None:
    """Ben is away for a while; Cy never wants to hear of anything."""
    for name in ("ben", "cy", "dee"):
        await stage.actor(name).says("/profile offer", can_help_with="first talk")
    await stage.ben.says("/profile asks", break_until="2 weeks")
    await stage.cy.says("/kith notify never")
    await start(stage.ana)
    await stage.passes(days=10)
    asked = f"A pod for you? {THEME}"
    assert [name for name in ("ben", "cy", "dee") if asked in stage.inbox_of(name)] == ["dee"]
    assert asked not in (await stage.ben.opens_home()).words
