"""Being seen: the spotlight, thanks that last, and speakers."""

from bot.features.shoutouts import keeping
from bot.features.spotlight import answering, standing
from storage.shoutouts import SqlShoutouts
from storage.spotlights import SqlSpotlights
from tests.gallery.onlooker import Tour, lost_race
from tests.network import Message

NAMES = ("ana", "ben", "cy", "dee", "eli", "fay", "gus", "hal", "ida", "jo")


def _asked(stage: Tour, number: int) -> tuple[str, Message]:
    """Who was asked the first, the second … time, and how."""
    return next(
        (name, each)
        for name in NAMES
        for each in stage.inbox(name)
        if each.key == f"spotlight:{number}:asked"
    )


async def spotlight(stage: Tour) -> None:
    """One writes a card, likes it, and takes it down in the end; others don't want to."""
    for name in NAMES[:4]:
        await stage.actor(name).says(
            "/profile offer", can_help_with=["Rust"], looking_for=["a co-author"]
        )
    await stage.ana.says("/kith spotlight #general Tuesday 10:00")
    await stage.ana.says("/kith settings")
    await stage.passes(days=35)
    for number, wire in ((1, answering.decline), (4, answering.decline), (5, answering.never)):
        name, _ = _asked(stage, number)
        await stage.actor(name).presses_wire(wire.wire(number))
    name, _ = _asked(stage, 2)
    await stage.actor(name).presses_wire(answering.never.wire(2))
    await stage.passes(days=7)
    name, _ = _asked(stage, 6)
    who, other = stage.actor(name), stage.ana if name != "ana" else stage.ben
    await other.presses_wire(answering.approve.wire(6))
    form = await who.presses_wire(answering.change.wire(6))
    drawn = await who.submits(form, words="I like short meetings.", looking_for=["a co-author"])
    with lost_race(SqlSpotlights, "draw_up"):
        await who.submits(form, words="I like shorter meetings.")
    with lost_race(SqlSpotlights, "end"):
        await who.presses("Rather not", on=drawn)
    await who.opens_home()
    await who.presses_wire(standing.show.wire(6))
    ready = await who.presses("Show this", on=drawn)
    await who.opens_home()
    await who.presses_wire(standing.show.wire(6))
    await stage.passes(days=14)
    await who.presses("Rather not", on=ready)
    await who.presses("Change it", on=ready)


async def spotlight_is_off(stage: Tour) -> None:
    """What was asked goes on when it is on again; whoever is shown leaves."""
    await stage.ana.says("/kith spotlight #general Tuesday 10:00")
    await stage.passes(days=4)
    name, _ = _asked(stage, 1)
    who = stage.actor(name)
    await who.presses_wire(answering.approve.wire(1))
    form = await who.presses_wire(answering.change.wire(1))
    await stage.ana.submits(await stage.ana.says("/kith spotlight"), channel="")
    await stage.ana.says("/kith settings")
    drawn = await who.submits(form, words="I like long walks.")
    await who.presses("Show this", on=drawn)
    await stage.ana.says("/kith spotlight #general Tuesday 10:00")
    await stage.passes(days=14)
    asked = await who.says("/privacy erase")
    await who.presses("Remove everything", on=asked)
    await stage.cy.says("/profile spotlight no")
    await stage.cy.says("/profile spotlight yes")
    await stage.loses("general")


async def lasting_thanks(stage: Tour) -> None:
    """Ana says more of what Ben did; he puts it into his profile, and on a page."""
    await stage.ben.says("/shoutout export")
    given = await stage.ana.says("/shoutout give", who=[stage.ben], what="untangling the deploy")
    form = await stage.ana.presses("Say more", on=given)
    with lost_race(SqlShoutouts, "tell_more"):
        await stage.ana.submits(form, result="We slept that night.")
    await stage.ana.submits(form, situation="A Friday night.", result="We slept that night.")
    await stage.ben.presses_wire(keeping.keep.wire(1))
    await stage.cy.says("/profile show @ben")
    await stage.ben.says("/shoutout export")
    await stage.ana.submits(form, result="All of us slept that night, 田中さん too.")
    await stage.passes(days=5)
    told = next(e for e in stage.inbox("ben") if e.title == "A shout-out has new words")
    again = await stage.ben.presses("Look at it", on=told)
    await stage.ben.presses("Add it to my profile", on=again)
    await stage.ben.says("/shoutout export")
    await stage.ben.presses_wire(keeping.leave_out.wire(1))


async def speakers(stage: Tour) -> None:
    """Ben would speak; Cy looks for speakers."""
    await stage.cy.says("/profile who speaks about security")
    said = await stage.ben.says("/profile speak", topics=["security"], words="Evenings only.")
    found = await stage.cy.says("/profile who speaks about security")
    await stage.cy.presses("Show Ben", on=found)
    await stage.cy.says("/profile who serves on a security board")
    await stage.cy.says("/profile who would be interviewed on security")
    await stage.ben.presses("Take it back", on=said)
    await stage.ben.presses("Take it back", on=said)
