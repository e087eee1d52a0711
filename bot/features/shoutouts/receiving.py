"""The receiver decides how far a shout-out travels."""

from bot.declare import action
from bot.features.shoutouts import cards
from bot.features.shoutouts.view import look
from bot.records.shoutouts import Seen
from bot.replies import Refusal, Reply
from bot.turn import Turn


@action("shoutout.private")
async def keep_private(turn: Turn, shoutout_id: int) -> Reply:
    """Nobody else sees them thanked."""
    return await _see(turn, shoutout_id, Seen.PRIVATE)


@action("shoutout.show")
async def show_again(turn: Turn, shoutout_id: int) -> Reply:
    """Everyone may see it after all."""
    return await _see(turn, shoutout_id, Seen.PUBLIC)


@action("shoutout.down")
async def take_down(turn: Turn, shoutout_id: int) -> Reply:
    """They are not thanked any more, for good."""
    return await _see(turn, shoutout_id, Seen.DOWN)


async def _see(turn: Turn, shoutout_id: int, seen: Seen) -> Reply:
    changed = await turn.work.shoutouts.see(shoutout_id, turn.who.id, seen)
    if changed is None:
        return await as_it_is(turn, shoutout_id)
    view = await look(turn, changed)
    receiver = changed.receiver(turn.who.id)
    if receiver is None:
        raise RuntimeError("who decided on a shout-out received it")
    return await cards.redraw(turn, Reply(cards.note_card(view, receiver), in_place=True), view)


async def as_it_is(turn: Turn, shoutout_id: int) -> Reply:
    """An old button: show what is so now. Raises Refusal for anybody else."""
    found = await turn.work.shoutouts.get(shoutout_id)
    receiver = found.receiver(turn.who.id) if found else None
    if found is None or receiver is None:
        raise Refusal("Only the person who was thanked can decide that.")
    return Reply(cards.note_card(await look(turn, found), receiver), in_place=True)
