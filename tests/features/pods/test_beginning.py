"""A pod gathers, begins with three, or is let go kindly."""


from tests.features.pods.stories import (
    THEME,
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
