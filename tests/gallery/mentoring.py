"""Mentoring: offered and looked for, proposed, begun, kept up, and ended one way or another."""

from bot.features.mentoring import ending, feeling, offering, pages
from bot.people import Sort
from storage.mentoring import SqlMentoring
from tests.gallery.onlooker import Tour, lost_race
from tests.network import Message
from tests.stage import Actor

GOAL = "Lead my first team without losing the fun of it"


def _told(stage: Tour, name: str, title: str) -> Message:
    return next(each for each in reversed(stage.inbox(name)) if each.title == title)


async def _offer(mentor: Actor, **options: object) -> None:
    await mentor.says("/mentor offer", topics="leadership", **options)


async def _seek(mentee: Actor, topics: str = "leadership") -> None:
    await mentee.says("/mentor seek", goal=GOAL, topics=topics)


async def _begin(stage: Tour, mentor: Actor, mentee: Actor, **options: object) -> None:
    await _offer(mentor, **options)
    await _seek(mentee)
    await stage.passes(days=1)
    name, other = mentee.person.name, mentor.person.name
    asked = _told(stage, other.lower(), f"Would you be {name}'s mentor?")
    await mentor.presses("Yes, gladly", on=asked)
    await mentee.presses(
        "Yes, please", on=_told(stage, name.lower(), f"{other} could be your mentor")
    )


async def proposed(stage: Tour) -> None:
    """Ana and Ben begin; Cy says no, Dee says no; a place too few; it ends by itself."""
    await stage.ana.says("/mentor")
    await _begin(stage, stage.ana, stage.ben, mentees=3)
    await stage.ben.opens_home()
    await stage.ana.says("/mentor status")
    await stage.ana.says("/kith stats")
    await _seek(stage.cy)
    await _seek(stage.cy)
    await stage.passes(days=1)
    await stage.ana.opens_home()
    asked = _told(stage, "ana", "Would you be Cy's mentor?")
    await stage.dee.presses("Yes, gladly", on=asked)
    await stage.ana.says("/mentor offer", topics="leadership", mentees=1)
    await stage.ana.presses("Yes, gladly", on=asked)
    with lost_race(SqlMentoring, "answer"):
        await stage.ana.says("/mentor offer", topics="leadership", mentees=3)
        await stage.ana.presses("Yes, gladly", on=asked)
    wires = asked.card.wires
    await stage.ana.presses("Not this time", on=asked)
    await stage.ana.presses_wire(wires[0])
    await stage.ana.presses_wire(wires[1])
    await stage.ana.presses_wire(pages.have_a_look.wire(2))
    await _offer(stage.dee)
    await stage.passes(days=1)
    await stage.cy.presses("Someone else", on=_told(stage, "cy", "Dee could be your mentor"))
    await stage.passes(days=2)


async def nobody(stage: Tour) -> None:
    """Nobody offers it, everyone is full, nobody answers, and searches end."""
    await _seek(stage.ben)
    await stage.passes(days=1)
    await stage.ben.presses("Stop looking", on=stage.inbox("ben")[-1])
    await stage.dee.presses_wire(offering.pause.wire())
    await _seek(stage.gus, "cooking")
    await _seek(stage.eli)
    for mentor in (stage.ana, stage.cy):
        await _offer(mentor, mentees=2)
    for _ in range(4):
        await stage.passes(days=7)
        await _seek(stage.fay)
        await _seek(stage.hal)
    await stage.passes(days=14)
    back = await stage.ana.presses(
        "I'm back", on=_told(stage, "ana", "You take a break from mentoring")
    )
    await stage.ana.presses("Take a break", on=back)
    ended = _told(stage, "gus", "I found no mentor for you this time")
    form = await stage.gus.presses("Look again", on=ended)
    await stage.gus.submits(form)
    await stage.ben.presses("Look again", on=ended)
    await stage.add("guy", sort=Sort.GUEST)
    await _offer(stage.guy)


async def fell_through(stage: Tour) -> None:
    """Ben says yes and Ana says nothing; Cy says yes and leaves."""
    await _offer(stage.ana)
    await _seek(stage.ben)
    await stage.passes(days=1)
    await stage.ben.presses("Yes, please", on=stage.inbox("ben")[-1])
    await stage.passes(days=4)
    await _offer(stage.cy)
    await stage.passes(days=2)
    await stage.cy.presses("Yes, gladly", on=_told(stage, "cy", "Would you be Ben's mentor?"))
    await stage.ben.leaves()


async def going_on(stage: Tour) -> None:
    """Talks, goals, and a private tap; then a way out, thought over and taken."""
    await _begin(stage, stage.ana, stage.ben, weeks=12)
    (where,) = stage.rooms_of("ben")
    opening = stage.room(where)[0]
    form = await stage.ana.at(where).presses("Set a goal", on=opening)
    await stage.ana.at(where).submits(form, goal="Run my first one-on-ones", by="6 weeks")
    await stage.ana.at(where).presses("We have talked", on=opening)
    await stage.cy.at(where).presses("We have talked", on=opening)
    await stage.cy.at(where).presses("Set a goal", on=opening)
    await stage.passes(days=30)
    await stage.ana.presses("Well", on=_told(stage, "ana", "How is it going with Ben?"))
    await stage.ben.presses("So-so", on=_told(stage, "ben", "How is it going with Ana?"))
    await stage.ben.presses_wire(feeling.feel.wire(1, 9, "well"))
    await stage.passes(days=28)
    asked = _told(stage, "ben", "How is it going with Ana?")
    bad = await stage.ben.presses("Not working", on=asked)
    sure = await stage.ben.presses("End it early", on=bad)
    await stage.ben.presses("Go on", on=sure)
    await stage.ben.presses_wire(ending.end_it.wire(1))
    await stage.ben.presses_wire(ending.end_it.wire(1))
    await stage.passes(days=8)


async def finished(stage: Tour) -> None:
    """Both say what came of it, and like their thanks to be seen; then Ana is forgotten."""
    await _begin(stage, stage.ana, stage.ben, weeks=4)
    (where,) = stage.rooms_of("ben")
    await stage.ana.at(where).presses("We have talked", on=stage.room(where)[0])
    form = await stage.ana.presses_wire("k1:mentoring.conclude:1")
    await stage.ana.submits(form, thanks="Too early")
    await stage.passes(days=29)
    for name, other in (("ana", "Ben"), ("ben", "Ana")):
        over = _told(stage, name, f"4 weeks with {other}")
        form = await stage.actor(name).presses("Say what came of it", on=over)
        said = {"came_of_it": "A team that talks", "thanks": "You asked the right questions"}
        await stage.actor(name).submits(form, **said, in_public=True)
        await stage.actor(name).submits(form, **said)
    await _begin(stage, stage.cy, stage.ben)
    await _begin(stage, stage.dee, stage.ben)
    await _seek(stage.ben)
    erase = await stage.cy.says("/privacy erase")
    await stage.cy.presses("Remove everything", on=erase)
    await stage.ben.leaves()
