"""Forgetting: who asked for it disappears from what the others of their groups were told."""

from collections.abc import Iterator
from dataclasses import replace

from bot.cards import Card, card, text
from bot.declare import reaction
from bot.features.intros.answers import not_yet_card, question_card, question_line
from bot.features.intros.circles import members_of, sides_of
from bot.features.intros.followup import nudge_card
from bot.features.intros.opening import opening_card
from bot.features.intros.planning import planned_card
from bot.features.intros.rooms import absent_key, asked_key, nudge_key, opening_key, plan_key
from bot.happenings import MemberLeft
from bot.people import Member
from bot.records.intros import Group, Outcome
from bot.replies import Reply, Revise
from bot.turn import Moment

ALL = 10_000

_OVER = card("They have left this community", text("This introduction is over."))
_ABSENT = card("Someone can't make it this time", text("That happens."))
_MOVED = card("You had a time", text("It was moved: see the newest one here."))


@reaction(MemberLeft)
async def unsay(moment: Moment, left: MemberLeft) -> Reply:
    """Their name and words go, from rooms and questions; the others of a larger group stay."""
    reply = Reply()
    if not left.erased:
        return reply
    for group in await moment.work.intros.groups_of(left.member.id, ALL):
        rest = [each for each in await members_of(moment, group) if each != left.member]
        opening = await _opening_without_them(moment, group, rest)
        said = _in_room(moment, group, rest, left.member)
        reply = reply.and_then(Revise(opening_key(group), opening), *said)
        reply = reply.and_then(*await _questions(moment, group, rest))
    return reply


async def _opening_without_them(moment: Moment, group: Group, rest: list[Member]) -> Card:
    if len(rest) < 2:
        return _OVER
    profiles = await moment.work.profiles.many([each.id for each in rest])
    return opening_card(replace(group, reasons=()), rest, profiles)


def _in_room(moment: Moment, group: Group, rest: list[Member], gone: Member) -> Iterator[Revise]:
    """What was said in the room after the opening, without them."""
    still = len(rest) > 1
    yield Revise(nudge_key(group), nudge_card(group, rest) if still else _OVER)
    yield Revise(absent_key(group, gone.id), _ABSENT)
    for number in range(1, group.plans):
        yield Revise(plan_key(group, number), _MOVED)
    if group.plans:
        newest = planned_card(moment, group, rest) if still else _OVER
        yield Revise(plan_key(group, group.plans), newest)


async def _questions(moment: Moment, group: Group, rest: list[Member]) -> list[Revise]:
    """Whether they met, for those who may still say so; what is answered names nobody."""
    sides = await sides_of(moment, group)
    redrawn = {None: question_card, Outcome.NOT_YET: not_yet_card}
    found = []
    for member in rest:
        others = [each for each in rest if each != member]
        draw = redrawn.get(sides[member.id].outcome)
        if draw is not None:
            shown = draw(group, others) if others else _OVER
            line = question_line(others) if others else text(_OVER.title)
            found.append(Revise(asked_key(group, member.id), shown, line))
    return found
