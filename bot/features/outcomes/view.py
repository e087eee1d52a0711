"""Help with its people, as its cards and its handlers need it."""

from dataclasses import dataclass

from bot.acquaintance import may_meet
from bot.people import Member
from bot.records.helps import Help
from bot.replies import Refusal
from bot.turn import Moment, Turn


@dataclass(frozen=True, slots=True)
class View:
    """Who was helped, and those of their helpers who are here and not kept apart from them."""

    help: Help
    member: Member
    helpers: tuple[Member, ...]


async def look(moment: Moment, kept: Help) -> View:
    """The help with its people."""
    people = await moment.work.members.many([kept.member_id, *kept.helpers])
    helpers = [people[each] for each in kept.helpers if each in people]
    near = [
        each
        for each in helpers
        if each.can_take_part and await may_meet(moment, kept.member_id, each.id)
    ]
    return View(kept, people[kept.member_id], tuple(near))


async def own_help(turn: Turn, help_id: int) -> Help:
    """Help that the one who acts got. Raises Refusal for anybody else's, and when it is settled."""
    kept = await turn.work.helps.get(help_id)
    if kept is None or kept.member_id != turn.who.id:
        raise Refusal("This question was for someone else.")
    if not kept.open:
        raise Refusal("This is settled already. Thank you.")
    return kept
