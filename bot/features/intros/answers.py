"""Answers: what each member privately says became of an introduction."""

from bot.cards import Button, Card, Text, buttons, card, listing, quiet, text
from bot.declare import action
from bot.features.intros.circles import (
    members_of,
    names,
    others_of,
    own_group,
    room_of,
    sides_of,
    stranded_in,
)
from bot.features.intros.rooms import absent_key, asked_key
from bot.features.intros.standing import Stranded
from bot.happenings import Helped
from bot.people import Member
from bot.promises import promise_button
from bot.records.helps import Cause, Help
from bot.records.intros import Group, Outcome
from bot.replies import Refusal, Reply
from bot.turn import Turn

_MISSED = card(
    "Thanks for telling me",
    text("These things happen. You are in the next round as usual."),
    quiet("To meet someone sooner: /intro now"),
)


@action("intros.met")
async def met(turn: Turn, group_id: int) -> Reply:
    """They met; the others answer for themselves."""
    group = await own_group(turn, group_id)
    return await _keep_met(turn, group, Reply(await _thanks_card(turn, group)))


@action("intros.absent")
async def absent(turn: Turn, group_id: int) -> Reply:
    """They can't make it: the others hear it at once, and who is left alone is looked after."""
    group = await own_group(turn, group_id)
    if (await sides_of(turn, group))[turn.who.id].outcome is Outcome.MET:
        raise Refusal("You told me that you met, so I left it at that.")
    told = card(
        "Thanks for saying so",
        text("I've told the others. You are in the next round as usual."),
        quiet("Need a longer break? /intro pause 2 weeks"),
    )
    if not await turn.work.intros.say_outcome(group.id, turn.who.id, Outcome.ABSENT):
        return Reply(told)
    asked = asked_key(group, turn.who.id)
    return await _without_them(turn, group, Reply(told).cancel(asked))


async def _without_them(turn: Turn, group: Group, reply: Reply) -> Reply:
    sides = await sides_of(turn, group)
    here = await members_of(turn, group)
    coming = [each for each in here if sides[each.id].outcome is not Outcome.ABSENT]
    left = await stranded_in(turn, group)
    if coming:
        told = _absent_card(turn.who, alone=left is not None, many=len(coming) > 1)
        key = absent_key(group, turn.who.id)
        reply = reply.post(await room_of(turn, group), told, key=key)
    if len(coming) < 2:
        reply = reply.cancel(group.room_key)
    return reply.announce(Stranded(group, left)) if left else reply


def _absent_card(who: Member, *, alone: bool, many: bool) -> Card:
    if alone:
        then = "That happens. I've sent a private note on meeting someone else."
    else:
        then = "The rest of you can still meet." if many else "That happens."
    return card(f"{names([who])} can't make it this time", text(then))


def question_line(others: list[Member]) -> Text:
    """The question among other things."""
    return text(f"Did you meet {names(others)}?")


def question_card(group: Group, others: list[Member]) -> Card:
    """Asked privately: did you meet?"""
    return card(
        f"Did you meet {names(others)}?",
        text("One tap is enough. Only you and I know what you answer."),
        buttons(
            Button("We met", answer.wire(group.id, Outcome.MET.value), "primary"),
            Button("Not yet", answer.wire(group.id, Outcome.NOT_YET.value)),
            Button("It didn't happen", answer.wire(group.id, Outcome.MISSED.value)),
        ),
    )


@action("intros.answer")
async def answer(turn: Turn, group_id: int, outcome: str) -> Reply:
    """Their answer takes the place of the question."""
    group = await own_group(turn, group_id)
    match outcome:
        case Outcome.MET:
            thanks = await _thanks_card(turn, group)
            return await _keep_met(turn, group, Reply(thanks, in_place=True))
        case Outcome.NOT_YET:
            await turn.work.intros.say_outcome(group.id, turn.who.id, Outcome.NOT_YET)
            return Reply(not_yet_card(group, await others_of(turn, group)), in_place=True)
        case Outcome.MISSED:
            await turn.work.intros.say_outcome(group.id, turn.who.id, Outcome.MISSED)
            return Reply(_MISSED, in_place=True).cancel(asked_key(group, turn.who.id))
        case _:
            raise Refusal("I don't know that answer. Pick one of the buttons.")


async def _keep_met(turn: Turn, group: Group, reply: Reply) -> Reply:
    await turn.work.intros.acknowledge(group.id, turn.who.id)
    await turn.work.intros.say_outcome(group.id, turn.who.id, Outcome.MET)
    sides = await sides_of(turn, group)
    everyone = all(side.outcome is Outcome.MET for side in sides.values())
    reply = reply.cancel(asked_key(group, turn.who.id))
    reply = await _ask_later(turn, reply, group)
    return reply.cancel(group.room_key) if everyone else reply


async def _thanks_card(turn: Turn, group: Group) -> Card:
    here = await members_of(turn, group)
    return card(
        "Lovely, thank you",
        text("Good to know that you met. Did you say that you would do something for them?"),
        buttons(promise_button(here)) if len(here) > 1 else None,
        quiet("Did someone help you out? /shoutout says thanks."),
    )


async def _ask_later(turn: Turn, reply: Reply, group: Group) -> Reply:
    """The reply, after which they will be asked what it led to."""
    others = tuple(each.id for each in await members_of(turn, group) if each != turn.who)
    source = f"group:{group.id}"
    draft = Help(0, turn.who.id, Cause.INTRO, source, "", turn.now, others)
    return reply.announce(Helped(draft)) if others else reply


def not_yet_card(group: Group, others: list[Member]) -> Card:
    """In place of the question, for as long as they may still meet."""
    return card(
        "No hurry",
        text("Your room with ", *listing(*others), " stays open. Tell me here once you met."),
        buttons(
            Button("We met", answer.wire(group.id, Outcome.MET.value), "primary"),
            Button("It didn't happen", answer.wire(group.id, Outcome.MISSED.value)),
        ),
    )
