"""What the stories of building together share: something to build, and who has the strengths."""

from bot.people import Place
from tests.features.asks.stories import avoid, direct, heard, read
from tests.features.opportunities.stories import erase
from tests.stage import Actor, Seen, Stage

__all__ = ["avoid", "begin", "build", "direct", "erase", "heard", "read", "says", "together"]

BUILDING = "A map of quiet cafés for people who work on the road"
ASKED = "Would you build something with Ana?"
FOUND = "Ben would like to hear more"


async def build(
    author: Actor, needs: str = "map design", brings: str = "python", **options: object
) -> Seen:
    """Someone says what they are building."""
    said = {"building": BUILDING, "needs": needs, "brings": brings} | options
    return await author.says("/collab start", **said)


async def says(stage: Stage, name: str, offers: str, needs: str = "") -> None:
    """Someone says what they offer and look for."""
    await stage.actor(name).says("/profile offer", can_help_with=offers, looking_for=needs)


async def together(stage: Stage) -> None:
    """Ben says yes to Ana, and she to him."""
    await stage.ben.presses("I'd like to hear more", on=direct(stage, "ben", ASKED))
    await stage.ana.presses("Open a room for us", on=direct(stage, "ana", FOUND))


async def begin(stage: Stage) -> Place:
    """Ana builds, Ben has the strength, and both say yes: their room."""
    await says(stage, "ben", "map design", "python")
    await build(stage.ana)
    await together(stage)
    return stage.rooms_of("ben")[-1]
