"""Deliveries: what was sent, what waits, what failed, and another chance for it."""

from bot.delivery import TryLater
from bot.features.admin.undelivered import failed
from tests.features.intros.introductions import set_up_program
from tests.gallery.onlooker import Tour
from tests.stage import Seen


async def deliveries(stage: Tour) -> None:
    """Some of what Ana's helpers are told can't be delivered, some waits; she has a look."""
    await stage.ana.says("/kith deliveries")
    await stage.ana.presses_wire(failed.wire(0))
    stage.network.closed |= {stage.people[each].handle for each in ("ben", "cy", "dee", "eli")}
    await stage.ana.says("/kith admin add @ben")
    listed = await _failed(stage)
    await stage.ana.presses("Send 1 again", on=listed)
    await stage.ana.says("/kith admin add @cy")
    await stage.ana.presses("Send all again", on=await _failed(stage))
    await stage.ana.presses("Send 1 again", on=listed)
    asked = await stage.ana.presses("Let all be", on=await _failed(stage))
    for _ in range(2):
        await stage.ana.presses("Yes, let them be", on=asked)
    for name in ("fay", "gus"):
        stage.network.failing.append(TryLater(60, "Slack asked Kith to slow down."))
        await stage.ana.says(f"/kith admin add @{name}")
    seen = await stage.ana.says("/kith deliveries")
    waiting = await stage.ana.presses("See what waits", on=seen)
    await stage.ana.presses("Yes, cancel", on=await stage.ana.presses("Cancel 1", on=waiting))
    await stage.ana.presses("Cancel all", on=waiting)
    await stage.hal.presses_wire(failed.wire(0))
    for name in ("dee", "eli"):
        await stage.ana.says(f"/kith admin add @{name}")
    await stage.ana.says("/kith deliveries")


async def _failed(stage: Tour) -> Seen:
    seen = await stage.ana.says("/kith deliveries")
    return await stage.ana.presses("See what was not delivered", on=seen)


async def what_did_not_run(stage: Tour) -> None:
    """A round of Ana's goes wrong, and she runs it again."""
    await set_up_program(stage)
    await stage.ana.at("coffee").says("/kith round run")
    due = await stage.storage.agenda.next_due()
    assert due is not None
    stage.clock.set(due)
    job = await stage.storage.agenda.lease(due)
    assert job is not None
    await stage.storage.agenda.give_up(job, "KeyError")
    seen = await stage.ana.says("/kith deliveries")
    listed = await stage.ana.presses("See what did not run", on=seen)
    await stage.ana.presses("Run 1 again", on=listed)
    await stage.ana.presses("Run 1 again", on=listed)
