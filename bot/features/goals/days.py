"""Days: by when a goal is meant to be reached, on its owner's own calendar."""

from datetime import date, timedelta
from typing import Annotated

from bot.replies import BadInput
from bot.turn import Turn
from bot.zones import zone_of

LONGEST = timedelta(days=366)

By = Annotated[date, "By when, like “30 June” or “6 weeks”"]


def check_day(turn: Turn, by: date) -> None:
    """Raises BadInput for a day that is no use."""
    today = turn.now.astimezone(zone_of(turn.who.zone)).date()
    if by <= today:
        raise BadInput("by", "That's today. Give yourself a day at least.")
    if by > today + LONGEST:
        raise BadInput("by", "A year at most, please. Which part of it comes first?")
