"""Asks: posted, helped with, closed, taken back, forgotten about."""

from bot.features.asks import helping, opening
from bot.features.asks import naming as questions
from bot.people import Place, PlaceSort
from bot.records.settings import Settings
from storage.asks import SqlAsks
from tests.gallery.onlooker import Tour, lost_race
from tests.network import Message
from tests.stage import Actor, Seen

WORDS = "Who has run a SOC 2 audit at a startup, and would do it again?"


async def _ask(author: Actor, **options: object) -> Seen:
    return await author.says("/ask", detail=WORDS, **options)


def _posted(stage: Tour) -> Message:
    return [each for each in stage.channel("asks") if ":digest:" not in each.key][-1]


def _told(stage: Tour, name: str, title: str) -> Message:
    return next(each for each in reversed(stage.inbox(name)) if each.title == title)


async def answered(stage: Tour) -> None:
    """Ben and Cy help; Ana closes with thanks to Ben. Another one is answered elsewhere."""
    await _ask(stage.ana, topic="Security")
    await stage.ben.presses("I can help", on=_posted(stage))
    await stage.ben.presses("I can help", on=_posted(stage))
    await stage.cy.presses("I can help", on=_posted(stage))
    await stage.ana.presses("I can help", on=_posted(stage))
    await stage.ana.opens_home()
    await stage.ben.opens_home()
    form = await stage.ana.presses("Close", on=_told(stage, "ana", "Your ask is open"))
    with lost_race(SqlAsks, "close"):
        await stage.ana.submits(form, note="")
    await stage.ana.submits(form, helped_by=[stage.ben], note="He shared his checklist")
    asked = await _ask(stage.ana)
    form = await stage.ana.presses("Close", on=_told(stage, "ana", "Your ask is open"))
    await stage.ana.submits(form, helped_by=[])
    await stage.ana.presses("Withdraw", on=asked)
    await stage.ana.says("/kith stats")
    for _ in range(4):
        await stage.dee.says("/ask", detail="Who knows a patient notary?")


async def unanswered(stage: Tour) -> None:
    """It rises again after a day and ends after a week; Ana asks again, and takes it back."""
    await _ask(stage.ana, urgency="today")
    await stage.passes(days=8)
    ended = _told(stage, "ana", "Nobody could help this time")
    form = await stage.ana.presses("Ask again", on=ended)
    await stage.ben.presses("Ask again", on=ended)
    again = await stage.ana.submits(form)
    await stage.cy.presses("I can help", on=_posted(stage))
    await stage.ana.presses("Withdraw", on=again)
    await stage.ana.says("/kith setup", asks="")
    await stage.settle(Settings())
    direct = Place("direct", "ana", PlaceSort.DIRECT)
    await stage.ana.at(direct).says("/ask", detail="Anyone?There?")
    await stage.ana.at(direct).says("/ask", detail=WORDS, seen_by="in confidence")
    await stage.ana.at(direct).says("/ask", detail=WORDS, seen_by="a few people first")
    number = stage.inbox("ana")[-1].key.split(":")[1]
    await stage.ana.presses_wire(opening.ask_all.wire(int(number)))


async def anonymous(stage: Tour) -> None:
    """Cy may not meet her; Ben may: Ana waits, opens a room, and thanks him privately."""
    await _ask(stage.ana, anonymous=True)
    await stage.cy.presses("I can help", on=_posted(stage))
    await stage.cy.says("/intro avoid", person=stage.ana)
    await stage.ana.presses("Open a room", on=_told(stage, "ana", "Cy can help"))
    await stage.ben.presses("I can help", on=_posted(stage))
    await stage.passes(days=3, hours=1)
    offer = _told(stage, "ana", "Ben can still help")
    first = _told(stage, "ana", "Ben can help")
    await stage.ana.presses("Open a room", on=offer)
    await stage.ana.presses("Open a room", on=first)
    form = await stage.ana.presses("Close", on=_told(stage, "ana", "Your ask is open"))
    await stage.ana.submits(form, note="The checklist was gold")


async def naming(stage: Tour) -> None:
    """Cy thinks of Ben, who can; of Dee, who can't; and of too many people."""
    await _ask(stage.ana)
    for person, why in ((stage.ben, "You did two of these"), (stage.dee, ""), (stage.eli, "")):
        form = await stage.cy.presses("I know someone", on=_posted(stage))
        await stage.cy.submits(form, person=person, words=why)
    form = await stage.cy.presses("I know someone", on=_posted(stage))
    await stage.cy.submits(form, person=stage.fay)
    await stage.ana.presses("I know someone", on=_posted(stage))
    asked = _told(stage, "dee", "Cy thought of you")
    await stage.gus.presses("Yes, I can help", on=asked)
    await stage.dee.presses("Not this time", on=asked)
    await stage.dee.presses_wire(questions.decline.wire(2))
    await stage.ben.presses("Yes, I can help", on=_told(stage, "ben", "Cy thought of you"))
    await _erased(stage.cy)


async def silence(stage: Tour) -> None:
    """Ben doesn't get back; Ana waits a week more, and then opens her ask again."""
    await _ask(stage.ana)
    await stage.ben.presses("I can help", on=_posted(stage))
    await stage.passes(days=3, hours=1)
    title = "Did Ben get back to you?"
    first = _told(stage, "ana", title)
    await stage.ana.presses("Still waiting", on=first)
    await stage.passes(days=7, hours=1)
    asked = _told(stage, "ana", title)
    wires = asked.card.wires
    with lost_race(SqlAsks, "free"):
        await stage.ana.presses("No, open it again", on=asked)
    await stage.ana.presses("No, open it again", on=asked)
    await stage.ana.presses_wire(wires[1])
    await stage.cy.presses("I can help", on=_posted(stage))
    await stage.passes(days=40)


async def leaving(stage: Tour) -> None:
    """A helper leaves, another is forgotten; then the one who asked, too."""
    await _ask(stage.ana)
    for helper in (stage.ben, stage.cy, stage.dee):
        await helper.presses("I can help", on=stage.channel("asks")[0])
    await stage.ben.leaves()
    await _erased(stage.cy)
    await _ask(stage.eli)
    await stage.fay.presses("I can help", on=_posted(stage))
    await stage.eli.leaves()
    await _erased(stage.ana)


async def _erased(who: Actor) -> None:
    asked = await who.says("/privacy erase")
    await who.presses("Remove everything", on=asked)


async def too_late(stage: Tour) -> None:
    """Full, ended, someone else's, unknown: each gets a kind no."""
    await _ask(stage.ana)
    posted = _posted(stage)
    claim, suggest = posted.card.wires
    form = await stage.gus.presses_wire(suggest)
    hal, ana = await stage.hal.member(), await stage.ana.member()
    async with stage.storage.open(stage.community) as work:
        await work.intros.avoid(hal.id, ana.id)
        await work.commit()
    for helper in (stage.hal, stage.ben, stage.cy, stage.dee):
        await helper.presses_wire(claim)
    await stage.eli.presses_wire(claim)
    await stage.gus.submits(form, person=stage.fay)
    close = _told(stage, "ana", "Your ask is open")
    await stage.ben.presses("Close", on=close)
    withdraw = close.card.wires[1]
    with lost_race(SqlAsks, "end"):
        await stage.ana.presses_wire(withdraw)
    await stage.ana.presses_wire(withdraw)
    await stage.ana.presses_wire(withdraw)
    await stage.eli.presses_wire(claim)
    await stage.eli.presses_wire(helping.claim.wire(404))
