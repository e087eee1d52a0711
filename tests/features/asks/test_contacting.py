"""Those who are asked: what they may answer, and what their card says when it is over."""

import asyncio

import pytest

from tests.features.asks.stories import (
    WORDS,
    ask,
    asked,
    avoid,
    direct,
    heard,
    offer,
    posted,
    public,
    read,
    standing,
)
from tests.stage import Stage


async def ask_ben(stage: Stage, **options: object) -> None:
    """Ana asks, and Ben, who knows about it, is asked."""
    await offer(stage, "ben")
    await ask(stage.ana, WORDS, **options)
    await stage.passes()
    assert asked(stage) == ["ben"]


async def test_a_question_is_answered_once(stage: Stage) -> None:
    """A second press of any button changes nothing."""
    await ask_ben(stage)
    yes, no, not_mine, _ = stage.inbox("ben")[0].card.wires
    assert (await stage.ben.presses_wire(no)).title == "That's fine"
    for wire in (yes, no, not_mine):
        seen = await stage.ben.presses_wire(wire)
        assert seen.title == "You have answered this one already. Thank you."
    assert stage.inbox_of("ana") == ["Your ask is open"]
    assert stage.rooms_of("ben") == []


async def test_the_question_is_for_one_person(stage: Stage) -> None:
    """Cy has the buttons, but was not asked."""
    await ask_ben(stage)
    for wire in stage.inbox("ben")[0].card.wires[:3]:
        seen = await stage.cy.presses_wire(wire)
        assert seen.title == "This question was for someone else."


async def test_what_is_for_a_few_is_not_for_others(stage: Stage) -> None:
    """Whoever guesses the id of such an ask learns nothing of it."""
    await ask_ben(stage, seen_by="a few people only")
    suggest = stage.inbox("ben")[0].card.wires[3]
    claim = suggest.replace("ask.suggest", "ask.claim")
    for wire in (suggest, claim):
        seen = await stage.cy.presses_wire(wire)
        assert seen.title == "I can't find that ask any more. Write /ask to start a new one."
    assert (await stage.ben.presses_wire(claim)).title == "Thank you for helping"


async def test_not_my_topic_is_learned(stage: Stage) -> None:
    """Ben is not asked about audits again, but about what nobody asked him yet; so for a while."""
    await ask_ben(stage)
    seen = await stage.ben.presses("Not my topic", on=stage.inbox("ben")[0])
    assert seen.title == "Good to know"
    await stage.passes(days=8)
    await ask(stage.cy, "Looking for someone who does SOC 2 audits")
    await stage.passes()
    assert len(stage.inbox("ben")) == 1
    assert "Nobody here has said that they know this." in standing(stage, "cy")
    await offer(stage, "ben", "SOC 2 audits, penetration tests")
    await ask(stage.dee, "Who does penetration tests and SOC 2 audits?")
    await stage.passes()
    assert len(stage.inbox("ben")) == 2
    await stage.passes(days=190)
    await ask(stage.eli, "Looking for someone who does SOC 2 audits")
    await stage.passes()
    assert len(stage.inbox("ben")) == 3


async def test_i_know_someone_goes_on_in_private(stage: Stage) -> None:
    """Ben names Cy, who is asked first; Ana learns of Cy with Cy's yes."""
    await ask_ben(stage, seen_by="a few people only")
    form = await stage.ben.presses("I know someone", on=stage.inbox("ben")[0])
    await stage.ben.submits(form, person=stage.cy, words="She does these")
    assert stage.inbox_of("cy") == ["Ben thought of you"]
    assert "Cy" not in heard(stage, "ana")
    await stage.cy.presses("Yes, I can help", on=stage.inbox("cy")[0])
    assert "Cy can help" in stage.inbox_of("ana")
    assert stage.channel("asks") == []


async def test_an_anonymous_author_stays_unknown(stage: Stage) -> None:
    """Ben reads what is asked and not by whom, even after his yes."""
    await ask_ben(stage, anonymous=True)
    assert stage.inbox_of("ben") == ["Can you help someone here?"]
    await stage.ben.presses("I can help", on=stage.inbox("ben")[0])
    assert "Ana" not in heard(stage, "ben")
    assert "SOC 2 audits" in read(direct(stage, "ana", "Ben can help").card)


async def test_an_ask_that_ends_says_so_to_those_who_were_asked(stage: Stage) -> None:
    """Withdrawn; their card has nothing to press, and an old button answers kindly."""
    await ask_ben(stage)
    wires = stage.inbox("ben")[0].card.wires
    await stage.ana.presses("Withdraw", on=direct(stage, "ana", "Your ask is open"))
    assert stage.inbox_of("ben") == ["This ask has ended"]
    assert stage.inbox("ben")[0].card.wires == ()
    late = await stage.ben.presses_wire(wires[0])
    assert late.title == "This one has ended. Thank you for looking."
    await stage.passes(days=20)
    assert len(stage.inbox("ben")) == 1


async def test_when_three_help_nobody_else_needs_to(stage: Stage) -> None:
    """Ben reads that it is taken care of; a place that is free again is his to take."""
    await ask_ben(stage)
    for helper in (stage.cy, stage.dee, stage.eli):
        await helper.presses("I can help", on=posted(stage, 0))
    assert stage.inbox_of("ben") == ["This ask is taken care of"]
    await stage.passes(days=4)
    await stage.ana.presses("No, open it again", on=direct(stage, "ana", "Did Cy get back to you?"))
    assert stage.inbox_of("ben") == ["Can you help Ana?"]
    await stage.ben.presses("I can help", on=stage.inbox("ben")[0])
    assert "Ben can help" in stage.inbox_of("ana")


async def test_who_takes_it_up_in_the_channel_has_answered(stage: Stage) -> None:
    """Their own question says so, and Ana reads why they were asked."""
    await ask_ben(stage)
    await stage.ben.presses("I can help", on=posted(stage, 0))
    assert stage.inbox_of("ben") == ["Thank you for helping"]
    assert "SOC 2 audits" in read(direct(stage, "ana", "Ben can help").card)


async def test_who_must_not_meet_is_not_asked(stage: Stage) -> None:
    """It reads as if nobody knew; and who says so later hears that it is taken care of."""
    await avoid(stage, "ben", "ana")
    await offer(stage, "ben")
    await ask(stage.ana)
    await stage.passes(days=2)
    assert asked(stage) == []
    assert "Nobody here has said that they know this." in standing(stage)
    await offer(stage, "cy")
    await stage.passes()
    await avoid(stage, "ana", "cy")
    seen = await stage.cy.presses("I can help", on=stage.inbox("cy")[0])
    assert seen.title == "This one is taken care of. Thank you for offering."
    assert stage.rooms_of("cy") == []


async def test_nobody_is_asked_for_their_own_ask(stage: Stage) -> None:
    """Ana knows most about it herself."""
    await offer(stage, "ana")
    await ask(stage.ana)
    await stage.passes(days=2)
    assert asked(stage) == []


async def test_a_forgotten_author_leaves_no_words_with_those_who_were_asked(stage: Stage) -> None:
    """Neither with the silent one, nor with the one who said yes."""
    for name in ("ben", "cy"):
        await offer(stage, name)
    await ask(stage.ana)
    await stage.passes()
    await stage.cy.presses("I can help", on=stage.inbox("cy")[0])
    erased = await stage.ana.says("/privacy erase")
    await stage.ana.presses("Remove everything", on=erased)
    left = heard(stage, "ben") + heard(stage, "cy") + public(stage)
    for word in (WORDS, "Ana"):
        assert word not in left


async def test_who_was_asked_and_is_forgotten_is_forgotten(stage: Stage) -> None:
    """Before an answer: the ask travels on. After a yes: Ana keeps no name and no reason."""
    await ask_ben(stage)
    await stage.ben.presses("I can help", on=stage.inbox("ben")[0])
    erased = await stage.ben.says("/privacy erase")
    await stage.ben.presses("Remove everything", on=erased)
    for word in ("Ben", "SOC 2 audits"):
        assert word not in heard(stage, "ana")
    await offer(stage, "cy")
    await stage.passes(days=2)
    assert asked(stage)[-1] == "cy"


async def test_what_was_asked_is_in_ones_copy(stage: Stage) -> None:
    """The ask, why, and the answer."""
    await ask_ben(stage)
    await stage.ben.presses("Not this time", on=stage.inbox("ben")[0])
    copy = await stage.ben.says("/privacy export")
    for word in ("asked to help", "SOC 2 audits", '"answer": "no"'):
        assert word in copy.words.replace('\\"', '"')


@pytest.mark.core_only("two presses of one card at the same moment")
async def test_yes_and_no_at_the_same_moment(stage: Stage) -> None:
    """One of them holds."""
    await ask_ben(stage)
    yes, no, *_ = stage.inbox("ben")[0].card.wires
    both = await asyncio.gather(stage.ben.presses_wire(yes), stage.ben.presses_wire(no))
    late = "You have answered this one already. Thank you."
    assert [each.title for each in both].count(late) == 1
    helps = "Ben can help" in stage.inbox_of("ana")
    assert helps == ("Thank you for helping" in [each.title for each in both])


async def test_a_freed_place_lets_the_ask_travel_on(stage: Stage) -> None:
    """While Ben helps nobody else is asked; when he goes silent, the next two are."""
    for name in ("ben", "cy", "dee"):
        await offer(stage, name)
    await ask(stage.ana, seen_by="a few people only")
    await stage.passes()
    first, second = asked(stage)
    await stage.actor(first).presses("I can help", on=stage.inbox(first)[0])
    await stage.passes(days=4)
    assert asked(stage) == [first, second]
    name = stage.people[first].name
    question = direct(stage, "ana", f"Did {name} get back to you?")
    seen = await stage.ana.presses("No, open it again", on=question)
    assert "I'll ask others now." in read(seen.card)
    await stage.passes()
    assert sorted(asked(stage)) == ["ben", "cy", "dee"]
    assert stage.channel("asks") == []
