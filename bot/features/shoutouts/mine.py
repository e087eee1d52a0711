"""One's own shout-outs: received and given, with where to change them."""

from collections.abc import Sequence

from bot.cards import Bold, Choice, Part, Select, Text, card, quiet, text
from bot.cards.fitting import short
from bot.declare import action, command
from bot.features.shoutouts import cards
from bot.features.shoutouts.changing import GONE
from bot.features.shoutouts.view import View, look, look_at, names
from bot.records.shoutouts import Seen
from bot.replies import Refusal, Reply
from bot.turn import Turn

NEWEST = 10


@command("shoutout mine", "See the thanks you received and gave")
async def mine(turn: Turn) -> Reply:
    work = turn.work.shoutouts
    received = await look_at(turn, (await work.received_by(turn.who.id))[:NEWEST])
    given = await look_at(turn, (await work.given_by(turn.who.id))[:NEWEST])
    if not received and not given:
        start = "Someone helped you lately? Tell them with /shoutout."
        return Reply(card("No shout-outs yet", text(start)))
    return Reply(
        card("Your shout-outs", *_received(turn, received), *_given(given), quiet("Newest first."))
    )


def _received(turn: Turn, views: Sequence[View]) -> tuple[Part, ...]:
    if not views:
        return ()
    lines = [f"{each.giver_name}: “{each.gist}”{_reach(turn, each)}" for each in views]
    menu = Select("Choose who sees one", open_received.wire(), _choices(views, lines))
    return _list("Received", lines), menu


def _given(views: Sequence[View]) -> tuple[Part, ...]:
    if not views:
        return ()
    lines = [f"{names(each.named) or 'Nobody now'}: “{each.gist}”" for each in views]
    return _list("Given", lines), Select(
        "Edit or undo one", open_given.wire(), _choices(views, lines)
    )


def _list(title: str, lines: Sequence[str]) -> Text:
    return text(Bold(title), *(f"\n• {line}" for line in lines))


def _choices(views: Sequence[View], lines: Sequence[str]) -> tuple[Choice, ...]:
    pairs = zip(views, lines, strict=True)
    return tuple(Choice(str(view.shoutout.id), short(line, 75)) for view, line in pairs)


def _reach(turn: Turn, view: View) -> str:
    receiver = view.shoutout.receiver(turn.who.id)
    private = receiver is not None and receiver.seen is Seen.PRIVATE
    return " (private)" if private else ""


@action("shoutout.received")
async def open_received(turn: Turn) -> Reply:
    """One that they received, with what they can do about it."""
    view = await _picked(turn)
    receiver = view.shoutout.receiver(turn.who.id)
    if receiver is None:
        raise Refusal("Only the person who was thanked can decide that.")
    return Reply(cards.note_card(view, receiver))


@action("shoutout.given")
async def open_given(turn: Turn) -> Reply:
    """One that they gave, with what they can do about it."""
    view = await _picked(turn)
    if view.shoutout.giver_id != turn.who.id:
        raise Refusal("Only the person who said it can change it.")
    if view.shoutout.undone:
        raise Refusal(GONE)
    return Reply(cards.receipt_card(view, "You said"))


async def _picked(turn: Turn) -> View:
    picked = turn.picked[0] if turn.picked else ""
    number = int(picked) if picked.isdecimal() and len(picked) < 10 else 0
    found = await turn.work.shoutouts.get(number)
    if found is None:
        raise Refusal("I can't find that one any more. Try /shoutout mine again.")
    return await look(turn, found)
