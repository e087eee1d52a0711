"""The digest of open asks: on Thursdays, where asks are posted, when there is something to say."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.features.asks.stories import WORDS, ask, direct, public, read
from tests.network import Message
from tests.stage import Stage

FIRST = datetime(2026, 3, 5, 10, tzinfo=UTC)  # the stage begins on Monday, 2 March, at nine
TITLE = "Open asks this week"


def digests(stage: Stage, channel: str = "asks") -> list[Message]:
    return [each for each in stage.channel(channel) if each.title == TITLE]


async def test_once_a_week_open_asks_are_read_together(stage: Stage) -> None:
    """Ana's, and Cy's without a name; a week later what nobody helps with then."""
    await ask(stage.ana)
    await ask(stage.cy, "Who knows a patient notary?", anonymous=True, urgency="no hurry")
    await stage.until(FIRST)
    (shown,) = digests(stage)
    words = read(shown.card)
    assert f"Ana: “{WORDS}”" in words
    assert "Someone: “Who knows a patient notary?”" in words
    await stage.passes(hours=1)
    await ask(stage.dee, "Who has a spare projector?")
    await stage.ben.presses("Help with “Who knows a patient notary?”", on=digests(stage)[0])
    await stage.until(FIRST + timedelta(days=7))
    words = read(digests(stage)[1].card)
    assert "projector" in words
    assert "notary" not in words  # somebody helps with it
    assert WORDS not in words


async def test_help_can_be_offered_from_it(stage: Stage) -> None:
    """Its button is the one of the ask; what ends goes off the card, and its words with it."""
    await ask(stage.ana)
    await ask(stage.cy, "Who knows a patient notary?")
    await stage.until(FIRST)
    seen = await stage.ben.presses("Help with “Who knows a patient notary?”", on=digests(stage)[0])
    assert seen.title == "Thank you for helping"
    form = await stage.cy.presses("Close", on=direct(stage, "cy", "Your ask is open"))
    await stage.cy.submits(form)
    words = read(digests(stage)[0].card)
    assert "notary" not in words
    assert WORDS in words
    await stage.ana.presses("Withdraw", on=direct(stage, "ana", "Your ask is open"))
    assert "These are taken care of" in read(digests(stage)[0].card)
    await stage.passes(days=30)
    assert len(digests(stage)) == 1


async def test_what_ends_by_itself_or_with_its_author_goes_off_it(stage: Stage) -> None:
    """Nobody finds words there of someone who is forgotten."""
    await ask(stage.ana)
    await ask(stage.cy, "Who knows a patient notary?")
    await stage.until(FIRST)
    asked = await stage.cy.says("/privacy erase")
    await stage.cy.presses("Remove everything", on=asked)
    assert "notary" not in read(digests(stage)[0].card)
    await stage.passes(days=5)
    assert "These are taken care of" in read(digests(stage)[0].card)


async def test_only_what_stands_in_the_channel_is_in_it(stage: Stage) -> None:
    """Not what few may read; and many asks are not too many for a card."""
    await ask(stage.ana, "Who knows a discreet tailor?", seen_by="a few people only")
    for name in ("ana", "ben", "cy", "dee", "eli", "fay", "gus"):
        await ask(stage.actor(name), f"{name} needs a plumber. {'Please. ' * 55}")
    await stage.until(FIRST)
    words = read(digests(stage)[0].card)
    assert "tailor" not in words
    assert "And 2 more in this channel." in words
    assert "gus needs" not in words


async def test_none_comes_when_nobody_wants_it_or_too_late(stage: Stage) -> None:
    """Turned off; without a channel; or thirteen hours after it was due, and then the next one."""
    await ask(stage.ana, urgency="no hurry")
    stage.clock.set(FIRST + timedelta(hours=13))
    await stage.passes()
    assert digests(stage) == []
    kept = await stage.settings()
    await stage.settle(replace(kept, digest=False))
    await stage.until(FIRST + timedelta(days=7))
    assert digests(stage) == []
    await stage.settle(replace(kept, asks=None))
    await ask(stage.cy.at("general"))
    await stage.passes(days=9)
    assert TITLE not in public(stage)
    assert digests(stage, "general") == []
