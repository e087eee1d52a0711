"""Shout-outs: given, changed, kept private, taken back, and the digest of the week."""

from dataclasses import replace

from bot.features.shoutouts import changing, giving, mine
from bot.people import Place, PlaceSort, Sort
from bot.records.settings import Settings
from storage.shoutouts import SqlShoutouts
from tests.gallery.onlooker import Tour, lost_race
from tests.stage import Actor, Seen

WORDS = "untangling the deploy on a Friday night"


async def _thank(giver: Actor, *people: Actor, **options: object) -> Seen:
    return await giver.says("/shoutout give", who=list(people), what=WORDS, **options)


async def thanks(stage: Tour) -> None:
    """Ana thanks Ben, and Cy thanks both; each looks at theirs, and Friday brings the digest."""
    await stage.ana.says("/shoutout mine")
    await stage.ana.says("/kith values kindness, craft")
    await _thank(stage.ana, stage.ben, skill="Kubernetes", value="craft")
    form = await stage.cy.uses("Thank for this message", stage.ben)
    await stage.cy.submits(form, what="Explaining it so that all of us got it")
    await _thank(stage.dee, stage.ben, stage.eli, stage.fay)
    received = await stage.ben.says("/shoutout mine")
    await stage.ben.presses_wire(mine.open_received.wire(), picked=("1",))
    await stage.ana.presses_wire(mine.open_given.wire(), picked=("1",))
    await stage.ana.says("/shoutout mine")
    await stage.ben.opens_home()
    await stage.passes(days=5)
    await stage.ana.says("/kith stats")
    assert received.title == "Your shout-outs"


async def reach(stage: Tour) -> None:
    """Ben keeps one to himself, shows it again, and takes it down."""
    await _thank(stage.ana, stage.ben)
    await stage.passes(days=5)
    note = stage.inbox("ben")[0]
    await stage.ben.presses("Keep it private", on=note)
    await stage.ben.presses("Show it again", on=note)
    down = note.card.wires[-1]
    await stage.ben.presses("Take it down", on=note)
    await stage.cy.presses_wire(down)
    await stage.cy.presses_wire(mine.open_received.wire(), picked=("1",))
    await stage.cy.presses_wire(mine.open_received.wire(), picked=("404",))


async def second_thoughts(stage: Tour) -> None:
    """Ana edits hers, takes it back, and tries both once more."""
    given = await _thank(stage.ana, stage.ben, stage.cy)
    form = await stage.ana.presses("Edit", on=given)
    await stage.ana.submits(form, who=[stage.ben], what="Staying calm, and fixing it")
    await stage.dee.presses("Undo", on=given)
    await stage.dee.presses_wire(mine.open_given.wire(), picked=("1",))
    with lost_race(SqlShoutouts, "rewrite"):
        await stage.ana.submits(form, what="Quickly")
    with lost_race(SqlShoutouts, "undo"):
        await stage.ana.presses("Undo", on=given)
    await stage.ana.presses("Undo", on=given)
    await stage.ana.presses_wire(changing.undo.wire(1))
    await stage.ana.presses_wire(mine.open_given.wire(), picked=("1",))


async def missed_digest(stage: Tour) -> None:
    """Kith was not running on Friday."""
    await _thank(stage.ana, stage.ben)
    stage.clock.set(stage.clock.now().replace(day=8))
    await stage.passes(hours=1)


async def no_thanks(stage: Tour) -> None:
    """Oneself, a bot, someone who left, too many for a day, nowhere to say it."""
    for name, sort, active in (("kim", Sort.PERSON, False), ("beep", Sort.BOT, True)):
        await stage.add(name, sort=sort, active=active)
    for author in (stage.ana, stage.actor("kim"), stage.actor("beep")):
        form = await stage.ana.uses("Thank for this message", author)
        await stage.ana.submits(form, what="Thankyou!")
    nobody = replace(form.form, wire=giving.thank.form.wire(404))
    await stage.ana.submits(replace(form, answer=nobody), what="Thankyou!")
    await _thank(stage.ben, stage.cy, stage.dee, stage.eli, stage.fay, stage.gus)
    await stage.ben.says("/shoutout give", who=[stage.hal], what="Kindness")
    await stage.settle(Settings())
    direct = Place("direct", "cy", PlaceSort.DIRECT)
    await stage.cy.at(direct).says("/shoutout give", who=[stage.hal], what="Kindness")
