"""Opening up: an ask that was for a few people is shown to everyone, once its author agrees."""

from bot.cards import Button, Card, buttons, card, text
from bot.declare import action
from bot.features.asks import cards, posting
from bot.features.asks.finding import own_ask
from bot.features.asks.view import View, look
from bot.records.asks import Ask, Reach
from bot.replies import Refusal, Reply
from bot.turn import Moment, Turn


async def ask_everyone(moment: Moment, ask: Ask) -> Reply:
    """It goes to the channel when that was agreed; otherwise its author is asked, once."""
    if ask.reach is not Reach.FEW_ONLY:
        return await _put_up(moment, ask) or Reply()
    view = await look(moment, ask)
    if view.author is None:
        return Reply()
    return Reply().tell(view.author, _question_card(view), key=_question_key(ask))


def _question_key(ask: Ask) -> str:
    return f"{ask.key}:everyone"


def redraw(reply: Reply, view: View) -> Reply:
    """The reply, after which nobody is asked whether everyone may see what has ended."""
    if view.ask.open or view.ask.reach is not Reach.FEW_ONLY:
        return reply
    return reply.revise(_question_key(view.ask), cards.author_card(view))


def _question_card(view: View) -> Card:
    return card(
        "Shall I ask everyone?",
        cards.words_of(view),
        text(
            "Nobody whom I could ask has an answer yet. In ",
            view.ask.place,
            " more people would see it",
            ", without your name." if view.ask.anonymous else ".",
        ),
        buttons(
            Button("Ask everyone", ask_all.wire(view.ask.id), "primary"),
            Button("Keep it between us", keep.wire(view.ask.id)),
        ),
    )


@action("ask.everyone")
async def ask_all(turn: Turn, ask_id: int) -> Reply:
    """Its author lets everyone see it."""
    ask = await own_ask(turn, ask_id)
    if ask.in_confidence:
        raise Refusal("This one is in confidence. To ask everyone, write /ask once more.")
    if not ask.has_channel:
        raise Refusal("There's no channel for it. To ask everyone, write /ask in one.")
    reply = await _put_up(turn, ask)
    if reply is None:
        raise Refusal("Everyone can see it already.")
    shown = card("Everyone can see it now", text("It is in ", ask.place, "."))
    return Reply(shown, in_place=True, effects=reply.effects)


@action("ask.keep")
async def keep(turn: Turn, ask_id: int) -> Reply:
    """Its author would rather not."""
    ask = await own_ask(turn, ask_id)
    shown = card("It stays between us", cards.words_of(await look(turn, ask)))
    return Reply(shown, in_place=True)


async def _put_up(moment: Moment, ask: Ask) -> Reply | None:
    """The ask in its channel, for as long as one that begins now; None when it is there already."""
    put_up = await moment.work.asks.publish(ask.id, max(ask.until, moment.now + posting.OPEN))
    if put_up is None:
        return None
    view = await look(moment, put_up)
    reply = posting.end_later(posting.put_up(Reply(), moment, view), put_up)
    return reply.revise(cards.author_key(put_up), cards.author_card(view))
