"""Introductions: a time is planned, people meet or don't, and someone is met this week."""

from bot.cards import Select
from bot.features.intros import answers, rescue, silence
from tests.features.intros.introductions import introduce_all, introduce_pair, set_up_program
from tests.gallery.onlooker import Tour
from tests.stage import Seen


def _times(chooser: Seen) -> list[str]:
    return [
        choice.label
        for part in chooser.card.parts
        if isinstance(part, Select)
        for choice in part.choices
    ]


async def planning(stage: Tour) -> None:
    """Ben picks a time, Cy moves it; an old chooser is out of date. Then Cy is forgotten."""
    await stage.add("cy", zone="America/New_York")
    pair = await introduce_pair(stage, "ben", "cy")
    chooser = await pair.plan(stage.ben)
    await stage.ben.picks(_times(chooser)[0], on=chooser)
    again = await stage.cy.presses("Change the time", on=pair.messages[0])
    await stage.cy.picks(_times(again)[-1], on=again)
    await stage.ben.opens_home()
    await stage.passes(days=4)
    await stage.ben.picks(_times(chooser)[0], on=chooser)
    for name, zone in (("dee", "Europe/London"), ("eli", "America/Los_Angeles")):
        await stage.add(name, zone=zone)
    await stage.add("fay", zone="Asia/Tokyo")
    (trio,) = await introduce_all(stage, pair.group.program_id or 0, ("dee", "eli", "fay"))
    await trio.plan(stage.fay)
    await stage.cy.presses("Remove everything", on=await stage.cy.says("/privacy erase"))


async def meeting(stage: Tour) -> None:
    """Nobody says hello for three days; Ben met Cy, Dee did not meet Eli; Ben is forgotten."""
    program = await set_up_program(stage, "ben", "cy", "dee", "eli")
    one, other = await introduce_all(stage, program, ("ben", "cy"), ("dee", "eli"))
    await stage.passes(days=3, hours=1)
    await one.met(stage.ben)
    await one.absent(stage.ben)
    await stage.passes(days=2)
    asked = stage.inbox("cy")[-1]
    await stage.cy.presses("Not yet", on=asked)
    await stage.cy.presses("We met", on=asked)
    await stage.dee.presses("It didn't happen", on=stage.inbox("dee")[-1])
    await stage.dee.presses_wire(answers.answer.wire(other.group.id, "perhaps"))
    await stage.dee.presses_wire(answers.met.wire(404))
    await one.met(stage.dee)
    await stage.eli.leaves()
    await other.plan(stage.dee)
    await stage.ben.presses("Remove everything", on=await stage.ben.says("/privacy erase"))


async def rescues(stage: Tour) -> None:
    """Cy and Eli can't make it, and someone else is found for Ben; then for Dee. Fay goes."""
    program = await set_up_program(stage, "ben", "cy", "dee", "eli", "fay", "gus", "hal")
    one, other, trio = await introduce_all(
        stage, program, ("ben", "cy"), ("dee", "eli"), ("fay", "gus", "hal")
    )
    find = "Find someone else this week"
    await stage.ben.presses_wire(rescue.find_another.wire(one.group.id))
    await one.absent(stage.cy)
    offer = stage.inbox("ben")[-1]
    await stage.ben.presses(find, on=offer)
    await stage.ben.presses_wire(rescue.find_another.wire(one.group.id))
    await other.absent(stage.eli)
    await stage.dee.presses(find, on=stage.inbox("dee")[-1])
    await stage.ben.presses_wire(rescue.find_another.wire(one.group.id))
    await trio.absent(stage.fay)
    await stage.fay.presses("Remove everything", on=await stage.fay.says("/privacy erase"))


async def silences(stage: Tour) -> None:
    """Cy says nothing twice: a rest, and one tap brings them back."""
    program = await set_up_program(stage, "ben", "cy", "dee")
    for partner in ("ben", "dee"):
        (pair,) = await introduce_all(stage, program, ("cy", partner))
        await pair.plan(stage.actor(partner))
        await stage.passes(days=7)
    await stage.cy.presses("I'm back", on=stage.inbox("cy")[-1])
    await stage.cy.says("/intro leave")
    await stage.cy.presses_wire(silence.back.wire(program))


async def on_demand(stage: Tour) -> None:
    """Ben looks for company this week, waits in vain, and finds Cy the week after."""
    await stage.ben.says("/intro now")
    await set_up_program(stage, "ben", "cy")
    await stage.ben.says("/intro pause", until="2 weeks")
    await stage.ben.says("/intro now")
    await stage.ben.says("/intro resume")
    listed = await stage.ben.says("/intro now")
    await stage.ben.says("/intro now")
    is_open = await stage.ben.presses("I'm open to this too", on=listed)
    await stage.ben.presses("I'd rather not", on=is_open)
    await stage.ben.presses("Take me off the list", on=listed)
    await stage.ben.says("/intro now")
    await stage.passes(days=7, hours=1)
    await stage.cy.says("/intro now", wish="open")
    await stage.ben.says("/intro now")
    await stage.ben.says("/intro now")
