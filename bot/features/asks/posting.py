"""Posting an ask, bringing it up again, and ending it when nobody could help."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Annotated

from bot.cards import Button, Card, buttons, card, quiet, text
from bot.declare import command, form, job
from bot.features.asks import cards, closing, digest, pausing, screening, travelling
from bot.features.asks.finding import GONE
from bot.features.asks.view import View, look, travels
from bot.options import Hint, Raw
from bot.records.asks import Ask, AskState, Reach, Screening, Topic, Urgency
from bot.replies import Refusal, Reply
from bot.turn import Moment, Turn

LIMIT = 3  # open asks of one member
RISES = {Urgency.TODAY: timedelta(hours=8)}
RISE = timedelta(hours=24)
OPEN = timedelta(days=7)
OPENS = {Urgency.NO_HURRY: timedelta(days=14)}
LONGEST = timedelta(days=28)  # while someone helps, and nobody says how it went

Detail = Annotated[
    str,
    Hint(
        "What would help, in your own words",
        min=10,
        max=500,
        long=True,
        example="Who has run a SOC 2 audit at a startup?",
    ),
]
AboutTopic = Annotated[Topic | None, Hint("What it is about", tag=True)]
When = Annotated[Urgency, Hint("When you need it")]
Anonymous = Annotated[bool, Hint("Keep your name to yourself until you choose to meet")]
SeenBy = Annotated[Reach, Hint("Who may read it")]


@command(
    "ask",
    "Ask the network for help",
    title="Ask the network",
    example="/ask who has run a SOC 2 audit at a startup? #security",
)
async def ask(
    turn: Turn,
    detail: Detail,
    topic: AboutTopic = None,
    urgency: When = Urgency.THIS_WEEK,
    anonymous: Anonymous = False,
    seen_by: SeenBy = Reach.EVERYONE,
) -> Reply:
    draft = _draft(turn, detail, topic, urgency, seen_by, anonymous=anonymous)
    return await pausing.put(turn, draft)


async def _as_before(turn: Turn, ask_id: int) -> Mapping[str, Raw]:
    asked = await turn.work.asks.get(ask_id)
    if asked is None or asked.author_id != turn.who.id:
        raise Refusal(GONE)
    return {
        "detail": asked.detail,
        "topic": asked.topic.value if asked.topic else "",
        "urgency": asked.urgency.value,
        "anonymous": "yes" if asked.anonymous else "no",
        "seen_by": asked.reach.value,
    }


@form("ask.again", "Ask again", submit="Ask", prefill=_as_before)
async def ask_again(
    turn: Turn,
    ask_id: int,
    detail: Detail,
    topic: AboutTopic = None,
    urgency: When = Urgency.THIS_WEEK,
    anonymous: Anonymous = False,
    seen_by: SeenBy = Reach.EVERYONE,
) -> Reply:
    """A new ask, from the words of one that has ended, or that ends with this."""
    old = await turn.work.asks.get(ask_id)
    ended = Reply()
    if old is not None and old.open and old.author_id == turn.who.id:
        ended = await closing.take_back(turn, old)
    draft = _draft(turn, detail, topic, urgency, seen_by, anonymous=anonymous)
    reply = await pausing.put(turn, draft, pausing.AGAIN)
    return reply.and_then(*ended.effects)


def _draft(
    turn: Turn, detail: str, topic: Topic | None, urgency: Urgency, reach: Reach, *, anonymous: bool
) -> Ask:
    """An ask as its author wrote it; one in confidence never bears a name."""
    now, nameless = turn.now, anonymous or reach is Reach.CONFIDENCE
    place, until = turn.settings.asks or turn.place, now + OPENS.get(urgency, OPEN)
    draft = Ask(0, turn.who.id, detail, topic, urgency, nameless, place, now, until, reach=reach)
    return _where_it_can_be(draft)


async def put(turn: Turn, draft: Ask) -> Reply:
    """The ask sets off. Raises Refusal when its author has enough open ones."""
    first = Screening.WAITING if draft.in_confidence else Screening.NONE
    posts = draft.reach is Reach.EVERYONE
    draft = replace(_where_it_can_be(draft), posted=posts, screening=first)
    posted = await turn.work.asks.add(draft, LIMIT)
    if posted is None:
        raise Refusal(f"You have {LIMIT} open asks. Close one first: /kith home")
    view = View(posted, {turn.who.id: turn.who})
    reply = Reply(_receipt(view))
    if posted.posted:
        reply = put_up(reply, turn, view)
    reply = reply.tell(turn.who, cards.author_card(view), key=cards.author_key(posted))
    reply = end_later(reply, posted)
    if posted.in_confidence:
        return await screening.hand_over(turn, reply, posted)
    return travelling.set_off(reply, posted, turn.now)


def put_up(reply: Reply, moment: Moment, view: View) -> Reply:
    """The reply, which also puts an ask up in its channel, where it rises once."""
    ask = view.ask
    rise_at = moment.now + RISES.get(ask.urgency, RISE)
    reply = reply.post(ask.place, cards.ask_card(view), key=ask.key)
    reply = reply.later(f"{ask.key}:rise", rise.wire(ask.id), rise_at, about=ask.key)
    return digest.plan(moment, reply)


def end_later(reply: Reply, ask: Ask) -> Reply:
    """The reply, after which the ask ends when its time is over."""
    key = f"{ask.key}:end:{ask.until:%Y-%m-%dT%H:%M:%S}"
    return reply.later(key, end.wire(ask.id), ask.until, about=ask.key)


def _where_it_can_be(draft: Ask) -> Ask:
    """The ask. Raises Refusal when everyone should see it, and there is no channel for that."""
    if draft.has_channel or draft.reach is not Reach.EVERYONE:
        return draft
    raise Refusal(
        "No channel for asks yet",
        card(
            "There's no channel for asks yet",
            text(
                "Write /ask in a channel, or let a few people only read it. An admin can pick a "
                "channel with /kith setup."
            ),
        ),
    )


def _receipt(view: View) -> Card:
    unseen = "Your name isn't on it. " if view.ask.anonymous else ""
    here = ("It is in ", view.ask.place, ". ")
    where = here if view.ask.posted else ("Only those whom I ask can read it. ",)
    if view.ask.in_confidence:
        where = ("Someone who looks after asks reads it first, then only those whom I ask. ",)
    return card(
        "Your ask is posted" if view.ask.posted else "I'll ask a few people",
        text(*where, unseen, "I'll tell you when someone can help."),
        quiet("Changed your mind?"),
        buttons(Button("Withdraw", closing.withdraw.wire(view.ask.id))),
    )


@job("ask.rise")
async def rise(moment: Moment, ask_id: int) -> Reply:
    """An ask that nobody offered help with is brought up once more."""
    waiting = await moment.work.asks.get(ask_id)
    if waiting is None or not waiting.open or waiting.helping or waiting.rises:
        return Reply()
    return await bring_up(moment, Reply(), waiting, timedelta())


async def bring_up(moment: Moment, reply: Reply, waiting: Ask, stays: timedelta) -> Reply:
    """The reply, which also reminds the channel of an ask; it stays open so long at least."""
    risen = await moment.work.asks.rise(waiting.id, max(waiting.until, moment.now + stays))
    if risen is None:
        return reply
    view = await look(moment, risen)
    note = cards.again_key(risen, risen.rises)
    reply = reply.post(risen.place, cards.again_card(view), key=note)
    return end_later(cards.redraw(reply, view), risen)


@job("ask.end")
async def end(moment: Moment, ask_id: int) -> Reply:
    """Nobody could help, or nobody said how it went: it ends as what it is."""
    old = await moment.work.asks.get(ask_id)
    if old is None or not old.open or moment.now < old.until:
        return Reply()
    if old.helping and moment.now < old.at + LONGEST:
        return await _wait_on(moment, old)
    ended = await moment.work.asks.end(ask_id, AskState.UNANSWERED)
    if ended is None:
        return Reply()
    view = await look(moment, ended)
    reply = cards.redraw(Reply().cancel(ended.key).cancel(travels(ended)), view)
    reply = await digest.redraw(moment, reply, ended)
    if view.author is None or ended.helping:
        return reply
    return reply.tell(view.author, cards.unanswered_card(view), key=f"{ended.key}:unanswered")


async def _wait_on(moment: Moment, helped: Ask) -> Reply:
    waits = await moment.work.asks.extend(helped.id, moment.now + OPEN)
    return Reply() if waits is None else end_later(Reply(), waits)
