"""Keeping in touch: ties that fell silent are raised rarely, with a reason, and never twice."""

import pytest

from tests.features.asks.stories import ask, avoid, direct, heard, offer, posted
from tests.features.asks.test_leaving import erase
from tests.stage import Stage

BEEN = "It's been a while with "
AUDITS = "Who has run a SOC 2 audit at a startup?"


async def _knew(stage: Stage, other: str, weeks: int = 9) -> None:
    """Ana thanked someone some weeks ago."""
    await _thank(stage, other)
    await stage.passes(days=7 * weeks)


async def _thank(stage: Stage, *others: str) -> None:
    people = [stage.actor(each) for each in others]
    await stage.ana.says("/shoutout give", who=people, what="Showing me the ropes")


def _raised(stage: Stage, name: str = "ana") -> list[str]:
    return [each.title for each in stage.inbox(name) if each.key.startswith("network:tie:")]


async def _needs(stage: Stage, name: str, words: str) -> None:
    await stage.actor(name).says("/profile offer", looking_for=words)


async def test_no_reason_no_word(stage: Stage) -> None:
    """Ben and Ana have nothing for each other just now."""
    await offer(stage, "ana", "sailing")
    await _knew(stage, "ben", 20)
    assert _raised(stage) == _raised(stage, "ben") == []


async def test_an_open_ask_that_one_could_help_with(stage: Stage) -> None:
    """Ana reads why, once; she offers help with one tap, and they are in touch again."""
    await _knew(stage, "ben")
    await ask(stage.ben, AUDITS, urgency="no hurry")
    await stage.cy.presses("I can help", on=posted(stage))
    await offer(stage, "ana", "SOC 2 audit")
    await stage.passes(days=4)
    raised = direct(stage, "ana", f"{BEEN}Ben")
    assert AUDITS in str(raised.card)
    joined = await stage.ana.presses("I can help", on=raised)
    assert joined.title == "Thank you for helping"
    await stage.passes(days=40)
    assert _raised(stage) == [f"{BEEN}Ben"]


async def test_at_most_one_a_week_and_each_rarely(stage: Stage) -> None:
    """What Ana offers, both look for: Ben comes first, Cy a week later; then it is quiet."""
    await offer(stage, "ana", "sailing")
    for each in ("ben", "cy"):
        await _needs(stage, each, "sailing")
    await _thank(stage, "ben", "cy")
    await stage.passes(days=7 * 9)
    weeks = []
    for _ in range(20):
        before = len(_raised(stage))
        await stage.passes(days=7)
        weeks.append(len(_raised(stage)) - before)
    assert max(weeks) <= 1
    assert sorted(set(_raised(stage))) == [f"{BEEN}Ben", f"{BEEN}Cy"]
    left = await stage.ana.presses("Not this one", on=direct(stage, "ana", f"{BEEN}Ben"))
    assert left.title == "I won't bring this one up again"
    await stage.passes(days=7 * 30)
    assert _raised(stage).count(f"{BEEN}Ben") == 0


async def test_any_contact_starts_the_wait_anew(stage: Stage) -> None:
    """Thanks after seven weeks, or a word that one will do something: another eight of silence."""
    await offer(stage, "ana", "sailing")
    await _needs(stage, "ben", "sailing")
    await _knew(stage, "ben", 7)
    await _thank(stage, "ben")
    await stage.passes(days=7 * 7)
    await stage.ana.says("/network promise", to=stage.ben, what="send the deck", by="in 5 days")
    await stage.passes(days=7 * 7)
    assert _raised(stage) == []
    await stage.passes(days=7 * 3)
    assert _raised(stage) == [f"{BEEN}Ben"]


@pytest.mark.core_only("whom nobody hears of is the same everywhere")
@pytest.mark.parametrize("who", [("ben", "ana"), ("ana", "ben")])
async def test_who_is_kept_apart_is_never_raised(stage: Stage, who: tuple[str, str]) -> None:
    """Whoever of the two said so; nobody can tell."""
    await offer(stage, "ana", "sailing")
    await _needs(stage, "ben", "sailing")
    await _knew(stage, "ben", 7)
    await avoid(stage, *who)
    await stage.passes(days=7 * 10)
    assert _raised(stage) == _raised(stage, "ben") == []


@pytest.mark.core_only("whom nobody hears of is the same everywhere")
async def test_what_waits_is_not_said_of_who_is_kept_apart(stage: Stage) -> None:
    """Ben says so while the word waits for its turn."""
    await stage.ana.says("/kith notify less")
    await offer(stage, "ana", "sailing")
    await _needs(stage, "ben", "sailing")
    await _knew(stage, "ben", 8)
    waits = []
    for _ in range(10):
        await stage.passes(days=1)
        waits.append("whom you know" in (await stage.ana.opens_home()).words)
        if any(waits):
            break
    assert any(waits)
    assert _raised(stage) == []
    await stage.ben.says("/intro avoid", person=stage.ana)
    await stage.passes(days=7 * 6)
    assert _raised(stage) == []
    assert "whom you know" not in heard(stage, "ana")


@pytest.mark.core_only("what is not for everyone is the same everywhere")
@pytest.mark.parametrize("how", [{"anonymous": "yes"}, {"seen_by": "a few people only"}])
async def test_an_ask_that_is_not_for_everyone_is_no_reason(
    stage: Stage, how: dict[str, str]
) -> None:
    """Who asked it, or that it was asked, Ana must not learn this way."""
    await _knew(stage, "ben")
    await offer(stage, "cy", "SOC 2 audit")
    await ask(stage.ben, AUDITS, urgency="no hurry", **how)
    await stage.passes(hours=1)
    await stage.cy.presses("I can help", on=stage.inbox("cy")[-1])
    await offer(stage, "ana", "SOC 2 audit")
    await stage.passes(days=14)
    assert _raised(stage) == []


async def test_who_is_forgotten_is_no_tie(stage: Stage) -> None:
    """Ben goes from what Ana was told."""
    await offer(stage, "ana", "sailing")
    await _needs(stage, "ben", "sailing")
    await _knew(stage, "ben", 10)
    assert _raised(stage) == [f"{BEEN}Ben"]
    await erase(stage, "ben")
    assert _raised(stage) == ["They have left this community"]
    assert "while with Ben" not in heard(stage, "ana")
