"""Closing: filled, closed, or over at its last day; and asking once how it ended."""

from typing import Annotated

from bot.cards import Button, Card, buttons, card, quiet, text
from bot.cards.fitting import name_of
from bot.declare import action, form, job
from bot.features.opportunities import cards, forwarding, interest, notes
from bot.features.opportunities.finding import OVER, own_one
from bot.happenings import Settled
from bot.options import Hint
from bot.people import Member
from bot.records.candidacies import Candidacy, Stage
from bot.records.opportunities import Ending, Opportunity, State
from bot.replies import BadInput, Refusal, Reply, Worth
from bot.turn import Moment, Turn


@action("opportunity.fill")
async def fill(turn: Turn, opportunity_id: int) -> Reply:
    """Someone has it."""
    return await _end_own(turn, opportunity_id, State.FILLED)


@action("opportunity.close")
async def close(turn: Turn, opportunity_id: int) -> Reply:
    """It is no longer to be had."""
    return await _end_own(turn, opportunity_id, State.CLOSED)


async def _end_own(turn: Turn, opportunity_id: int, state: State) -> Reply:
    await own_one(turn, opportunity_id)
    ended = await turn.work.opportunities.end(opportunity_id, state)
    if ended is None:
        raise Refusal(OVER)
    reply = Reply(_how_card("Nobody hears of it any more", ended))
    return await part_ways(turn, reply, ended)


def close_later(reply: Reply, opportunity: Opportunity) -> Reply:
    """The reply, which also lets it close by itself at the end of its last day."""
    if opportunity.closes_at is None:
        return reply
    key = f"{opportunity.key}:end:{opportunity.closes_at:%Y%m%d%H%M}"
    wire = end_by_itself.wire(opportunity.id)
    return reply.later(key, wire, opportunity.closes_at, about=opportunity.key)


@job("opportunity.end")
async def end_by_itself(moment: Moment, opportunity_id: int) -> Reply:
    """Its last day is over, unless that was moved meanwhile."""
    kept = await moment.work.opportunities.get(opportunity_id)
    if kept is None or kept.closes_at is None or moment.now < kept.closes_at:
        return Reply()
    ended = await moment.work.opportunities.end(opportunity_id, State.OVER)
    if ended is None:
        return Reply()
    reply = await part_ways(moment, Reply(), ended)
    poster = await moment.work.members.get(ended.poster_id)
    if poster is None or not poster.can_take_part:
        return reply
    told = _how_card("Your opportunity has had its last day", ended)
    line = text(f"How did “{cards.short_title(ended)}” end? It has had its last day.")
    return reply.nudge(poster, told, key=f"{ended.key}:how", line=line, worth=Worth.USEFUL)


def _how_card(title: str, ended: Opportunity) -> Card:
    return card(
        title,
        *cards.lines_of(ended, None),
        text("How did it end? I ask only once."),
        buttons(Button("Say how it ended", say_ending.wire(ended.id), "primary")),
        quiet("Those who were put forward, and whoever thought of them, keep what came of it."),
    )


async def part_ways(moment: Moment, reply: Reply, ended: Opportunity) -> Reply:
    """The reply, after which nothing more happens about it; those who wait for it hear so."""
    reply = reply.cancel(ended.key).revise(cards.poster_key(ended), cards.poster_card(ended))
    reply = await notes.redraw_all(moment, reply, ended)
    for each in await moment.work.candidacies.of(ended.id):
        reply = await _say_over(moment, reply, ended, each)
    return reply


async def _say_over(moment: Moment, reply: Reply, ended: Opportunity, each: Candidacy) -> Reply:
    if each.stage is Stage.ASKED and each.asked:
        return reply.revise(forwarding.asked_key(each), _over_card(ended))
    member = await moment.work.members.get(each.member_id)
    if each.stage not in (Stage.OFFERED, Stage.PASSED) or member is None or not member.active:
        return reply
    reply = reply.revise(each.key, await interest.candidate_card(moment, ended, each))
    told, key = _over_card(ended), f"{each.key}:over"
    if ended.state is not State.OVER:
        return reply.tell(member, told, key=key)
    line = text(f"“{cards.short_title(ended)}”, which interested you, has had its last day.")
    return reply.nudge(member, told, key=key, line=line, worth=Worth.USEFUL)


def _over_card(ended: Opportunity) -> Card:
    return card(
        "This opportunity has ended",
        *cards.lines_of(ended, None),
        text(_OVER[ended.state], " There's nothing left for you to do. Thank you."),
    )


@form("opportunity.ending", "How did it end?", submit="Say so")
async def say_ending(
    turn: Turn,
    opportunity_id: int,
    ending: Annotated[Ending, "What came of it"],
    people: Annotated[tuple[Member, ...], Hint("Who got it, if it was someone from here")] = (),
) -> Reply:
    """Once; it is kept for those who were interested, and for who put them forward."""
    await own_one(turn, opportunity_id)
    if people and ending is not Ending.HERE:
        raise BadInput("people", "Leave this empty, unless someone from here got it.")
    if turn.who in people:
        raise BadInput("people", "That includes you. Name who got it, or nobody.")
    ended = await turn.work.opportunities.say_ending(opportunity_id, ending)
    if ended is None:
        raise Refusal("You have said so already, or it is still open. Thank you.")
    reply = Reply(card("Thank you", text("Good to know how it ended."))).revise(
        cards.poster_key(ended), cards.poster_card(ended)
    )
    if ending is Ending.UNKNOWN or (ending is Ending.HERE and not people):
        return reply
    for each in await turn.work.candidacies.of(ended.id):
        reply = reply.announce(Settled(each.key))
    for each in await turn.work.candidacies.choose(ended.id, [person.id for person in people]):
        reply = await _tell_sponsor(turn, reply, ended, each)
    return reply


async def _tell_sponsor(turn: Turn, reply: Reply, ended: Opportunity, each: Candidacy) -> Reply:
    if not each.chosen or not each.sponsored or each.by_id == turn.who.id:
        return reply
    people = await turn.work.members.many([each.by_id, each.member_id])
    sponsor, member = people[each.by_id], people[each.member_id]
    if not await forwarding.may_thank(turn, sponsor, member):
        return reply
    told = card(
        f"{name_of(member)} got it",
        *cards.lines_of(ended, None),
        text("You put ", member, " forward for this. It helped someone: thank you."),
    )
    line = text(f"{name_of(member)}, whom you put forward, got “{cards.short_title(ended, 40)}”.")
    key = f"{each.key}:got"
    return reply.nudge(sponsor, told, key=key, line=line, worth=Worth.USEFUL, prompt=True)


_OVER = {
    State.FILLED: "It is filled.",
    State.CLOSED: "Whoever posted it has closed it.",
    State.OVER: "Its last day is over.",
    State.REMOVED: "It was taken down.",
}
