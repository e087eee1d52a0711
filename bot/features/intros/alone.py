"""Alone: who is in no group of a round hears why, and comes first in the next."""

from collections.abc import Collection
from dataclasses import replace

from bot.cards import Card, When, card, joined, text
from bot.features.intros.slots import next_slots
from bot.matching import Funnel, LeftOut, Why
from bot.people import Member
from bot.records.intros import Program
from bot.records.rounds import Round
from bot.replies import Reply
from bot.turn import Moment


async def tell_alone(
    reply: Reply,
    moment: Moment,
    program: Program,
    drawn: Round,
    out: LeftOut,
    others: Collection[int],
) -> Reply:
    """The reply, with a word to who was left out; `others` took part, too."""
    member = await moment.work.members.get(out.member_id)
    if member is None:
        return reply
    told = await _card(moment, program, drawn, out, others)
    return reply.tell(member, told, key=f"{drawn.key}:left-out:{member.id}")


async def put_first(moment: Moment, program: Program, member: Member) -> None:
    """They come first in the next round."""
    kept = await moment.work.intros.participation(program.id, member.id)
    if kept is not None:
        await moment.work.intros.put_participation(replace(kept, waiting=True))


async def _card(
    moment: Moment, program: Program, drawn: Round, out: LeftOut, others: Collection[int]
) -> Card:
    own = set(await moment.work.intros.avoided_by(out.member_id))
    rest = set(others) - {out.member_id}
    [slot] = next_slots(program, moment.now, drawn.slot, 1)
    return card(
        "Nobody to introduce you to this time",
        text(_why(out.why, avoids_all=bool(rest) and rest <= own)),
        text(narrowed) if (narrowed := _narrowed(out.funnel)) else None,
        text("You come first in the next round in ", program.place, ", ", When(slot.at), "."),
        text("Know someone who would enjoy it? They can run /intro join there."),
    )


def _narrowed(funnel: Funnel | None) -> str:
    """What ruled others out; not how many there were, or whoever avoids them could be counted."""
    if funnel is None:
        return ""
    counts = (
        (funnel.no_language, "share no language with you"),
        (funnel.no_hours, "share no working hours with you"),
        (funnel.recent, "you were introduced to lately"),
    )
    said = [f"{count} {words}" for count, words in counts if count]
    return f"Of the others, {joined(said)}." if said else ""


def _why(why: Why, *, avoids_all: bool) -> str:
    """Only what the member said themselves is given as the reason; others' wishes stay theirs."""
    if why is Why.EXCLUDED:
        return "Whoever looks after introductions here left you out of this round."
    if why is Why.NOBODY_ELSE:
        return "Nobody else took part in this round."
    if avoids_all:
        return "Everyone else in this round is someone you asked not to meet."
    return "I could not find the right group for you, and I'm sorry about that."
