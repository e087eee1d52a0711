"""Asks that travel: who is asked, what they answer, and what happens when nobody does."""

from dataclasses import replace

from storage.contacts import SqlContacts
from tests.gallery.onlooker import Tour, lost_race
from tests.network import Message
from tests.stage import Actor

WORDS = "Who has run a SOC 2 audit at a startup, and would do it again?"
FEW, ONLY = "a few people first", "a few people only"


async def _knows(who: Actor, words: str = "SOC 2 audits") -> None:
    await who.says("/profile offer", can_help_with=words)


def _told(stage: Tour, name: str, title: str) -> Message:
    return next(each for each in reversed(stage.inbox(name)) if each.title.startswith(title))


async def _stewards(stage: Tour, *names: str) -> None:
    ids = tuple([(await stage.actor(name).member()).id for name in names])
    await stage.settle(replace(await stage.settings(), stewards=ids))


async def asked(stage: Tour) -> None:
    """Ben, Cy and Dee know: one says yes, one no, one that it is not hers; too late for Eli."""
    for who in (stage.ben, stage.cy, stage.dee, stage.eli):
        await _knows(who)
    await stage.ana.says("/ask", detail=WORDS, topic="Security", seen_by=FEW)
    await stage.passes(days=1)
    ben, cy, dee = (_told(stage, name, "Can you help Ana?") for name in ("ben", "cy", "dee"))
    await stage.gus.presses("I can help", on=ben)
    await stage.cy.presses("Not this time", on=cy)
    with lost_race(SqlContacts, "answer"):
        await stage.dee.presses("Not my topic", on=dee)
    await stage.dee.presses("Not my topic", on=dee)
    await stage.ben.presses("I can help", on=ben)
    await stage.passes(days=2)
    await stage.cy.says("/profile asks", at_most="once a week", break_until="2 weeks")
    await stage.dee.says("/profile asks", at_most="never")


async def over(stage: Tour) -> None:
    """It is taken care of, is helped with in the channel, and ends; one has no name on it."""
    for who in (stage.ben, stage.cy):
        await _knows(who)
    await stage.ana.says("/ask", detail=WORDS)
    await stage.passes()
    posted = stage.channel("asks")[-1]
    for helper in (stage.cy, stage.gus, stage.hal):
        await helper.presses("I can help", on=posted)
    await stage.dee.says("/ask", detail=WORDS, anonymous=True)
    await stage.passes()
    await stage.dee.presses("Withdraw", on=_told(stage, "dee", "Your ask is open"))


async def to_everyone(stage: Tour) -> None:
    """Ana's few are silent: she keeps it. Cy lets everyone see his, from where nobody knows."""
    await _knows(stage.ben)
    await stage.ana.says("/ask", detail=WORDS, seen_by=ONLY, anonymous=True)
    await stage.passes(days=2)
    await stage.ana.presses("Keep it between us", on=_told(stage, "ana", "Shall I ask everyone?"))
    await stage.cy.says("/ask", detail="Who can repair a bassoon in Berlin?", seen_by=ONLY)
    await stage.passes()
    question = _told(stage, "cy", "Shall I ask everyone?")
    wire = question.card.wires[0]
    await stage.cy.presses("Ask everyone", on=question)
    await stage.cy.presses_wire(wire)
    await stage.passes(days=9)
    await _knows(stage.dee, "I repair bassoons")
    await stage.passes(days=1)


async def other_words(stage: Tour) -> None:
    """Hal looks after asks, and has other words for Ana, who takes them; then he is forgotten."""
    await _stewards(stage, "hal", "ana")
    await stage.ana.says("/ask", detail=WORDS, seen_by=FEW)
    await stage.passes(days=3)
    asked = _told(stage, "hal", "An ask that found nobody yet")
    form = await stage.hal.presses("Suggest other words", on=asked)
    await stage.ben.submits(form, words="Looking for someone with a fresh SOC 2 report")
    await stage.ana.submits(form, words="Looking for someone with a fresh SOC 2 report")
    await stage.hal.submits(form, words="Looking for someone with a fresh SOC 2 report")
    again = _told(stage, "ana", "Other words for your ask")
    form = await stage.ana.presses("Ask in other words", on=again)
    await stage.ana.submits(form, detail="Looking for someone with a fresh SOC 2 report")
    erased = await stage.hal.says("/privacy erase")
    await stage.hal.presses("Remove everything", on=erased)
