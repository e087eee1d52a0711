"""Goals and feedback: set, kept company with, reached, let go; asked for, written, declined."""

from bot.features.goals import company, reaching
from bot.people import Place, PlaceSort
from bot.records.settings import Settings
from storage.feedback import SqlFeedback
from storage.goals import SqlGoals
from tests.features.intros.introductions import introduce_pair
from tests.gallery.onlooker import Tour, lost_race
from tests.network import Message
from tests.stage import Seen

TALK = "Give a talk at the meetup"


def _told(stage: Tour, name: str, title: str) -> Message:
    return next(each for each in reversed(stage.inbox(name)) if each.title == title)


async def _set(stage: Tour, by: str = "30 days", **options: object) -> Seen:
    return await stage.ana.says("/goal set", goal=TALK, by=by, **options)


async def in_company(stage: Tour) -> None:
    """Ben keeps Ana company until she is done; then he leaves with the next one."""
    await introduce_pair(stage, "ana", "ben")
    told = await _set(stage, partner=stage.ben)
    await stage.passes(days=1)
    asked = _told(stage, "ben", "Would you keep Ana company?")
    wires = asked.card.wires
    await stage.cy.presses("Yes, gladly", on=asked)
    await stage.ben.presses("Yes, gladly", on=asked)
    await stage.ben.presses_wire(wires[0])
    await stage.ben.presses_wire(wires[1])
    await stage.passes(days=28)
    with lost_race(SqlGoals, "end"):
        await stage.ana.presses("Done", on=told)
        await stage.ana.presses("Let it go", on=told)
    done = await stage.ana.presses("Done", on=told)
    await stage.ana.presses("Tell Ben", on=done)
    await stage.ana.presses("Share it in #shoutouts", on=done)
    await stage.ben.presses("Tell Ben", on=done)
    await stage.passes(days=5)
    await _set(stage, partner=stage.ben)
    await stage.passes(days=1)
    again = _told(stage, "ben", "Would you keep Ana company?")
    await stage.ben.presses("Not this time", on=again)
    await _set(stage, partner=stage.ben)
    await stage.passes(days=1)
    third = _told(stage, "ben", "Would you keep Ana company?")
    await stage.ben.says("/intro avoid", person=stage.ana)
    await stage.ben.presses("Yes, gladly", on=third)
    await stage.ana.opens_home()
    await stage.ben.leaves()
    await stage.ana.presses_wire(reaching.tell.wire(1))


async def alone(stage: Tour) -> None:
    """Moved, let go, asked about, at rest; and too many."""
    await stage.ana.says("/goal")
    told = await _set(stage, by="10 days")
    form = await stage.ana.presses("Move the day", on=told)
    with lost_race(SqlGoals, "move"):
        await stage.ana.submits(form, by="12 days")
    await stage.ana.submits(form, by="20 days")
    listed = await stage.ana.says("/goal list")
    shown = await stage.ana.presses(TALK, on=listed)
    await stage.ben.presses("Done", on=shown)
    await stage.passes(days=19)
    await stage.ana.presses("Let it go", on=_told(stage, "ana", "Your goal is near"))
    await stage.ana.presses("Let it go", on=told)
    await _set(stage, by="5 days")
    await stage.passes(days=40)
    for _ in range(6):
        await _set(stage)
    await stage.ana.presses_wire(reaching.done.wire(3))
    await stage.settle(Settings())
    direct = Place("direct", "ana", PlaceSort.DIRECT)
    await stage.ana.at(direct).presses_wire(reaching.share.wire(3))


async def an_owner_leaves(stage: Tour) -> None:
    """Ben kept Ana company, and she is forgotten; she kept him company, too."""
    await introduce_pair(stage, "ana", "ben")
    await _set(stage, partner=stage.ben)
    await stage.ben.says("/goal set", goal=TALK, by="30 days", partner=stage.ana)
    await stage.passes(days=1)
    await stage.ben.presses("Yes, gladly", on=_told(stage, "ben", "Would you keep Ana company?"))
    await stage.ana.presses("Yes, gladly", on=_told(stage, "ana", "Would you keep Ben company?"))
    erase = await stage.ana.says("/privacy erase")
    await stage.ana.presses("Remove everything", on=erase)
    await stage.cy.presses_wire(company.accept.wire(404))


async def feedback(stage: Tour) -> None:
    """Ben writes, Cy declines, Dee says nothing; then Ben is forgotten."""
    for each in ("ben", "cy", "dee", "eli", "fay", "gus"):
        about = "My talk about queues on Tuesday"
        await stage.ana.says("/feedback ask", person=stage.actor(each), about=about)
    await stage.ana.says("/feedback ask", person=stage.ben, about="My talk about queues")
    await stage.passes(days=1)
    title = "Ana would like your feedback"
    form = await stage.ben.presses("Write a few words", on=_told(stage, "ben", title))
    with lost_race(SqlFeedback, "answer"):
        await stage.ben.submits(form, went_well="The drawings")
    await stage.ben.submits(form, went_well="The drawings", could_be_better="Fewer words")
    await stage.cy.submits(form, went_well="Mine")
    asked = _told(stage, "cy", title)
    with lost_race(SqlFeedback, "end"):
        await stage.cy.presses("Not this time", on=asked)
    await stage.cy.presses("Not this time", on=asked)
    dees = await stage.dee.presses("Write a few words", on=_told(stage, "dee", title))
    await stage.ana.says("/intro avoid", person=stage.dee)
    await stage.dee.submits(dees, went_well="All of it")
    await stage.passes(days=15)
    erase = await stage.ben.says("/privacy erase")
    await stage.ben.presses("Remove everything", on=erase)
