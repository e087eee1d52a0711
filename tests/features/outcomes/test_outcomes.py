"""Outcomes: whoever was helped is asked what it led to, and those who helped hear, once."""

import pytest

from bot.features.outcomes import asking
from bot.records.helps import Came
from tests.features.asks.stories import WORDS, ask, avoid, direct, heard, posted, read
from tests.features.asks.test_confidence import confide, first, settle
from tests.features.asks.test_leaving import erase
from tests.features.intros.introductions import introduce_pair
from tests.network import Message
from tests.stage import Stage

ASKED = "Did it lead to anything?"
LED = "What your help led to"
WEEK = 7


async def _helped(stage: Stage, *helpers: str, **options: object) -> None:
    """Ana asks, these people help, and she says so."""
    await ask(stage.ana, WORDS, **options)
    for each in helpers:
        await stage.actor(each).presses("I can help", on=posted(stage))
    form = await stage.ana.presses("Close", on=direct(stage, "ana", "Your ask is open"))
    people = [stage.actor(each) for each in helpers]
    await stage.ana.submits(form, helped_by=people, note="They knew the auditor")


def _asked(stage: Stage, name: str = "ana") -> int:
    return sum(each.key.split(":")[2:3] == ["asked"] for each in _questions(stage, name))


def _questions(stage: Stage, name: str) -> list[Message]:
    return [each for each in stage.inbox(name) if each.key.startswith("help:")]


async def test_those_who_helped_hear_what_it_led_to(stage: Stage) -> None:
    """Asked after two weeks; Ana sees what they would read, adds her own words, and they hear."""
    await _helped(stage, "ben", "cy")
    await stage.passes(days=13)
    assert ASKED not in stage.inbox_of("ana")
    await stage.passes(days=6)
    asked = direct(stage, "ana", ASKED)
    assert f"Ben and Cy helped you with “{WORDS}”" in read(asked.card)
    late = asking.say.wire(1, 0, Came.HIRE.name)
    assert (await stage.ben.presses_wire(late)).title == "This question was for someone else."
    shown = await stage.ana.presses("An offer", on=asked)
    assert shown.title == "Shall I tell Ben and Cy?"
    assert f"Ana says that your help with “{WORDS}” led to an offer." in read(shown.card)
    assert LED not in stage.inbox_of("ben")
    form = await stage.ana.presses("Add my own words", on=asked)
    assert (await stage.ana.submits(form, words="I start in May")).title == "Told"
    await stage.passes(days=7)
    for name in ("ben", "cy"):
        told = read(direct(stage, name, LED).card)
        assert "led to an offer" in told
        assert "I start in May" in told
    again = await stage.ana.submits(form, words="And again")
    assert again.title == "This is settled already. Thank you."
    await stage.passes(days=80)
    assert _asked(stage) == 1
    assert stage.inbox_of("ben").count(LED) == 1


async def test_silence_and_nothing_yet_are_asked_three_times_at_most(stage: Stage) -> None:
    """At two, six and twelve weeks; nobody else hears of it."""
    await _helped(stage, "ben")
    await stage.passes(days=2 * WEEK + 5)
    no = await stage.ana.presses("Nothing yet", on=direct(stage, "ana", ASKED))
    assert no.title == "Good things take time"
    await stage.passes(days=4 * WEEK)
    assert _asked(stage) == 2
    await stage.passes(days=6 * WEEK)
    assert _asked(stage) == 3
    await stage.ana.presses("A project", on=direct(stage, "ana", ASKED))
    kept = await stage.ana.presses("Keep it to myself", on=_questions(stage, "ana")[-1])
    assert kept.title == "It stays with you"
    await stage.passes(days=20 * WEEK)
    assert _asked(stage) == 3
    assert LED not in stage.inbox_of("ben")


async def test_more_may_come(stage: Stage) -> None:
    """A meeting at first, an offer later; then it is told. Or nobody asks any more."""
    await _helped(stage, "ben")
    await stage.passes(days=2 * WEEK + 5)
    asked = direct(stage, "ana", ASKED)
    await stage.ana.presses("A meeting", on=asked)
    assert (await stage.ana.presses("Ask me again later", on=asked)).title == "I'll ask again"
    await stage.passes(days=4 * WEEK)
    asked = direct(stage, "ana", ASKED)
    assert "You told me: a meeting. And since?" in read(asked.card)
    assert (await stage.ana.presses("Stop asking", on=asked)).title == "I won't ask again"
    await stage.passes(days=8 * WEEK)
    assert _asked(stage) == 2


@pytest.mark.core_only("who may hear is the same everywhere")
async def test_who_is_kept_apart_hears_nothing(stage: Stage) -> None:
    """Ben would rather not meet Ana any more: she isn't asked about him."""
    await _helped(stage, "ben")
    await avoid(stage, "ben", "ana")
    await stage.passes(days=20 * WEEK)
    assert _asked(stage) == 0


@pytest.mark.core_only("who may hear is the same everywhere")
@pytest.mark.parametrize("who", [("ben", "ana"), ("ana", "ben")])
async def test_what_waits_is_not_said_to_who_is_kept_apart(
    stage: Stage, who: tuple[str, str]
) -> None:
    """Whoever of the two said so, between the word and its turn."""
    await _helped(stage, "ben")
    await stage.passes(days=2 * WEEK + 5)
    asked = direct(stage, "ana", ASKED)
    await stage.ana.presses("A hire", on=asked)
    await stage.ana.presses("Tell them", on=asked)
    assert "led to" in (await stage.ben.opens_home()).words
    await stage.actor(who[0]).says("/intro avoid", person=stage.actor(who[1]))
    await stage.passes(days=3 * WEEK)
    assert LED not in stage.inbox_of("ben")


async def test_an_ask_without_a_name_names_nobody(stage: Stage) -> None:
    """Ben, who does not know who asked, hears what it led to; Ana stays unnamed."""
    await _helped(stage, "ben", anonymous=True)
    await stage.passes(days=2 * WEEK + 5)
    asked = direct(stage, "ana", ASKED)
    await stage.ana.presses("A hire", on=asked)
    await stage.ana.presses("Tell them", on=asked)
    assert "Ana" not in (await stage.ben.opens_home()).words
    await stage.passes(days=5)
    assert "The person who asked this says" in read(direct(stage, "ben", LED).card)
    assert "Ana" not in heard(stage, "ben")


@pytest.mark.core_only("what is kept is the same everywhere")
async def test_of_a_confidence_nothing_is_asked_or_listed(stage: Stage) -> None:
    """Ana closes it with thanks to Dee; afterwards it is as if they had never met."""
    await settle(stage, "ben")
    await confide(stage.ana)
    await stage.ben.presses("Pass it on", on=first(stage, "ben"))
    await stage.passes()
    await stage.dee.presses("I can help", on=stage.inbox("dee")[-1])
    await stage.ana.presses("Open a room", on=direct(stage, "ana", "Dee can help"))
    form = await stage.ana.presses("Close", on=direct(stage, "ana", "Your ask is open"))
    await stage.ana.submits(form, helped_by=[stage.dee])
    for name in ("ana", "dee"):
        shown = await stage.actor(name).says("/network")
        assert shown.title == "No connections yet"
        copy = (await stage.actor(name).says("/privacy export")).words
        assert "what help led to" not in copy
    await stage.passes(days=20 * WEEK)
    assert _asked(stage) == 0


@pytest.mark.core_only("how often is the same everywhere")
async def test_one_such_question_a_week(stage: Stage) -> None:
    """Two were helped with on one day: the second is asked about a week after the first."""
    await _helped(stage, "ben")
    await _helped(stage, "cy")
    counts = []
    for _ in range(6):
        counts.append(_asked(stage))
        await stage.passes(days=WEEK)
    assert counts == [0, 0, 0, 1, 2, 2]


async def test_both_sides_of_an_introduction(stage: Stage) -> None:
    """What Ana told Ben is not asked of Ben any more."""
    met = await introduce_pair(stage, "ana", "ben")
    await met.met(stage.ana)
    await stage.passes(days=1)
    await met.met(stage.ben)
    await met.met(stage.ben)
    await stage.passes(days=2 * WEEK)
    asked = direct(stage, "ana", ASKED)
    assert "Ben and you have met." in read(asked.card)
    await stage.ana.presses("A talk", on=asked)
    await stage.ana.presses("Tell them", on=asked)
    await stage.passes(days=20 * WEEK)
    assert "meeting you led to a talk" in read(direct(stage, "ben", LED).card)
    assert _asked(stage, "ben") <= 1


@pytest.mark.parametrize("name", ["ana", "ben"])
async def test_who_is_forgotten_goes_from_all_words(stage: Stage, name: str) -> None:
    """Ana goes from what Ben was told; Ben from what Ana was asked."""
    await _helped(stage, "ben")
    await stage.passes(days=2 * WEEK + 5)
    asked = direct(stage, "ana", ASKED)
    if name == "ana":
        await stage.ana.presses("A hire", on=asked)
        await stage.ana.presses("Tell them", on=asked)
        await stage.passes(days=5)
        await erase(stage, "ana")
        assert "led to a hire. Thank you." in read(direct(stage, "ben", LED).card)
        assert WORDS not in heard(stage, "ben")
    else:
        copy = (await stage.ben.says("/privacy export")).words
        assert "what help led to" in copy
        await erase(stage, "ben")
        assert "has left this community" in read(direct(stage, "ana", ASKED).card)
        late = await stage.ana.presses_wire(asking.say.wire(1, 0, Came.HIRE.name))
        assert late.title == "This is settled already. Thank you."
        await stage.passes(days=20 * WEEK)
        assert _asked(stage) == 1
