"""Warm introductions: the connector is asked first, and a no looks like silence."""

import pytest

from tests.features.asks.stories import avoid, direct, heard, read
from tests.features.intros.introductions import introduce_pair
from tests.features.opportunities.stories import erase
from tests.network import Message
from tests.stage import Actor, Seen, Stage

WORDS = "How did they move their search to Rust?"
ASKED = "Would you introduce Ana?"


async def knows(member: Actor, *whom: str, per_month: int = 2, never: str = "") -> Seen:
    """They say whom they know."""
    return await member.says(
        "/intro connect", knows=", ".join(whom), per_month=per_month, never=never
    )


async def wish(asker: Actor, whom: str = "Quill") -> Seen:
    """Someone would like to be introduced."""
    return await asker.says("/intro to", whom=whom, words=WORDS)


def asked(stage: Stage, name: str) -> Message:
    """The newest question to a connector."""
    return direct(stage, name, ASKED)


async def test_a_yes_opens_a_room_of_three(stage: Stage) -> None:
    """Ben, who knows Dee, is asked in Ana's words; Dee hears nothing before he says yes."""
    await knows(stage.ben, "Dee", "Quill & Co")
    seen = await wish(stage.ana, "@Dee")
    assert seen.title == "I'll ask around"
    assert "Ben" not in seen.words
    assert stage.inbox_of("dee") == []
    assert WORDS in heard(stage, "ben")
    form = await stage.ben.presses("Yes, I'll introduce us", on=asked(stage, "ben"))
    done = await stage.ben.submits(form, words="You both love parsers")
    assert done.title == "Thank you for introducing them"
    (room,) = stage.rooms_of("dee")
    assert stage.rooms_of("ana") == stage.rooms_of("ben") == [room]
    opening = read(stage.room(room)[0].card)
    for words in ("Ben introduces Ana and Dee.", WORDS, "You both love parsers"):
        assert words in opening
    assert stage.inbox_of("ana") == ["You have a warm introduction"]
    late = await stage.ben.submits(form)
    assert late.title == "You have answered this one already. Thank you."
    await stage.passes(days=13)
    assert len(stage.inbox("ana")) == 1


async def test_a_no_and_silence_look_the_same(stage: Stage) -> None:
    """Ben says no, Cy says nothing: each takes as long, and Ana hears at the end."""
    for name in ("ben", "cy"):
        await knows(stage.actor(name), "Quill")
    await wish(stage.ana)
    no = await stage.ben.presses("Not this time", on=asked(stage, "ben"))
    assert no.title == "That's fine"
    await stage.passes(days=2.9)
    assert stage.inbox_of("ana") == stage.inbox_of("cy") == []
    await stage.passes(days=0.2)
    assert stage.inbox_of("cy") == [ASKED]
    await stage.passes(days=5.8)
    assert stage.inbox_of("ana") == []
    await stage.passes(days=0.2)
    assert stage.inbox_of("ana") == ["Nobody could introduce you this time"]
    assert stage.inbox_of("cy") == ["This is taken care of"]
    for name in ("Ben", "Cy"):
        assert name not in heard(stage, "ana")


async def test_a_company_is_found_in_profiles_too(stage: Stage) -> None:
    """Cy said so, which comes first; Ben's company is the one. Cy brings in whom she likes."""
    await stage.ben.says("/profile edit", company="Quill & Co")
    await knows(stage.cy, "quill")
    await wish(stage.ana, "Quill & Co")
    assert stage.inbox_of("ben") == []
    form = await stage.cy.presses("Yes, I'll introduce us", on=asked(stage, "cy"))
    for wrong in (stage.ana, stage.cy):
        assert "a third one" in (await stage.cy.submits(form, person=wrong)).errors["person"]
    await stage.cy.submits(form, person=stage.ben)
    assert len(stage.rooms_of("ben")) == 1
    await wish(stage.dee, "Quill & Co")
    form = await stage.cy.presses(
        "Yes, I'll introduce us", on=direct(stage, "cy", "Would you introduce Dee?")
    )
    await stage.cy.submits(form)
    (room,) = stage.rooms_of("dee")
    assert "Cy knows Quill & Co" in read(stage.room(room)[0].card)


async def test_nobody_knows_them(stage: Stage) -> None:
    """An honest word, and what to do next; oneself and two of one name are explained."""
    seen = await wish(stage.ana, "Nobody Inc")
    assert seen.title == "Nobody has said that they know them"
    await stage.add("ben2")
    await knows(stage.cy, "Ben")
    assert "That's you" in (await wish(stage.ana, "@Ana")).errors["whom"]
    assert (await wish(stage.ana, "Quill *bold* <!channel>")).title == seen.title


@pytest.mark.core_only("limits are the same everywhere")
async def test_a_connectors_limits_hold(stage: Stage) -> None:
    """Ben: once a month; Cy: never about Quill; Dee: never for Ana; Eli: never at all."""
    await knows(stage.ben, "Quill", "Pixel", per_month=1)
    await knows(stage.cy, "Quill", "Pixel", never="Quill & Co")
    await knows(stage.dee, "Quill", "Pixel", never="Ana")
    await knows(stage.eli, "Quill", "Pixel", per_month=0)
    await wish(stage.ana, "Pixel")
    await wish(stage.ana, "Quill")
    await stage.passes(days=25)
    assert stage.inbox_of("ben") == ["This is taken care of"]
    assert stage.inbox_of("cy") == ["This is taken care of"]
    assert stage.inbox_of("dee") == stage.inbox_of("eli") == []
    assert stage.inbox_of("ana") == ["Nobody could introduce you this time"] * 2


@pytest.mark.parametrize("pair", [("ben", "ana"), ("ana", "dee"), ("ben", "dee")])
async def test_people_who_must_not_meet(stage: Stage, pair: tuple[str, str]) -> None:
    """Nobody is asked, and Ana can't tell that from silence."""
    await knows(stage.ben, "Dee")
    await avoid(stage, *pair)
    assert (await wish(stage.ana, "@Dee")).title == "I'll ask around"
    await stage.passes(days=10)
    assert stage.inbox_of("ben") == stage.inbox_of("dee") == []
    assert stage.inbox_of("ana") == ["Nobody could introduce you this time"]


async def test_a_yes_does_not_bring_together_who_must_not_meet(stage: Stage) -> None:
    """Ben names someone who avoids Ana; then he avoids her himself."""
    await knows(stage.ben, "Quill")
    await avoid(stage, "eli", "ana")
    await knows(stage.fay, never="Ana")
    await wish(stage.ana)
    form = await stage.ben.presses("Yes, I'll introduce us", on=asked(stage, "ben"))
    for person in (stage.eli, stage.fay):
        wrong = await stage.ben.submits(form, person=person)
        assert "can't be introduced just now" in wrong.errors["person"]
    await avoid(stage, "ben", "ana")
    late = await stage.ben.submits(form)
    assert late.title == "This is taken care of. Thank you for offering."
    assert stage.rooms_of("ana") == stage.rooms_of("eli") == []


async def test_the_asker_thinks_better_of_it(stage: Stage) -> None:
    """Whoever was asked sees that it is settled; asking again is fine then."""
    await knows(stage.ben, "Quill")
    seen = await wish(stage.ana)
    assert "You asked for this lately" in (await wish(stage.ana, "quill")).title
    yes = asked(stage, "ben").card.wires[0]
    assert (await stage.cy.presses_wire(yes)).title == "This question was for someone else."
    assert "Quill" in (await stage.ana.opens_home()).words
    await stage.ana.presses("Never mind", on=seen)
    assert stage.inbox_of("ben") == ["This is taken care of"]
    late = await stage.ben.presses_wire(yes)
    assert late.title == "This is taken care of. Thank you for offering."
    assert (await wish(stage.ana)).title == "I'll ask around"


@pytest.mark.core_only("numbers are the same everywhere")
async def test_three_at_a_time(stage: Stage) -> None:
    """A fourth has to wait."""
    await knows(stage.ben, "Quill", "Pixel", "Acme", "Orbit")
    for whom in ("Quill", "Pixel", "Acme"):
        await wish(stage.ana, whom)
    assert "3 introductions" in (await wish(stage.ana, "Orbit")).title


async def test_who_leaves_and_who_is_forgotten(stage: Stage) -> None:
    """Nobody waits for them; their names and words go from what others were told."""
    await knows(stage.ben, "Dee", "Quill", "Eli")
    await wish(stage.ana, "@Dee")
    await erase(stage, "dee")
    assert "Nobody could introduce you this time" in stage.inbox_of("ana")
    assert "Dee" not in heard(stage, "ana") + heard(stage, "ben")
    await wish(stage.ana, "@Eli")
    form = await stage.ben.presses("Yes, I'll introduce us", on=asked(stage, "ben"))
    await stage.ben.submits(form)
    (room,) = stage.rooms_of("ana")
    copy = await stage.ben.says("/privacy export")
    assert "questions a month" in copy.words
    assert WORDS in (await stage.ana.says("/privacy export")).words
    await erase(stage, "ben")
    assert "Ben" not in heard(stage, "ana") + read(stage.room(room)[0].card)
    await knows(stage.cy, "Quill")
    await wish(stage.fay)
    await erase(stage, "fay")
    assert stage.inbox_of("cy") == ["This is taken care of"]
    assert WORDS not in heard(stage, "cy")
    await stage.passes(days=20)
    assert "forgotten:" not in str(stage.network.messages)


async def test_a_way_through_who_knows_both(stage: Stage) -> None:
    """Ben met Ana and Dee, and is asked before Cy, who only met Dee; Ana can't tell whom."""
    for one, other in (("cy", "dee"), ("ben", "dee"), ("ana", "ben")):
        await stage.actor(one).says(
            "/shoutout give", who=[stage.actor(other)], what="Showing me the ropes"
        )
    seen = await stage.ana.says("/network to", person=stage.dee, words=WORDS)
    assert seen.title == "I'll ask around"
    assert "Ben" not in seen.words
    assert ASKED not in stage.inbox_of("cy") + stage.inbox_of("dee")
    assert "You know them both from here." in read(asked(stage, "ben").card)
    form = await stage.ben.presses("Yes, I'll introduce us", on=asked(stage, "ben"))
    await stage.ben.submits(form)
    assert stage.rooms_of("dee")[-1] == stage.rooms_of("ana")[-1]
    known = await stage.ana.says("/network to", person=stage.dee, words=WORDS)
    assert known.title == "You know each other"
    assert "someone introduced you" in known.words


@pytest.mark.core_only("whom one can't be led to is the same everywhere")
async def test_no_way_to_someone(stage: Stage) -> None:
    """Nobody knows Dee; being introduced is not knowing; oneself is explained, and a bot."""
    await introduce_pair(stage, "ben", "dee")
    none = await stage.ana.says("/network to", person=stage.dee, words=WORDS)
    assert none.title == "Nobody has said that they know them"
    own = await stage.ana.says("/network to", person=stage.ana, words=WORDS)
    assert "That's you" in own.errors["person"]
    robot = await stage.ana.says("/network to", person=stage.robo, words=WORDS)
    assert "is a bot" in robot.errors["person"]
