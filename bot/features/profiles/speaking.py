"""Speaking: who would speak, serve or be interviewed says so, and takes it back any time."""

from collections.abc import Mapping
from typing import Annotated

from bot import suggestions
from bot.cards import Bold, Button, Card, Part, buttons, card, quiet, quote, text
from bot.cards.builders import joined
from bot.declare import action, command
from bot.options import Hint, Raw
from bot.records.speakers import TOPICS, WORDS, Speaker, Way
from bot.replies import Reply
from bot.turn import Turn


async def _said(turn: Turn) -> Mapping[str, Raw]:
    said = await turn.work.speakers.get(turn.who.id)
    if said is None:
        return {}
    return {"topics": ", ".join(said.topics), "would": tuple(said.ways), "words": said.words}


@command(
    "profile speak",
    "Say what you would speak, serve or be interviewed about",
    title="Speaking",
    example="/profile speak observability, hiring in Germany",
    prefill=_said,
)
async def speak(
    turn: Turn,
    topics: Annotated[
        tuple[str, ...],
        Hint("With commas between; empty takes it back", max=TOPICS, suggests=suggestions.skills),
    ] = (),
    would: Annotated[tuple[Way, ...], "What you would do; all of it if you pick none"] = (),
    words: Annotated[str, Hint("What else should they know?", max=WORDS, long=True)] = "",
) -> Reply:
    if not topics:
        return await _take_back(turn)
    said = Speaker(turn.who.id, topics, would or tuple(Way), words)
    await turn.work.speakers.put(said)
    return Reply(_done_card(said))


def _done_card(said: Speaker) -> Card:
    return card(
        "You can be found",
        *said_parts(said),
        quiet("It stands in your profile, and for /profile who speaks about…"),
        buttons(
            Button("Change it", speak.wire()),
            Button("Take it back", take_back.wire()),
        ),
    )


def said_parts(said: Speaker) -> tuple[Part, ...]:
    """What someone would do, and about what."""
    would = text(f"Would {ways_of(said)}: ", Bold(", ".join(said.topics)))
    return (would, quote(said.words)) if said.words else (would,)


def ways_of(said: Speaker) -> str:
    """`speak and be interviewed`."""
    return joined(each.value for each in said.ways)


@action("profile.unspeak")
async def take_back(turn: Turn) -> Reply:
    """They can't be found any more."""
    return await _take_back(turn)


async def _take_back(turn: Turn) -> Reply:
    dropped = await turn.work.speakers.drop(turn.who.id)
    again = text("Should you like to be one day: /profile speak")
    title = "You can't be found for it any more" if dropped else "You aren't found for it"
    return Reply(card(title, again))
