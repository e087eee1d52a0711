"""An ask travels from a few people to a few more, and further, until somebody helps."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.features.asks.stories import (
    WORDS,
    ask,
    asked,
    direct,
    heard,
    offer,
    posted,
    public,
    read,
    standing,
)
from tests.stage import Stage

FEW = "a few people first"


async def test_an_ask_that_nobody_of_the_first_four_answers(stage: Stage) -> None:
    """Two are asked, then two more, then one who knows what is near, then everyone, then a steward.

    Ana reads each step on her own card, and at the end that nobody could help this time.
    """
    hal = await stage.hal.member()
    await stage.settle(replace(await stage.settings(), stewards=(hal.id,)))
    for name in ("ben", "cy", "dee"):
        await offer(stage, name)
    await offer(stage, "eli", "SOC 2 audits, vendor security")
    await offer(stage, "fay", "vendor security")
    seen = await ask(stage.ana, seen_by=FEW)
    assert seen.title == "I'll ask a few people"
    assert stage.channel("asks") == []
    await stage.passes()
    assert len(asked(stage)) == 2
    assert "I've asked two people who may know this." in standing(stage)
    first, second = asked(stage)
    await stage.actor(first).presses("Not this time", on=stage.inbox(first)[0])
    before = standing(stage)
    await stage.passes(hours=23)
    assert (len(asked(stage)), standing(stage)) == (2, before)
    await stage.passes(hours=1)
    assert sorted(asked(stage)) == ["ben", "cy", "dee", "eli"]
    assert "No answer yet, so I've asked two more people." in standing(stage)
    await stage.passes(days=1)
    assert "fay" in asked(stage)
    assert "vendor security" in heard(stage, "fay")
    assert "one more person, who may know something close to it" in standing(stage)
    await stage.passes(days=1)
    assert posted(stage).title == "Ana is looking for help"
    assert "No answer yet from the five people whom I asked, so it is in asks now." in standing(
        stage
    )
    await stage.passes(days=1)
    assert stage.inbox_of("hal") == ["An ask that found nobody yet"]
    assert "Someone who looks after asks here is thinking along." in standing(stage)
    await stage.passes(days=10)
    assert "Unanswered this time." in public(stage)
    assert stage.inbox_of("ana") == ["Your ask has ended", "Nobody could help this time"]
    assert stage.inbox_of("hal") == ["This ask needs you no more"]
    assert stage.inbox_of(second) == ["This ask has ended"]
    for name in ("Ben", "Cy", "Dee", "Eli", "Fay"):
        assert name not in heard(stage, "ana") + public(stage)


async def test_who_is_asked_reads_why(stage: Stage) -> None:
    """Ben reads the ask, who asks and the reason; Ana learns of him with his yes, and why."""
    await offer(stage, "ben")
    await ask(stage.ana, topic="Security")
    await stage.passes()
    question = stage.inbox("ben")[0]
    assert question.title == "Can you help Ana?"
    for word in (WORDS, "Security", "this week", "SOC 2 audits"):
        assert word in read(question.card)
    assert "Ben" not in heard(stage, "ana") + public(stage)
    seen = await stage.ben.presses("I can help", on=question)
    assert seen.title == "Thank you for helping"
    assert "SOC 2 audits" in read(direct(stage, "ana", "Ben can help").card)
    assert stage.rooms_of("ben") == stage.rooms_of("ana")
    await stage.passes(days=3)
    assert asked(stage) == ["ben"]


async def test_a_no_and_silence_look_the_same(stage: Stage) -> None:
    """Ana reads the same at the same time, whichever it was; and the channel, too."""
    for name in ("ben", "cy", "dee"):
        await offer(stage, name)
    read_by_ana = []
    for answers in ((), ("Not this time", "Not my topic")):
        await ask(stage.ana, WORDS)
        before = len(stage.network.messages)
        await stage.passes()
        told = [m for m in stage.network.messages[before:] if ":contact:" in m.key]
        for answer, message in zip(answers, told, strict=False):
            name = next(n for n in stage.people if message in stage.inbox(n))
            await stage.actor(name).presses(answer, on=message)
        trail = [standing(stage)]
        for _ in range(4):
            await stage.passes(hours=12)
            trail.append(standing(stage))
        read_by_ana.append(trail)
        await stage.ana.presses("Withdraw", on=direct(stage, "ana", "Your ask is open"))
        await stage.passes(days=12)
    assert read_by_ana[0] == read_by_ana[1]


async def test_who_shares_a_word_or_an_introduction_comes_last(stage: Stage) -> None:
    """Five know startups, and Dee wrote of an audit when she said hello: one place each."""
    await offer(stage, "ben")
    startups = ("cy", "eli", "fay", "gus", "hal")
    for name in startups:
        await offer(stage, name, "fundraising for a startup")
    await stage.dee.says("/profile bio", words="I went through a SOC 2 audit once")
    await ask(stage.ana)
    await stage.passes()
    assert asked(stage) == ["ben"]
    await stage.passes(days=1)
    assert len(asked(stage)) == 3
    assert len(set(startups).intersection(asked(stage))) == 1
    assert "who may know something close to it" in standing(stage)
    assert "wrote about" in heard(stage, "dee")


async def test_an_everyday_word_in_common_brings_nobody_in(stage: Stage) -> None:
    """Of five people, Ben runs, Cy gardens and Dee builds teams: none of them knows of audits.

    Ana reads so. When Eli says that he knows, he is asked, and nobody else.
    """
    for name, words in (
        ("ben", "trail running"),
        ("cy", "gardening and people"),
        ("dee", "building a team"),
    ):
        await offer(stage, name, words)
    await ask(stage.ana, "Who has run a SOC 2 audit with a small team?")
    await stage.passes(days=3)
    assert asked(stage) == []
    assert "Nobody here has said that they know this." in standing(stage)
    await offer(stage, "eli")
    await stage.passes()
    assert asked(stage) == ["eli"]
    await ask(stage.fay, "Does anyone run in a group?")
    await stage.passes()
    assert asked(stage) == ["ben", "eli"]


async def test_six_are_asked_at_most(stage: Stage) -> None:
    """Seven know about audits, and all stay silent: one of them never hears of it."""
    for name in ("ben", "cy", "dee", "eli", "fay", "gus", "hal"):
        await offer(stage, name)
    await ask(stage.ana)
    await stage.passes(days=6)
    assert len(asked(stage)) == 6
    assert "No answer yet from the six people whom I asked." in standing(stage)


async def test_who_was_asked_enough_comes_before_the_steward(stage: Stage) -> None:
    """Ben's week is full until Tuesday noon, when the ask is in the channel: on Wednesday he is
    asked, and Hal, who looks after asks, on Thursday.
    """
    hal = await stage.hal.member()
    await stage.settle(replace(await stage.settings(), stewards=(hal.id,)))
    await offer(stage, "ben")
    await stage.ben.says("/profile asks", at_most="once a week")
    await stage.until(datetime(2026, 3, 3, 12, tzinfo=UTC))
    await ask(stage.cy, seen_by=FEW)
    await stage.until(datetime(2026, 3, 9, 10, tzinfo=UTC))
    await stage.cy.presses("Withdraw", on=direct(stage, "cy", "Your ask is open"))
    await offer(stage, "dee")
    await ask(stage.ana, seen_by=FEW)
    await stage.passes(days=1)
    assert "so it is in asks now" in standing(stage)
    assert (_times(stage, "ben"), _times(stage, "dee")) == (1, 1)
    await stage.passes(days=1)
    assert (_times(stage, "ben"), asked(stage)) == (2, ["ben", "dee"])
    assert "I've asked one more person who may know this." in standing(stage)
    assert "An ask that found nobody yet" not in stage.inbox_of("hal")
    await stage.passes(days=1)
    assert "An ask that found nobody yet" in stage.inbox_of("hal")


async def test_who_was_asked_enough_is_asked_as_soon_as_they_can_be(stage: Stage) -> None:
    """With nobody else to ask, Ana's waits for Ben's week to end; it is looked at once a day."""
    await offer(stage, "ben")
    await stage.ben.says("/profile asks", at_most="once a week")
    await ask(stage.cy)
    await stage.passes(days=2)
    await ask(stage.ana)
    await stage.passes(days=4, hours=23)
    assert _times(stage, "ben") == 1
    assert "have been asked enough for now" in standing(stage)
    await stage.passes(days=1, hours=1)
    assert _times(stage, "ben") == 2
    assert "No answer yet from the one person whom I asked. It stays open" in standing(stage)


async def test_who_only_asked_about_it_is_asked_when_nothing_else_is_left(stage: Stage) -> None:
    """Cy's own question was answered; with nobody who knows, nobody is asked."""
    await ask(stage.cy)
    form = await stage.cy.presses("Close", on=direct(stage, "cy", "Your ask is open"))
    await stage.cy.submits(form)
    await ask(stage.ana)
    await stage.passes(days=1)
    assert asked(stage) == []
    await stage.ana.presses("Withdraw", on=direct(stage, "ana", "Your ask is open"))
    await offer(stage, "ben")
    await ask(stage.ana)
    await stage.passes(days=1)
    assert asked(stage) == ["ben", "cy"]


def _times(stage: Stage, name: str) -> int:
    """How often someone was asked."""
    return sum(":contact:" in each.key for each in stage.inbox(name))
