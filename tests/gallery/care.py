"""Asks with care: in confidence, like one before, and what is open at the end of a week."""

from dataclasses import replace

from bot.features.asks import helping, naming, opening
from storage.care import SqlCare
from tests.gallery.onlooker import Tour, lost_race
from tests.network import Message
from tests.stage import Actor, Seen

PAY = "How did you negotiate your salary after the merger?"
AUDIT = "Who has run a SOC 2 audit at a startup?"
CONFIDENCE = "in confidence"


async def _ask(who: Actor, words: str, **options: object) -> Seen:
    seen = await who.says("/ask", detail=words, **options)
    await who.stage.passes()
    return seen


def _told(stage: Tour, name: str, title: str) -> Message:
    return next(each for each in reversed(stage.inbox(name)) if each.title == title)


def _first(stage: Tour, name: str) -> Message:
    return [each for each in stage.inbox(name) if ":screening:" in each.key][-1]


async def _settle(stage: Tour, *stewards: str) -> None:
    ids = tuple([(await stage.actor(each).member()).id for each in stewards])
    await stage.settle(replace(await stage.settings(), stewards=ids))
    for who in (stage.dee, stage.eli):
        await who.says("/profile offer", can_help_with="negotiating a salary")
        await who.says("/profile listen yes")


async def confidence(stage: Tour) -> None:
    """Nobody can read it first; then Ben can, passes it on, and its words go after four weeks."""
    seen = await _ask(stage.ana, PAY, seen_by=CONFIDENCE)
    await stage.ana.presses("Leave it", on=seen)
    await _settle(stage, "ben", "cy")
    await stage.fay.says("/profile listen no")
    seen = await _ask(stage.ana, PAY)
    await stage.ana.presses("Ask in confidence", on=seen)
    await stage.ana.presses("Ask in confidence", on=seen)
    await stage.passes(days=3)
    with lost_race(SqlCare, "pass_on"):
        await stage.ben.presses("Pass it on", on=_first(stage, "ben"))
    on, back = _first(stage, "ben").card.wires
    form = await stage.cy.presses_wire(back)
    await stage.ben.presses_wire(on)
    await stage.cy.presses_wire(on)
    await stage.gus.presses_wire(on)
    with lost_race(SqlCare, "send_back"):
        await stage.cy.submits(form, words="Too late")
    await stage.ana.presses_wire(opening.ask_all.wire(1))
    await stage.passes()
    await stage.dee.presses_wire(naming.suggest.wire(1))
    await stage.eli.says("/profile listen no")
    await stage.eli.presses_wire(helping.claim.wire(1))
    await stage.dee.presses("I can help", on=stage.inbox("dee")[-1])
    await stage.ana.presses("Open a room", on=_told(stage, "ana", "Dee can help"))
    await stage.passes(days=30)


async def sent_back(stage: Tour) -> None:
    """Ben has better words; nobody has read another one for three days."""
    await _settle(stage, "ben", "cy")
    await _ask(stage.ana, PAY, seen_by=CONFIDENCE)
    with lost_race(SqlCare, "send_back"):
        form = await stage.ben.presses("Send it back", on=_first(stage, "ben"))
        await stage.ben.submits(form, words="Leave out the merger")
    await stage.ben.submits(form, words="Leave out the merger, and nobody will know you")
    await _ask(stage.cy, PAY, seen_by=CONFIDENCE)
    await stage.passes(days=4)


async def remembered(stage: Tour) -> None:
    """Ana's was answered, and Cy reads that first; Dee's stands in the digest until it ends."""
    await _ask(stage.ana, AUDIT)
    await stage.ben.presses("I can help", on=stage.channel("asks")[-1])
    form = await stage.ana.presses("Close", on=_told(stage, "ana", "Your ask is open"))
    await stage.ana.submits(form, note="")
    await _ask(stage.cy, "Can anyone recommend a SOC 2 auditor?")
    seen = await _ask(stage.cy, "Can anyone recommend a SOC 2 auditor?")
    await stage.cy.presses("No need any more", on=seen)
    await _ask(stage.dee, "Who knows a patient notary?")
    await stage.passes(days=9)
