"""Starting a pod: its theme, how long, how often and for how many; put up where people ask."""

from datetime import timedelta
from typing import Annotated

from bot.acquaintance import refuse_guest
from bot.declare import command
from bot.features.pods import cards, inviting, opening
from bot.features.pods.finding import party_of
from bot.options import Hint
from bot.people import Place
from bot.records.pods import FEWEST, MOST, Beat, Pod
from bot.replies import Refusal, Reply
from bot.turn import Turn

GATHERS = timedelta(weeks=2)
LIMIT = 2  # that one member may have started and that are not over


@command(
    "collab pod",
    "Get three to six people together on a theme, for some weeks",
    title="Start a pod",
    example="/collab pod Writing a first talk",
)
async def start(
    turn: Turn,
    theme: Annotated[str, Hint("What it is about, in a few words", min=3, max=80)],
    about: Annotated[
        str, Hint("What you'd like to do together, if you know already", max=300, long=True)
    ] = "",
    weeks: Annotated[int, Hint("For how many weeks", min=2, max=26)] = 6,
    rhythm: Annotated[Beat, "How often you meet"] = Beat.WEEKLY,
    size: Annotated[int, Hint("For how many people at most", min=FEWEST, max=MOST)] = MOST,
) -> Reply:
    refuse_guest(turn)
    until = turn.now + GATHERS
    new = Pod(
        id=0,
        host_id=turn.who.id,
        theme=theme,
        about=about,
        weeks=weeks,
        beat=rhythm,
        size=size,
        place=_where(turn),
        at=turn.now,
        until=until,
    )
    kept = await turn.work.pods.add(new, LIMIT)
    if kept is None:
        raise Refusal(f"You have {LIMIT} pods going. When one is over, start another.")
    pod = await turn.work.pods.join(kept.id, turn.who.id, turn.now)
    if pod is None:
        raise RuntimeError("a new pod has a place for who starts it")
    party = await party_of(turn, pod)
    reply = Reply(cards.receipt_card(pod))
    reply = reply.post(pod.place, cards.post_card(party), key=cards.post_key(pod))
    reply = opening.lapse_later(reply, pod)
    return await inviting.ask_next(turn, reply, party)


def _where(turn: Turn) -> Place:
    if turn.settings.asks is None:
        raise Refusal("I don't know where to put it up yet. An admin picks a channel: /kith setup")
    return turn.settings.asks
