"""Warm introductions: asked for, answered, settled, and those that come to nothing."""

from bot.features.connections import answering
from storage.connections import SqlConnections
from tests.features.asks.stories import avoid, direct
from tests.features.opportunities.stories import erase
from tests.gallery.onlooker import Tour, lost_race
from tests.stage import Actor, Seen

WORDS = "How did they move their search to Rust?"
ASKED = "Would you introduce Ana?"


async def _wish(asker: Actor, whom: str) -> Seen:
    return await asker.says("/intro to", whom=whom, words=WORDS)


async def connected(stage: Tour) -> None:
    """Ben says whom he knows, and introduces Ana to Dee, and to a company."""
    await stage.ben.says("/kith notify more")
    await stage.ben.says("/intro connect", knows="Dee, Quill & Co", never="Pixel", per_month=5)
    await stage.cy.says("/intro connect", knows="Dee", per_month=5)
    await _wish(stage.ana, "@Dee")
    await stage.ana.opens_home()
    asked = direct(stage, "ben", ASKED)
    form = await stage.ben.presses("Yes, I'll introduce us", on=asked)
    await stage.cy.presses("Yes, I'll introduce us", on=asked)
    with lost_race(SqlConnections, "end"):
        await stage.ben.submits(form)
    await stage.ben.submits(form, words="You both love parsers")
    await stage.ben.submits(form)
    await _wish(stage.ana, "@Dee")
    await _wish(stage.ana, "Quill")
    form = await stage.ben.presses("Yes, I'll introduce us", on=direct(stage, "ben", ASKED))
    await avoid(stage, "ben", "ana")
    await stage.ben.submits(form)
    await _wish(stage.eli, "Quill")
    form = await stage.ben.presses(
        "Yes, I'll introduce us", on=direct(stage, "ben", "Would you introduce Eli?")
    )
    await stage.ben.submits(form)
    await erase(stage, "ben")


async def unconnected(stage: Tour) -> None:
    """Nobody knows them; a no; one who thinks better of it; one who waits in vain."""
    await _wish(stage.ana, "Nobody Inc")
    await stage.ben.says("/profile edit", company="Quill & Co")
    await stage.cy.says("/intro connect", knows="Ida, Pixel, Acme, Orbit, Zephyr", per_month=9)
    seen = await _wish(stage.ana, "Quill")
    await _wish(stage.ana, "Quill")
    asked = direct(stage, "ben", ASKED)
    yes, no = asked.card.wires[:2]
    await stage.ben.presses("Not this time", on=asked)
    await stage.ben.presses_wire(no)
    await stage.ben.presses_wire(yes)
    await stage.dee.presses_wire(seen.card.wires[0])
    await stage.ana.presses("Never mind", on=seen)
    await stage.ana.presses_wire(seen.card.wires[0])
    for whom in ("Pixel", "Acme", "Ida", "Orbit"):
        await _wish(stage.ana, whom)
    late = direct(stage, "cy", ASKED).card.wires[0]
    await stage.passes(days=10)
    await stage.cy.presses_wire(late)
    await stage.ana.presses_wire(answering.decline.wire(404))
    await _wish(stage.fay, "Zephyr")
    await erase(stage, "fay")
