"""Building together, and pods: begun, joined, left, and over."""

from bot.people import Sort
from bot.records.settings import Settings
from storage.pods import SqlPods
from storage.projects import SqlProjects
from tests.features.asks.stories import avoid, direct
from tests.features.collab.stories import ASKED, FOUND, build, says
from tests.features.opportunities.stories import erase
from tests.features.pods.stories import THEME, join, post, start
from tests.gallery.onlooker import Tour, lost_race

YES = "I'd like to hear more"
ROOM = "Open a room for us"


async def built(stage: Tour) -> None:
    """Ben joins Ana, who says at the end what came of it; Cy's yes comes to nothing."""
    await stage.ana.says("/collab mine")
    await stage.ben.says("/profile edit", title="Designer", company="Pixel")
    for name in ("ben", "cy"):
        await says(stage, name, "map design", "python")
    await build(stage.ana)
    for name in ("ben", "cy"):
        await stage.actor(name).presses(YES, on=direct(stage, name, ASKED))
    home = await stage.ana.opens_home()
    await stage.ana.presses("Have a look", on=home)
    with lost_race(SqlProjects, "decide"):
        await stage.ana.presses_wire("k1:collab.meet:1")
    found = direct(stage, "ana", FOUND)
    await stage.ana.presses(ROOM, on=found)
    await stage.ana.presses("Not this time", on=direct(stage, "ana", "Cy would like to hear more"))
    await stage.ana.presses_wire("k1:collab.not_now:2")
    await stage.ana.presses("Have a look", on=home)
    await stage.ana.says("/collab mine")
    await stage.ana.says("/kith stats")
    (room,) = stage.rooms_of("ben")
    await stage.ana.at(room).presses("Ask others, too", on=stage.room(room)[0])
    await stage.ben.at(room).presses("Close it", on=stage.room(room)[0])
    await stage.passes(days=5)
    with lost_race(SqlProjects, "turn"):
        await stage.ana.presses_wire("k1:collab.close:1")
    closed = await stage.ana.presses_wire("k1:collab.close:1")
    await stage.ana.presses_wire("k1:collab.close:1")
    form = await stage.ana.presses("Say what came of it", on=closed)
    await stage.ana.submits(form, words="It is in three cities")
    await stage.ana.submits(form, words="Once more")
    await stage.cy.submits(form, words="Not mine")
    await erase(stage, "ben")


async def not_built(stage: Tour) -> None:
    """A no, silence, nobody left, and what closes by itself."""
    for name in ("ben", "cy", "dee", "eli"):
        await says(stage, name, "map design")
    await build(stage.ana)
    asked = [name for name in ("ben", "cy", "dee", "eli") if stage.inbox(name)]
    question = direct(stage, asked[0], ASKED)
    yes, no = question.card.wires[:2]
    await stage.actor(asked[0]).presses("Not this time", on=question)
    await stage.actor(asked[0]).presses_wire(no)
    await stage.actor(asked[0]).presses_wire(yes)
    await stage.actor(asked[1]).presses_wire(yes)
    await stage.ana.presses_wire("k1:collab.meet:1")
    await stage.ana.presses_wire("k1:collab.look:1")
    await stage.actor(asked[1]).presses_wire("k1:collab.yes:2")
    await stage.passes(days=4)
    await stage.actor(asked[1]).presses_wire("k1:collab.yes:2")
    await stage.passes(days=8)
    over = direct(stage, "ana", "Nobody could join you this time")
    await stage.ana.presses("Ask others", on=over)
    for _ in range(3):
        await build(stage.ana, needs="brewing")
    await stage.add("guy", sort=Sort.GUEST)
    await build(stage.actor("guy"))
    await stage.passes(days=90)
    await stage.ana.presses_wire("k1:collab.look:1")
    await stage.ana.presses_wire("k1:collab.meet:404")
    await says(stage, "jo", "brewing")
    await build(stage.fay, needs="brewing")
    await stage.passes(days=4)
    await stage.jo.opens_home()
    await stage.jo.presses(YES, on=direct(stage, "jo", "Would you build something with Fay?"))
    await avoid(stage, "jo", "fay")
    await stage.fay.presses(ROOM, on=direct(stage, "fay", "Jo would like to hear more"))
    await stage.fay.leaves()


async def pod(stage: Tour) -> None:
    """Ana's pod: asked for, joined, met, left, down to two, and over."""
    await stage.ben.says("/collab pods")
    await stage.eli.says("/profile offer", can_help_with="first talk")
    for name in ("fay", "ida"):
        await stage.actor(name).says("/profile offer", can_help_with="first talk")
    await start(stage.ana, about="Half a page each week", weeks=4)
    question = direct(stage, "eli", f"A pod for you? {THEME}")
    await stage.eli.presses("Not this time", on=question)
    await stage.eli.presses_wire("k1:pod.decline:1")
    await stage.fay.presses("Count me in", on=direct(stage, "fay", f"A pod for you? {THEME}"))
    await join(stage, "ben")
    await stage.ben.says("/collab pods")
    await stage.ben.at("asks").presses("Count me in", on=post(stage))
    noted = await stage.gus.at("asks").presses("Count me in", on=post(stage))
    await stage.gus.presses("I'd rather not", on=noted)
    await stage.gus.presses("I'd rather not", on=noted)
    await avoid(stage, "hal", "ana")
    await join(stage, "cy", "hal")
    await stage.passes(days=1)
    await stage.jo.presses_wire("k1:pod.join:1")
    await stage.ben.opens_home()
    await stage.ana.says("/kith stats")
    await stage.ben.says("/collab pods")
    sure = await stage.ben.presses_wire("k1:pod.leave:1")
    await stage.ben.presses("Stay", on=sure)
    await stage.ben.presses_wire("k1:pod.end:1")
    await avoid(stage, "fay", "ana")
    await stage.passes(days=8)
    with lost_race(SqlPods, "leave"):
        await stage.ben.presses("Leave the pod", on=sure)
    await stage.ben.presses("Leave the pod", on=sure)
    await stage.ben.presses("Stay", on=sure)
    room = stage.rooms_of("cy")[-1]
    await stage.cy.at(room).presses("Go on", on=stage.room(room)[0])
    await stage.ana.presses_wire("k1:pod.go_on_small:1")
    with lost_race(SqlPods, "end"):
        await stage.ana.presses_wire("k1:pod.end:1")
    await stage.passes(days=21)
    await stage.cy.presses("Stay", on=sure)
    form = await stage.cy.at(room).presses("Say what came of it", on=stage.room(room)[-1])
    await stage.cy.submits(form, words="I gave my first talk")
    await stage.cy.submits(form, words="Once more")
    await erase(stage, "cy")


async def pods_that_end(stage: Tour) -> None:
    """One does not fill, one is full, one is down to two who say nothing, then to one."""
    await start(stage.ana)
    await join(stage, "ben")
    await start(stage.ana, theme="Another")
    await start(stage.ana, theme="A third")
    await stage.passes(days=15)
    await start(stage.ana, size=3)
    wire = post(stage).card.wires[0]
    await join(stage, "ben", "cy")
    await stage.dee.presses_wire(wire)
    await stage.passes(hours=1)
    sure = await stage.cy.presses_wire("k1:pod.leave:3")
    await stage.cy.presses("Leave the pod", on=sure)
    await stage.passes(days=8)
    await start(stage.dee, size=3)
    await join(stage, "eli", "fay")
    await stage.passes(hours=1)
    await stage.eli.leaves()
    room = stage.rooms_of("fay")[-1]
    await stage.fay.leaves()
    await start(stage.gus, size=3)
    await join(stage, "hal", "ida")
    await stage.passes(hours=1)
    await stage.ida.leaves()
    room = stage.rooms_of("gus")[-1]
    await stage.gus.at(room).presses("Enough for now", on=stage.room(room)[-1])
    await stage.add("guy", sort=Sort.GUEST)
    await start(stage.actor("guy"))
    await stage.settle(Settings())
    await start(stage.jo)
