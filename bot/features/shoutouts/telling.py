"""Telling more: the skill that was shown, the situation, and what came of it."""

from collections.abc import Mapping
from typing import Annotated

from bot.declare import form
from bot.features.shoutouts import cards, changing, keeping
from bot.features.shoutouts.giving import Skill
from bot.features.shoutouts.view import look
from bot.options import Hint, Raw
from bot.replies import Refusal, Reply
from bot.turn import Turn

LONGEST = 300


async def _said(turn: Turn, shoutout_id: int) -> Mapping[str, Raw]:
    said = (await changing.own(turn, shoutout_id)).shoutout
    return {"skill": said.skill, "situation": said.situation, "result": said.result}


@form("shoutout.more", "Say more", submit="Save", prefill=_said)
async def tell_more(
    turn: Turn,
    shoutout_id: int,
    skill: Skill = "",
    situation: Annotated[str, Hint("What was the situation?", max=LONGEST, long=True)] = "",
    result: Annotated[str, Hint("What came of it?", max=LONGEST, long=True)] = "",
) -> Reply:
    """It lasts longer that way: whoever is thanked can take it along."""
    was = await changing.own(turn, shoutout_id)
    told = await turn.work.shoutouts.tell_more(shoutout_id, skill, situation, result)
    if told is None:
        raise Refusal(changing.GONE)
    view = await look(turn, told)
    reply = Reply(cards.receipt_card(view, "Your shout-out says more"))
    reply = keeping.ask_again(turn, reply, was, view)
    return await cards.redraw(turn, reply, view)
