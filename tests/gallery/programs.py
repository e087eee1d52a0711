"""Introductions: programs, who takes part in them, and rounds."""

from bot.features.intros import approval, avoiding, by_hand, membership
from bot.people import Place, PlaceSort, Sort
from tests.gallery.onlooker import Tour
from tests.stage import Seen

LONG = ("maximiliana" * 5, "bartholomew" * 5)


async def _set_up(stage: Tour, channel: str = "coffee", **options: object) -> Seen:
    given = {"cadence": "every 2 weeks", "weekday": "Tuesday", "at": "10:00"} | options
    return await stage.ana.at(channel).says("/intro setup", **given)


async def programs(stage: Tour) -> None:
    """Ana sets up two channels, moves one, and pauses it; in the end its channel is gone."""
    await stage.ben.says("/intro status")
    await stage.ben.says("/intro join")
    await stage.ana.at(Place("direct", "ana", PlaceSort.DIRECT)).says("/intro setup")
    elsewhere = await stage.ana.at(Place("direct", "ana", PlaceSort.DIRECT)).says("/intro setup")
    where = await stage.ana.presses("Choose the channel", on=elsewhere)
    await stage.ana.submits(where, channel=stage.place("coffee"))
    await stage.ben.submits(where, channel=stage.place("coffee"))
    done = await _set_up(stage, question=True)
    await _set_up(stage, group_size=3)
    paused = await stage.ana.presses("Pause", on=done)
    await stage.ana.says("/kith settings")
    await stage.ben.says("/intro join")
    await stage.ben.presses("Resume", on=paused)
    await stage.ana.presses("Resume", on=paused)
    await stage.ana.says("/intro zone Europe/Berlin")
    await _set_up(stage, "general", cadence="every month")
    choice = await stage.ana.at("asks").says("/intro zone Europe/Berlin")
    await stage.ana.picks("#coffee", on=choice)
    await stage.ana.says("/kith settings")
    await stage.ben.presses_wire(membership.join_one.wire(404))
    await stage.loses("coffee")


async def welcomes(stage: Tour) -> None:
    """Ben comes into the channel, would rather not yet, joins, goes, and comes back."""
    await _set_up(stage)
    await stage.ben.at("coffee").enters()
    await stage.ben.presses("Not now", on=stage.inbox("ben")[0])
    await stage.ben.at("coffee").says("/intro join")
    await stage.ben.at("coffee").exits()
    await stage.ben.at("coffee").enters()


async def guests(stage: Tour) -> None:
    """Gail is a guest: not yet, then let in, then left out again."""
    await _set_up(stage)
    gail = await stage.add("gail", sort=Sort.GUEST)
    await gail.at("coffee").says("/intro join")
    await stage.ana.says("/kith guests yes")
    await gail.at("coffee").says("/intro join")
    await stage.ana.says("/kith guests no")
    await stage.passes(days=15)


async def roles(stage: Tour) -> None:
    """Ana introduces mentors only. Cy is one no more; then there are no mentors at all."""
    await stage.ana.says("/intro roles")
    await _set_up(stage)
    mentors = stage.role("mentors")
    for name in ("ben", "cy"):
        await stage.add(name, roles=(mentors,))
        await stage.actor(name).at("coffee").says("/intro join")
    await stage.ana.at("coffee").says("/intro roles", only=mentors, mix=True)
    await stage.dee.at("coffee").says("/intro join")
    await stage.add("cy", roles=())
    await stage.cy.at("coffee").says("/intro now")
    await stage.passes(days=15)
    await stage.loses_role("mentors")
    await stage.ana.presses("Introduce everyone", on=stage.inbox("ana")[-1])
    await _set_up(stage, "general")
    await stage.ana.at("asks").says("/intro roles")


async def members(stage: Tour) -> None:
    """Ben joins, skips, pauses, comes back, and leaves."""
    await _set_up(stage)
    await stage.ben.says("/intro status")
    await stage.ben.opens_home()
    await stage.ben.says("/intro skip")
    joined = await stage.ben.says("/intro join")
    assert joined.title == "You are in"
    await stage.ben.says("/intro join")
    await stage.ben.says("/intro skip")
    await stage.ben.says("/intro status")
    await stage.ben.says("/intro resume")
    await stage.ben.says("/intro pause", until="2 weeks")
    await stage.ben.presses_wire(membership.pause_one.wire(1, "2020-01-01"))
    await stage.ben.says("/intro status")
    await stage.ben.says("/intro leave")
    await stage.ben.presses_wire(membership.resume_one.wire(1))
    await stage.ben.says("/intro join")


async def avoiding_someone(stage: Tour) -> None:
    """Only Ben knows whom he'd rather not meet."""
    await _set_up(stage)
    told = await stage.ben.says("/intro avoid @cy")
    await stage.ben.says("/intro status")
    await stage.ben.presses("Take it back", on=told)
    await stage.ben.presses("Take it back", on=told)
    await stage.ben.presses_wire(avoiding.allow_one.wire(404))


async def rounds(stage: Tour) -> None:
    """Nobody is there; then one; then many. Ana looks first, and draws a round herself."""
    await _set_up(stage, question=True)
    await stage.ana.says("/kith round preview")
    await stage.ana.says("/kith round run")
    await stage.passes(days=1, hours=12)
    await stage.ben.says("/intro join")
    await stage.passes(days=14)
    await _say_who_they_are(stage)
    for name in ("cy", "dee", "eli"):
        await stage.actor(name).says("/intro join")
    await stage.passes(days=1)
    await stage.ana.says("/kith round preview")
    await stage.ana.says("/kith round run")
    await stage.ana.says("/kith round run")
    await stage.ben.says("/intro status")
    await stage.ben.opens_home()
    await stage.ana.says("/kith stats")
    await stage.ben.presses_wire(by_hand.run_one.wire(1))


async def _say_who_they_are(stage: Tour) -> None:
    await stage.ben.says("/profile edit", title="Staff engineer", company="Acme")
    await stage.cy.says("/profile edit", title="Head of security", company="Initech")
    for who in (stage.ben, stage.dee):
        await who.says("/profile offer", can_help_with="hiring in Germany", languages="German")
    for who in (stage.cy, stage.eli):
        await who.says("/profile offer", looking_for="hiring in Germany", languages="German")


async def missed_round(stage: Tour) -> None:
    """Kith was not running; and two people with very long names are introduced."""
    await _set_up(stage)
    stage.clock.set(stage.clock.now().replace(day=5))
    await stage.passes(hours=1)
    for name in LONG:
        await stage.add(name)
        await stage.actor(name).says("/intro join")
    await stage.ana.says("/kith round run")


async def approvals(stage: Tour) -> None:
    """Ana sees each round a day before: drawn again, approved, skipped, called off, and out."""
    await _set_up(stage, cadence="every week", weekday="Monday")
    await stage.ana.says("/kith round approval 24")
    for name in ("ben", "cy", "dee", "eli", "fay"):
        await stage.actor(name).at("coffee").says("/intro join")
    await stage.passes(days=6, hours=3)
    shown = stage.inbox("ana")[-1]
    await stage.ana.presses("Draw again", on=shown)
    await _edit(stage)
    await stage.ana.presses("Looks good", on=shown)
    await stage.passes(days=1)
    await stage.ana.presses_wire(approval.approve.wire(1))
    await stage.ben.presses_wire(approval.approve.wire(1))
    await stage.passes(days=6)
    await stage.ana.says("/kith round approval 0")
    await stage.ana.says("/kith round approval 24")
    await stage.passes(hours=1)
    await stage.ana.presses("Skip this round", on=stage.inbox("ana")[-1])


async def _edit(stage: Tour) -> None:
    """Swapped, locked, left out; and what can't be."""
    here = stage.ana.at("coffee")
    async with stage.storage.open(stage.community) as work:
        [program] = await work.intros.programs()
        drawn = await work.intros.untold_round(program.id)
        assert drawn is not None
        draft = await work.intros.draft(drawn.id)
        people = await work.members.many([each for g in draft.groups for each in g.members])
    (one, also, *_), (other, *_) = (
        [people[each].name.lower() for each in group.members] for group in draft.groups
    )
    await here.says(f"/kith round swap @{one} @{also}")
    await here.says(f"/kith round swap @{one} @{other}")
    await stage.actor(also).says(f"/intro avoid @{one}")
    await here.says(f"/kith round swap @{other} @{one}")
    await here.says(f"/kith round lock @{one}")
    await here.says(f"/kith round exclude @{other}")
    await here.says(f"/kith round lock @{other}")


async def preferring(stage: Tour) -> None:
    """Ana prefers people of other companies; and a round of two who met just a week ago."""
    await _set_up(stage, cadence="every week", weekday="Monday")
    await stage.ana.at("coffee").says("/kith round swap @ben @cy")
    await stage.ana.at("coffee").says("/intro prefer", what="different companies", how="always")
    for name in ("ben", "cy"):
        await stage.actor(name).at("coffee").says("/intro join")
    await stage.ana.says("/kith round approval 24")
    await stage.passes(days=6, hours=3)
    await stage.ana.presses("Draw again", on=stage.inbox("ana")[-1])
    await stage.passes(days=7)
