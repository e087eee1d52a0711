"""When a member leaves: their asks end, their places are free, and their words may go."""

from dataclasses import replace

from bot.cards import card, text
from bot.declare import reaction
from bot.features.asks import cards, digest, naming, rewording, screening, travelling
from bot.features.asks.closing import say_withdrawn
from bot.features.asks.helping import helper_key
from bot.features.asks.view import View, look
from bot.happenings import MemberLeft
from bot.people import Member
from bot.records.asks import Ask, AskState, Helper
from bot.replies import Reply
from bot.turn import Moment


@reaction(MemberLeft)
async def say_goodbye(moment: Moment, left: MemberLeft) -> Reply:
    """Nobody goes on waiting for them."""
    reply = Reply()
    for ask in await moment.work.asks.asked_by(left.member.id):
        reply = await _end_theirs(moment, reply, ask, left)
    for ask in await moment.work.asks.helped_by(left.member.id):
        reply = await _leave_place(moment, reply, ask, left)
    return await _unsay_names(moment, reply, left.member) if left.erased else reply


async def _end_theirs(moment: Moment, reply: Reply, ask: Ask, left: MemberLeft) -> Reply:
    ended = await moment.work.asks.end(ask.id, AskState.WITHDRAWN)
    view = await look(moment, ended or ask)
    if left.erased:
        view = view.without(left.member)
        reply = await _unsay_ask(moment, reply, view)
    if ended is not None or left.erased:
        reply = cards.redraw(reply, view)
    if ended is None:
        return reply
    return say_withdrawn(await digest.redraw(moment, reply, ended), view)


async def _unsay_ask(moment: Moment, reply: Reply, view: View) -> Reply:
    """The words of the ask go from what others were told of it."""
    if view.ask.in_confidence:
        return reply.wipe(view.ask.key, screening.WIPED_CARD)
    bare = card("This ask has ended", cards.words_of(view))
    for made in await moment.work.asks.suggestions(view.ask.id):
        reply = reply.revise(naming.suggestion_key(made), bare)
    for each in view.contacts:
        reply = reply.revise(each.key, bare)
    reply = reply.revise(rewording.steward_key(view.ask), bare)
    for helper in view.ask.helpers:
        for what in ("room", "freed"):
            reply = reply.revise(helper_key(helper, what), bare)
        reply = reply.revise(f"{view.ask.key}:thanks:{helper.member_id}", bare)
    return reply


async def _leave_place(moment: Moment, reply: Reply, ask: Ask, left: MemberLeft) -> Reply:
    helper = next(each for each in ask.helpers if each.member_id == left.member.id)
    if left.erased:
        reply = await _unsay_helper(moment, reply, ask, helper)
    freed = await moment.work.asks.free(helper.id) if ask.open else None
    if freed is None:
        return reply
    view = await look(moment, ask)
    author = view.people[ask.author_id]
    who = "Someone who was helping you" if left.erased else left.member.name
    shown = card(
        "A place with your ask is free again",
        cards.words_of(view),
        text(who, " has left. ", *travelling.again(ask)),
    )
    told = reply.tell(author, shown, key=helper_key(helper, "left"))
    return await travelling.seek_on(moment, told, ask)


async def _unsay_helper(moment: Moment, reply: Reply, ask: Ask, helper: Helper) -> Reply:
    view = await look(moment, ask)
    view = view.without(view.people[helper.member_id])
    bare = card("They have left this community", cards.words_of(view))
    for what in ("room", "offer"):
        reply = reply.revise(helper_key(helper, what), bare)
    return cards.redraw(reply, view)


async def _unsay_names(moment: Moment, reply: Reply, member: Member) -> Reply:
    """Their name and words go from the questions to those whom they thought of."""
    for made in await moment.work.asks.suggested_by(member.id):
        ask = await moment.work.asks.get(made.ask_id)
        if ask is None or not made.asked or made.yes is not None:
            continue
        view = await look(moment, ask)
        view = view.without(member)
        bare = naming.suggestion_card(view, replace(made, words=""), None)
        reply = reply.revise(naming.suggestion_key(made), bare)
    return await rewording.unsay_words(moment, reply, member)
