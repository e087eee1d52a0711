"""A spotlight with its member, as its cards and its handlers need it."""

from dataclasses import dataclass

from bot.people import Member
from bot.records.spotlights import Spotlight
from bot.replies import Refusal
from bot.turn import Moment, Turn

NOT_YOURS = "Only the person who was asked can decide this."
OVER = "This one is over. Your turn comes again, and I ask you then."


@dataclass(frozen=True, slots=True)
class View:
    spotlight: Spotlight
    member: Member


async def look(moment: Moment, spotlight: Spotlight) -> View:
    """The spotlight with its member, who may have left."""
    member = await moment.work.members.get(spotlight.member_id)
    assert member is not None
    return View(spotlight, member)


async def own(turn: Turn, spotlight_id: int) -> View:
    """The spotlight of the one who acts. Raises Refusal when it is another's."""
    found = await turn.work.spotlights.get(spotlight_id)
    if found is None or found.member_id != turn.who.id:
        raise Refusal(NOT_YOURS)
    return View(found, turn.who)


async def own_open(turn: Turn, spotlight_id: int) -> View:
    """The same, while it can be changed. Raises Refusal when it is over, or was shown."""
    view = await own(turn, spotlight_id)
    if not view.spotlight.open:
        raise Refusal(OVER)
    return view
