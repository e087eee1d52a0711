"""Unthanked: help that was given here, and that nobody has said thanks for."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime

from bot.records.asks import Ask, HelperState
from bot.records.mentorships import Stage
from bot.turn import Moment

EVER = datetime(2000, 1, 1, tzinfo=UTC)


async def unthanked(moment: Moment) -> Mapping[int, int]:
    """How often each member helped and wasn't thanked, by id."""
    thanks = await _thanks(moment)
    counted: Counter[int] = Counter()
    for ask in await moment.work.asks.everything():
        counted.update(_helpers(ask, thanks))
    for each in await moment.work.mentoring.mentorships():
        if each.stage is not Stage.FINISHED:
            continue
        sides = await moment.work.mentoring.sides(each.id)
        said = any(side.thanks for side in sides if side.member_id == each.mentee_id)
        if not said and _latest(thanks, each.mentee_id, each.mentor_id) < each.at:
            counted[each.mentor_id] += 1
    return counted


def _helpers(ask: Ask, thanks: Mapping[tuple[int, int], datetime]) -> list[int]:
    """Who offered help with an ask that is over, and heard no thanks from its author since."""
    if ask.open:
        return []
    return [
        each.member_id
        for each in ask.helpers
        if each.state is HelperState.HELPING
        and _latest(thanks, ask.author_id, each.member_id) < each.at
    ]


async def _thanks(moment: Moment) -> dict[tuple[int, int], datetime]:
    """When (UTC) one last thanked another, by the ids of the two."""
    said = await moment.work.shoutouts.between(EVER, moment.now)
    return {
        (each.giver_id, receiver): each.at
        for each in said
        if each.giver_id is not None
        for receiver in each.named
    }


def _latest(thanks: Mapping[tuple[int, int], datetime], giver: int, receiver: int) -> datetime:
    return thanks.get((giver, receiver), EVER)
