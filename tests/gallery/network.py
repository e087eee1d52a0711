"""Keeping in touch: connections, promises, silent ties, ways to someone, and what help led to."""

from bot.features.network import promising
from bot.features.outcomes import asking, telling
from bot.records.helps import Came
from storage.helps import SqlHelps
from storage.network import SqlNetwork
from tests.features.asks.stories import ask, avoid, direct, posted
from tests.features.intros.introductions import introduce_pair
from tests.features.opportunities.stories import erase
from tests.gallery.onlooker import Tour, lost_race
from tests.network import Message
from tests.stage import Actor

DECK = "send the deck"
WORDS = "How did they move their search to Rust?"
ASKED = "Did it lead to anything?"


async def _thank(giver: Actor, *people: Actor) -> None:
    await giver.says("/shoutout give", who=list(people), what="Showing me the ropes")


async def connections(stage: Tour) -> None:
    """Nobody yet; some, drawn; one whom Ana knows already, and one whom nobody knows."""
    await stage.ana.says("/network")
    await stage.ana.presses_wire("k1:network.picture:")
    await _thank(stage.ana, stage.ben)
    listed = await stage.ana.says("/network")
    await stage.ana.presses("Draw it", on=listed)
    await stage.ana.says("/network to", person=stage.ben, words=WORDS)
    await stage.ana.says("/network to", person=stage.dee, words=WORDS)
    for n in range(11):
        friend = await stage.add(f"friend{n}")
        await _thank(stage.ana, friend)
        await stage.passes(days=1)
    await stage.ana.presses("Longer ago", on=await stage.ana.says("/network"))


async def promises(stage: Tour) -> None:
    """Kept, reminded of, done, dropped; for who leaves; too many."""
    await stage.ana.says("/network promises")
    met = await introduce_pair(stage, "ana", "ben")
    form = await stage.ana.presses("I'll …", on=await met.met(stage.ana))
    kept = await stage.ana.submits(form, what=DECK, by="in 2 days")
    await stage.cy.presses_wire("k1:network.make:1-2")
    await stage.cy.presses("Done", on=kept)
    await stage.ana.opens_home()
    await stage.passes(days=3)
    await stage.ana.presses("Done", on=direct(stage, "ana", "You said you would"))
    await stage.ana.presses("Done", on=kept)
    for _ in range(21):
        last = await stage.ana.says("/network promise", to=stage.ben, what=DECK, by="in 2 days")
        kept = last if last.card.wires else kept
    with lost_race(SqlNetwork, "end"):
        await stage.ana.presses("Never mind", on=kept)
    await stage.ana.presses("Never mind", on=kept)
    await stage.ana.says("/network promises")
    await stage.passes(days=3)
    await erase(stage, "ben")
    await stage.ana.presses_wire(promising.done.wire(404))


async def silent_ties(stage: Tour) -> None:
    """Ana offers what Ben looks for; Ben offers what Cy looks for; Dee asks what Ana knows."""
    await stage.ana.says("/profile offer", can_help_with="sailing, SOC 2 audits")
    await stage.ben.says("/profile offer", looking_for="sailing", can_help_with="baking")
    await stage.cy.says("/profile offer", looking_for="baking")
    await _thank(stage.ana, stage.ben)
    await _thank(stage.ben, stage.cy)
    await stage.passes(days=7 * 10)
    raised = direct(stage, "ana", "It's been a while with Ben")
    await stage.ana.presses("Not this one", on=raised)
    await stage.passes(days=7 * 2)
    await _thank(stage.cy, stage.dee)
    await stage.passes(days=7 * 9)
    await ask(stage.dee, "Who knows a good SOC 2 auditor?", urgency="no hurry")
    await stage.eli.presses("I can help", on=posted(stage))
    await stage.cy.says("/profile offer", can_help_with="SOC 2", looking_for="baking")
    await stage.passes(days=5)
    await erase(stage, "ben")


async def _helped(stage: Tour, *helpers: str) -> Message:
    """Ana's ask is closed with thanks; two weeks later she is asked."""
    await ask(stage.ana)
    for each in helpers:
        await stage.actor(each).presses("I can help", on=posted(stage))
    form = await stage.ana.presses("Close", on=direct(stage, "ana", "Your ask is open"))
    await stage.ana.submits(form, helped_by=[stage.actor(each) for each in helpers])
    await stage.passes(days=19)
    return direct(stage, "ana", ASKED)


async def outcomes(stage: Tour) -> None:
    """Told, told again, in Ana's own words; then who helped is forgotten, and Ana, too."""
    asked = await _helped(stage, "ben")
    say, stop = asked.card.wires[0], asked.card.wires[-1]
    await stage.cy.presses_wire(say)
    await stage.ana.presses_wire(telling.tell.wire(1))
    await stage.ana.presses_wire(asking.say.wire(1, 0, "LUCK"))
    with lost_race(SqlHelps, "say"):
        await stage.ana.presses("A hire", on=asked)
    with lost_race(SqlHelps, "end"):
        await stage.ana.presses("Stop asking", on=asked)
    await stage.ana.presses("A hire", on=asked)
    with lost_race(SqlHelps, "end"):
        await stage.ana.presses_wire(telling.keep.wire(1))
        await stage.ana.presses_wire(telling.tell.wire(1))
    form = await stage.ana.presses("Add my own words", on=asked)
    await stage.ana.presses("Ask me again later", on=asked)
    await stage.ana.submits(form, words="I start in May")
    await stage.ana.presses_wire(stop)
    await stage.passes(days=5)
    await erase(stage, "ana")


async def no_outcomes(stage: Tour) -> None:
    """Nothing yet, kept to herself, no more of it; those who helped are gone."""
    asked = await _helped(stage, "ben")
    await stage.ana.presses("Nothing yet", on=asked)
    await stage.ana.presses_wire(asking.say.wire(1, 2, Came.NOTHING.name))
    await stage.ana.presses_wire(asking.say.wire(1, 0, Came.TALK.name))
    await stage.passes(days=30)
    await stage.ana.presses_wire(telling.keep.wire(1))
    asked = await _helped(stage, "cy")
    await stage.ana.presses("Stop asking", on=asked)
    asked = await _helped(stage, "dee")
    say = asked.card.wires[0]
    await stage.ana.presses_wire(say)
    await avoid(stage, "ana", "dee")
    await stage.ana.presses_wire(telling.tell.wire(3))
    asked = await _helped(stage, "eli")
    say = asked.card.wires[0]
    await avoid(stage, "ana", "eli")
    await stage.ana.presses_wire(say)
    await _helped(stage, "fay")
    await erase(stage, "fay")
