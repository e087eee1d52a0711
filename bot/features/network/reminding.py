"""Reminding, once: on the morning of the day by which something was promised."""

from datetime import timedelta

from bot.cards import text
from bot.cards.fitting import day, name_of, short
from bot.declare import job
from bot.features.network import promising
from bot.features.network.days import reminded_at
from bot.records.network import Promise
from bot.replies import Reply, Worth
from bot.turn import Moment, Turn

FRESH = timedelta(days=7)


def plan(reply: Reply, turn: Turn, kept: Promise) -> Reply:
    """The reply, with the one reminder planned."""
    at = reminded_at(turn.who, kept.due, turn.now)
    return reply.later(f"{kept.key}:remind", remind.wire(kept.id), at, about=kept.key)


@job("network.remind")
async def remind(moment: Moment, promise_id: int) -> Reply:
    """Unless it is done, or the one it was for has left."""
    kept = await moment.work.network.get(promise_id)
    if kept is None or not kept.open:
        return Reply()
    people = await moment.work.members.many([kept.member_id, kept.to_id])
    owner, to = people.get(kept.member_id), people.get(kept.to_id)
    if not owner or not to or not owner.can_take_part or not to.can_take_part:
        return Reply()
    said = f"You said you would {short(kept.words, 70)} for {name_of(to)} by {day(kept.due)}."
    small = "I won't remind you again. It stays in /network promises until then."
    return Reply().nudge(
        owner,
        promising.promise_card(kept, to, "You said you would", small),
        key=reminder_key(kept),
        line=text(said),
        worth=Worth.MATTERS,
        until=moment.now + FRESH,
        about=kept.key,
        prompt=True,
    )


def reminder_key(kept: Promise) -> str:
    """The key of the reminder."""
    return f"{kept.key}:reminder"
