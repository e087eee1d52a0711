"""The allowance: how many people one member may thank on a day of the community's calendar."""

from datetime import date

from bot.cards import card, text
from bot.replies import BadInput, Refusal
from bot.turn import Moment, Turn
from bot.zones import zone_of


def today(moment: Moment) -> date:
    """The day in the community's own zone, whatever the member's."""
    return moment.now.astimezone(zone_of(moment.settings.zone)).date()


async def spend(turn: Turn, people: int) -> int:
    """How many may still be thanked today after these. Raises BadInput or Refusal for too many."""
    limit, day = turn.settings.allowance, today(turn)
    left = await turn.work.shoutouts.spend(turn.who.id, day, people, limit) if people else None
    if left is not None:
        return left
    room = max(0, limit - await turn.work.shoutouts.spent(turn.who.id, day))
    if not people:  # a limit that was lowered since doesn't stand in the way of better words
        return room
    if room:
        raise BadInput("who", f"You can thank {room} more today. Name fewer people, please.")
    title = "That's all your thanks for today"
    raise Refusal(
        title,
        card(title, text(f"Everyone here can thank {limit} people a day. Send it tomorrow.")),
    )
