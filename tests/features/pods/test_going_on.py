"""A pod meets, loses people, goes on or ends, and says what came of it."""

import pytest

from tests.features.pods.stories import (
    THEME,
    avoid,
    begin,
    direct,
    erase,
    heard,
    join,
    post,
    read,
    room,
    start,
)
from tests.stage import Actor, Stage

MEET = "Time to meet"


def titles(stage: Stage, name: str) -> list[str]:
    """What was said in someone's newest room."""
    return [each.title for each in stage.room(room(stage, name))]


async def leave(actor: Actor, stage: Stage) -> None:
    """They leave by the button in their room."""
    where = room(stage, actor.person.name.lower())
    sure = await actor.at(where).presses("Leave the pod", on=stage.room(where)[0])
    assert sure.title == f"Leave “{THEME}”?"
    left = await actor.presses("Leave the pod", on=sure)
    assert left.title == "You have left the pod"


async def test_its_rhythm_and_its_end(stage: Stage) -> None:
    """Four weeks, each week a word in the room; at the end everyone may say what came of it."""
    where = await begin(stage, weeks=4)
    form = await stage.ben.presses_wire("k1:pod.outcome:1")
    early = await stage.ben.submits(form, words="Too early")
    assert early.title.startswith("You have said so already, or it wasn't your pod.")
    await stage.passes(days=7.5)
    assert titles(stage, "ben") == [f"Pod: {THEME}", MEET]
    await stage.passes(days=21)
    assert titles(stage, "ben") == [f"Pod: {THEME}", MEET, MEET, MEET, f"4 weeks of “{THEME}”"]
    assert "has had its weeks" in read(post(stage).card)
    last = stage.room(where)[-1]
    form = await stage.ben.at(where).presses("Say what came of it", on=last)
    await stage.ben.submits(form, words="I gave my first talk")
    said = stage.room(where)[-1]
    assert said.title == "What came of it, Ben says"
    assert "I gave my first talk" in read(said.card)
    twice = await stage.ben.submits(form, words="Once more")
    assert twice.title.startswith("You have said so already")
    outside = await stage.jo.submits(
        await stage.jo.presses_wire("k1:pod.outcome:1"), words="Not mine"
    )
    assert outside.title.startswith("You have said so already, or it wasn't your pod.")
    assert "you did something together" in (await stage.ben.says("/network")).words
    await stage.passes(days=30)
    assert len(stage.room(where)) == 6
    for name in ("ana", "ben", "cy", "dee"):
        assert stage.inbox_of(name) == []


async def test_leaving_blames_nobody(stage: Stage) -> None:
    """The others get a room of their own; who left hears nothing of what is said there."""
    first = await begin(stage)
    await leave(stage.ben, stage)
    assert room(stage, "ben") == first
    assert room(stage, "cy") != first
    told = stage.room(room(stage, "cy"))[0]
    assert told.title == "You are 3 now"
    assert "Ben" not in read(told.card)
    again = await stage.ben.presses_wire("k1:pod.leave:1")
    assert again.title == "This is for those who are in the pod. Yours: /collab pods"
    await stage.passes(days=8)
    assert titles(stage, "ana") == ["You are 3 now", MEET]
    assert len(stage.room(first)) == 1
    page = await stage.cy.says("/collab pods")
    sure = await stage.cy.presses(f"Leave: {THEME}", on=page)
    stays = await stage.cy.presses("Stay", on=sure)
    assert stays.title == "All as before"


@pytest.mark.parametrize("goes_on", [True, False, None])
async def test_two_are_asked_whether_to_go_on(stage: Stage, goes_on: bool | None) -> None:
    """Yes: it does; enough, or a week of silence: it ends, and asks what came of it."""
    await begin(stage, "ben", "cy")
    await leave(stage.ben, stage)
    where = room(stage, "cy")
    asked = stage.room(where)[0]
    assert asked.title == "You are two now"
    outside = await stage.ben.presses_wire("k1:pod.end:1")
    assert outside.title == "This is for those who are in the pod. Yours: /collab pods"
    if goes_on is not None:
        await stage.cy.at(where).presses("Go on" if goes_on else "Enough for now", on=asked)
    await stage.passes(days=8)
    now = "You go on, the two of you" if goes_on else "This pod ends here"
    met = [MEET] if goes_on is not False else []
    assert titles(stage, "ana") == [now, *met]
    over = await stage.ana.presses_wire("k1:pod.go_on_small:1")
    expected = "You have said so already" if goes_on else "This pod is over."
    assert over.title.startswith(expected)


async def test_the_last_one_hears_that_it_is_over(stage: Stage) -> None:
    """Ben leaves, then Cy leaves the community; Ana is alone and reads it in private."""
    await begin(stage, "ben", "cy")
    await leave(stage.ben, stage)
    await stage.cy.leaves()
    assert stage.inbox_of("ana") == ["Your pod ends here"]
    assert "This pod is over" in read(post(stage).card)
    await stage.passes(days=30)
    assert stage.inbox_of("ana") == ["Your pod ends here"]


async def test_three_are_enough_to_go_on(stage: Stage) -> None:
    """A hand-made press of Enough does not end it for the others."""
    await begin(stage, "ben", "cy")
    no = await stage.ben.presses_wire("k1:pod.end:1")
    assert no.title == "You are enough to go on. To leave it yourself: /collab pods"


@pytest.mark.core_only("who is let go is decided in the core")
async def test_who_asks_not_to_meet_someone_is_let_go_quietly(stage: Stage) -> None:
    """Dee hears why she is out; the others only that someone stepped out."""
    await begin(stage, "ben", "cy", "dee")
    await avoid(stage, "dee", "ana")
    await stage.passes(days=7.5)
    assert stage.inbox_of("dee") == ["You are out of this pod"]
    assert titles(stage, "ana") == ["You are 3 now", MEET]
    await avoid(stage, "ana", "ben")
    await leave(stage.cy, stage)
    assert stage.inbox_of("ana") == ["You are out of this pod"]
    assert stage.inbox_of("ben") == ["Your pod ends here"]
    for name in ("ben", "cy"):
        assert "avoid" not in heard(stage, name)


async def test_who_is_forgotten_goes_from_what_others_read(stage: Stage) -> None:
    """Ana, who started it, goes in the middle: her name and words are gone, the pod goes on."""
    await stage.eli.says("/profile offer", can_help_with="first talk")
    where = await begin(stage, about="My own words")
    copy = await stage.ana.says("/privacy export")
    assert "My own words" in copy.words
    await erase(stage, "ana")
    for card in (post(stage).card, *(each.card for each in stage.room(where))):
        assert "Ana" not in read(card)
    assert stage.room(room(stage, "ben"))[0].title == "You are 3 now"
    assert THEME in (await stage.ben.says("/privacy export")).words
    await stage.passes(days=60)
    assert "forgotten:" not in str(stage.network.messages)


async def test_a_host_who_is_forgotten_while_it_gathers(stage: Stage) -> None:
    """It is called off; those who joined or were asked hear so, and her name is gone."""
    await stage.eli.says("/profile offer", can_help_with="first talk")
    await start(stage.ana, about="My own words")
    await join(stage, "ben")
    await erase(stage, "ana")
    assert stage.inbox_of("ben") == ["This pod does not begin"]
    assert stage.inbox_of("eli") == ["This pod gathers no more"]
    assert "Ana" not in read(post(stage).card) + heard(stage, "ben") + heard(stage, "eli")


async def test_someone_asked_or_joined_leaves_before_it_begins(stage: Stage) -> None:
    """Eli, who was asked, and Ben, who joined: nobody waits for them."""
    await stage.eli.says("/profile offer", can_help_with="first talk")
    await start(stage.ana)
    await join(stage, "ben", "cy")
    await stage.eli.leaves()
    await stage.ben.leaves()
    await stage.passes(days=2)
    assert stage.rooms_of("ana") == []
    await join(stage, "dee")
    await stage.passes(days=1)
    assert len(stage.rooms_of("dee")) == 1
    assert direct(stage, "eli", "This pod gathers no more")


async def test_pods_are_on_one_s_home_and_among_the_numbers(stage: Stage) -> None:
    """Nobody is named."""
    await begin(stage)
    await start(stage.ben, theme="Another one")
    home = await stage.cy.opens_home()
    assert f"{THEME}: going on" in home.words
    stats = (await stage.ana.says("/kith stats")).words
    assert "Gathering, going on" in stats
    page = await stage.cy.says("/collab pods")
    joined = await stage.cy.presses("Count me in: Another one", on=page)
    assert joined.title == "I've noted you for this pod"
