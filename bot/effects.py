"""Effects: what a reply asks for is queued, and what it announces is reacted to."""

from bot.nudging import keep_nudge
from bot.replies import Announce, Forget, Nudge, Reply
from bot.turn import Moment, Turn


async def apply_effects(moment: Moment, reply: Reply) -> None:
    """Queue a reply's messages and jobs in the turn's own transaction, reactions included."""
    for effect in reply.effects:
        match effect:
            case Announce(event):
                for each in moment.catalog.reactions:
                    if isinstance(event, each.event):
                        await apply_effects(moment, await each.handler(moment, event))
            case Forget(member):
                await moment.work.privacy.erase(member.id)
            case Nudge():
                await apply_effects(moment, await keep_nudge(moment, effect))
            case _:
                await moment.work.queue(effect, urgent=isinstance(moment, Turn), at=moment.now)
