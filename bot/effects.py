"""Effects: what a reply asks for is queued, and what it announces is reacted to."""

from bot.replies import Announce, Reply
from bot.turn import Moment


async def apply_effects(moment: Moment, reply: Reply) -> None:
    """Queue a reply's messages and jobs in the turn's own transaction, reactions included."""
    for effect in reply.effects:
        if not isinstance(effect, Announce):
            await moment.work.queue(effect)
            continue
        for each in moment.catalog.reactions:
            if isinstance(effect.event, each.event):
                await apply_effects(moment, await each.handler(moment, effect.event))
