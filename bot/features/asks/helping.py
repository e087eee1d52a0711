"""Helping: someone offers, the two meet, and a helper gone silent makes place for another."""

from dataclasses import replace
from datetime import timedelta

from bot.acquaintance import may_meet
from bot.cards import Button, Buttons, Card, Text, buttons, card, quiet, text
from bot.cards.fitting import name_of
from bot.declare import action, job
from bot.features.asks import cards, closing, travelling
from bot.features.asks.finding import TAKEN, open_ask, own_ask
from bot.features.asks.view import View, look, travels
from bot.happenings import InTouch
from bot.people import Member
from bot.promises import promise_button
from bot.records.asks import Ask, Helper, HelperState
from bot.records.contacts import Said
from bot.replies import Refusal, Reply, Room
from bot.turn import Moment, Turn

SILENCE = timedelta(days=3)
PATIENCE = timedelta(days=7)
GONE = "They aren't helping with this any more."


@action("ask.claim")
async def claim(turn: Turn, ask_id: int) -> Reply:
    """“I can help”, on the posted ask."""
    ask = await open_ask(turn, ask_id)
    if ask.author_id == turn.who.id:
        raise await your_own(turn, ask)
    return await offer_help(turn, ask)


async def your_own(turn: Turn, ask: Ask) -> Refusal:
    """Points an author from the posted ask to their own card of it."""
    return Refusal("This is your own ask", cards.author_card(await look(turn, ask)))


async def offer_help(turn: Turn, ask: Ask, thought_of_by: Member | None = None) -> Reply:
    """They take a place, and the author hears of it. Raises Refusal when there is none for them."""
    if turn.who.id in ask.helping:
        raise Refusal("You are helping with this already. Thank you.")
    if not await may_meet(turn, turn.who.id, ask.author_id):
        raise Refusal(TAKEN)
    if ask.in_confidence and turn.who.id not in await turn.work.care.listening():
        raise Refusal(TAKEN)
    met_at = None if ask.anonymous else turn.now
    helper = await turn.work.asks.claim(ask.id, turn.who.id, turn.now, met_at)
    if helper is None:
        raise Refusal(TAKEN)
    view = await look(turn, await open_ask(turn, ask.id))
    await _note_yes(turn, view)
    author = view.people[ask.author_id]
    if ask.anonymous:
        reply = Reply(_offered_card()).tell(
            author,
            _offer_card(view, turn.who, helper, thought_of_by),
            key=helper_key(helper, "offer"),
        )
    else:
        meeting = _open_room(Reply(_joined_card(view, author, turn.who)), view, turn.who, helper)
        told = _joins_card(view, turn.who, thought_of_by)
        reply = meeting.tell(author, told, key=helper_key(helper, "offer"))
    reply = cards.redraw(reply, view).cancel(travels(ask))  # for as long as they help
    return _look_later(reply, turn, helper)


async def _note_yes(turn: Turn, view: View) -> None:
    """Who was asked, and helps after all, has answered."""
    for each in view.contacts:
        if each.member_id == turn.who.id:
            await turn.work.contacts.answer(each.id, Said.YES)


def _look_later(reply: Reply, turn: Turn, helper: Helper, after: timedelta = SILENCE) -> Reply:
    at = turn.now + after
    key = f"{helper_key(helper, 'check')}:{at:%Y-%m-%dT%H:%M:%S}"
    return reply.later(key, check.wire(helper.id), at, about=f"ask:{helper.ask_id}")


def _open_room(reply: Reply, view: View, who: Member, helper: Helper) -> Reply:
    author = view.people[view.ask.author_id]
    title = f"{name_of(author)} and {name_of(who)}"
    room = Room(f"{view.ask.key}:with:{who.id}", (author, who), title, near=view.ask.place)
    if not view.ask.anonymous and not view.ask.in_confidence:
        reply = reply.announce(InTouch(author.id, (who.id,)))
    return reply.post(room, _opening_card(view, who), key=helper_key(helper, "room"))


def _opening_card(view: View, who: Member) -> Card:
    author = view.people[view.ask.author_id]
    return card(
        "You two can take it from here",
        text(author, " asked:"),
        cards.words_of(view),
        text(who, " can help. Say hello, and tell each other when you have time."),
        _promise(view, author, who),
    )


def _promise(view: View, author: Member, who: Member) -> Buttons | None:
    """A way to remember what one of them said; of confidences nothing is written down."""
    private = view.ask.in_confidence or view.ask.anonymous
    return None if private else buttons(promise_button((author, who)))


def _joined_card(view: View, author: Member, who: Member) -> Card:
    return card(
        "Thank you for helping",
        text("I've opened a room for you and ", author, "."),
        _promise(view, author, who),
    )


def _offered_card() -> Card:
    return card(
        "Thank you for offering",
        text("I've told the person who asked. When they are ready, I'll open a room for you two."),
    )


def _joins_card(view: View, who: Member, thought_of_by: Member | None) -> Card:
    return card(
        f"{name_of(who)} can help",
        cards.words_of(view),
        text("I've opened a room for you and ", who, "."),
        _reasons(view, who),
        _thought(thought_of_by),
    )


def _offer_card(view: View, who: Member, helper: Helper, thought_of_by: Member | None) -> Card:
    return card(
        f"{name_of(who)} can help",
        cards.words_of(view),
        text("Opening a room shows ", who, " who you are."),
        _reasons(view, who),
        _thought(thought_of_by),
        buttons(
            Button("Open a room", meet.wire(helper.id), "primary"),
            Button("No, thank you", let_go.wire(helper.id)),
        ),
    )


def _reasons(view: View, who: Member) -> Text | None:
    """Why Kith thought of them; their yes shows it to the author."""
    why = next((each.why for each in view.contacts if each.member_id == who.id), ())
    return text("Why I asked them: ", "; ".join(why), ".") if why else None


def _thought(by: Member | None) -> Text | None:
    return quiet(by, " thought of them.") if by else None


@action("ask.meet")
async def meet(turn: Turn, helper_id: int) -> Reply:
    """An anonymous author shows themself to one helper."""
    helper = await _own_helper(turn, helper_id)
    if not await may_meet(turn, helper.member_id, turn.who.id):
        raise Refusal(GONE)
    met = await turn.work.asks.introduce(helper.id, turn.now)
    if met is None:
        raise Refusal("This room is open already. Look for it in your messages.")
    view = await look(turn, await own_ask(turn, helper.ask_id))
    who = view.people[helper.member_id]
    reply = Reply(card("The room is open", text("Say hello to ", who, " there.")), in_place=True)
    return _look_later(_open_room(reply, view, who, met), turn, met)


async def _own_helper(turn: Turn, helper_id: int) -> Helper:
    helper = await turn.work.asks.helper(helper_id)
    await own_ask(turn, helper.ask_id if helper else 0)
    if helper is None or helper.state is not HelperState.HELPING:
        raise Refusal(GONE)
    return helper


@job("ask.check")
async def check(moment: Moment, helper_id: int) -> Reply:
    """Three days on, the author is asked whether they heard from the helper."""
    helper = await moment.work.asks.helper(helper_id)
    ask = await moment.work.asks.get(helper.ask_id) if helper else None
    if helper is None or ask is None or not ask.open or helper.state is not HelperState.HELPING:
        return Reply()
    if helper.met_at is not None and moment.now < helper.met_at + SILENCE:
        return Reply()  # they met since; another look is planned
    view = await look(moment, ask)
    who = view.people[helper.member_id]
    ask_how = _check_card if helper.met_at else _waiting_card
    key = f"{helper_key(helper, 'asked')}:{moment.now:%Y-%m-%d}"
    return Reply().tell(view.people[ask.author_id], ask_how(view, who, helper), key=key)


def _check_card(view: View, who: Member, helper: Helper) -> Card:
    return card(
        f"Did {name_of(who)} get back to you?",
        cards.words_of(view),
        buttons(
            Button("Yes, it's solved", closing.close.wire(view.ask.id), "primary"),
            Button("Still waiting", wait_on.wire(helper.id)),
            Button("No, open it again", let_go.wire(helper.id)),
        ),
    )


def _waiting_card(view: View, who: Member, helper: Helper) -> Card:
    offer = _offer_card(view, who, helper, None)
    return replace(offer, title=f"{name_of(who)} can still help")


@action("ask.wait")
async def wait_on(turn: Turn, helper_id: int) -> Reply:
    """They give the helper another week."""
    helper = await _own_helper(turn, helper_id)
    shown = card("Good, we'll give it a week", text("I'll ask you once more then."))
    return _look_later(Reply(shown, in_place=True), turn, helper, PATIENCE)


@action("ask.let_go")
async def let_go(turn: Turn, helper_id: int) -> Reply:
    """The helper's place is free for another, and the ask rises again."""
    helper = await _own_helper(turn, helper_id)
    ask = await own_ask(turn, helper.ask_id)
    freed = await turn.work.asks.free(helper.id)
    if freed is None:
        raise Refusal("Their place is free already.")
    view = await look(turn, ask)
    shown = card("Your ask is open again", text(*travelling.again(ask)))
    who = view.people[helper.member_id]
    reply = Reply(shown, in_place=True).tell(
        who, _freed_card(view), key=helper_key(helper, "freed")
    )
    return await travelling.seek_on(turn, reply, ask)


def _freed_card(view: View) -> Card:
    return card(
        "Thank you for offering",
        cards.words_of(view),
        text("Others may join in now, so there is nothing left for you to do here."),
    )


def helper_key(helper: Helper, what: str) -> str:
    """The key of a message about one helper: their room, the author's word of them …"""
    return f"ask:{helper.ask_id}:{what}:{helper.id}"
