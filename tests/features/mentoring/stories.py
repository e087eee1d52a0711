"""What the stories of mentoring share: an offer, a search, and two who begin."""

from bot.people import Place
from tests.features.asks.stories import avoid, direct, heard, read
from tests.network import Message
from tests.stage import Actor, Seen, Stage

__all__ = ["avoid", "begin", "direct", "heard", "last", "morning", "offer", "read", "room", "seek"]

GOAL = "Lead my first team without losing the fun of it"


async def offer(mentor: Actor, topics: str = "leadership", **options: object) -> Seen:
    """Someone offers to be a mentor."""
    return await mentor.says("/mentor offer", topics=topics, **options)


async def seek(mentee: Actor, topics: str = "leadership", **options: object) -> Seen:
    """Someone looks for a mentor."""
    return await mentee.says("/mentor seek", goal=GOAL, topics=topics, **options)


async def morning(stage: Stage) -> None:
    """The next morning comes, and what is to be sent on it is sent."""
    await stage.passes(days=1)


async def begin(stage: Stage, mentor: str = "ana", mentee: str = "ben", weeks: int = 12) -> Place:
    """Two who offer and look for the same, are proposed, and both say yes: their room."""
    await offer(stage.actor(mentor), weeks=weeks)
    await seek(stage.actor(mentee))
    await morning(stage)
    name = mentee.capitalize()
    await stage.actor(mentor).presses(
        "Yes, gladly", on=direct(stage, mentor, f"Would you be {name}'s mentor?")
    )
    could = direct(stage, mentee, f"{mentor.capitalize()} could be your mentor")
    await stage.actor(mentee).presses("Yes, please", on=could)
    return room(stage, mentee)


def room(stage: Stage, name: str) -> Place:
    """The newest room of someone."""
    return stage.rooms_of(name)[-1]


def last(stage: Stage, name: str) -> Message:
    """What someone was told last."""
    return stage.inbox(name)[-1]
