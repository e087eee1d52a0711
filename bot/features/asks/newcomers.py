"""Newcomers: asks that found nobody are looked at again when someone says what they know."""

from datetime import datetime, timedelta

from bot.cards import Button, Card, buttons, card, text
from bot.declare import job, reaction
from bot.features.asks import cards, contacting, posting
from bot.features.asks.seeking import seek
from bot.features.asks.view import View, look
from bot.happenings import ProfileChanged
from bot.records.asks import Ask, Lull, Step
from bot.records.contacts import LATER
from bot.replies import Reply
from bot.routing.terms import terms_of
from bot.turn import Moment

REMEMBERED = timedelta(days=60)
"""How long after its end an unanswered ask may come back to its author."""
_ON_ITS_WAY = (Step.NEW, Step.FEW, Step.MORE)  # it will come to everyone who fits by itself


@reaction(ProfileChanged)
async def notice(moment: Moment, changed: ProfileChanged) -> Reply:
    """Nobody who fills in a profile has to wait for this."""
    return _look_later(Reply(), changed.member.id, moment.now)


def _look_later(reply: Reply, member_id: int, at: datetime) -> Reply:
    key = f"ask:newcomer:{member_id}:{at:%Y-%m-%dT%H:%M:%S}"
    return reply.later(key, look_again.wire(member_id), at, about=f"ask:newcomer:{member_id}")


@job("ask.newcomer")
async def look_again(moment: Moment, member_id: int) -> Reply:
    """Which asks that found nobody are theirs."""
    profile = await moment.work.profiles.get(member_id)
    theirs = {term for _, words in profile.said for term in terms_of(words)}
    reply = Reply()
    for ask in await moment.work.asks.unhelped(moment.now - REMEMBERED):
        if theirs.intersection(terms_of(ask.detail)):
            reply = await _try(moment, reply, ask, member_id)
    return reply


async def _try(moment: Moment, reply: Reply, ask: Ask, member_id: int) -> Reply:
    if ask.open and ask.step in _ON_ITS_WAY and ask.lull is not Lull.UNKNOWN:
        return reply
    sought = await seek(moment, ask, only=member_id)
    if not ask.open:
        return await _tell_author(moment, reply, ask) if sought.chosen or sought.later else reply
    if sought.later is not None:
        return _look_later(reply, member_id, sought.later)
    if not sought.chosen:
        return reply
    reached = await moment.work.contacts.reach(
        ask.id, sought.chosen, LATER, moment.now, step=ask.step
    )
    there = await moment.work.asks.travel(ask.id, ask.step, ask.step, Lull.NONE)
    if not reached or there is None:
        return reply
    view = await look(moment, there)
    reply = contacting.tell(reply, view, reached)
    return reply.revise(cards.author_key(there), cards.author_card(view))


async def _tell_author(moment: Moment, reply: Reply, ask: Ask) -> Reply:
    """It has ended: whether to ask again is its author's to say. Nobody is named."""
    view = await look(moment, ask)
    if view.author is None or not view.author.can_take_part or not ask.detail:
        return reply
    return reply.tell(view.author, _again_card(view), key=f"{ask.key}:newcomer")


def _again_card(view: View) -> Card:
    return card(
        "Someone may know this now",
        cards.words_of(view),
        text("Nobody could help when you asked. Since then, someone said that they know this."),
        buttons(Button("Ask again", posting.ask_again.wire(view.ask.id), "primary")),
    )
