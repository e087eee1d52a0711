"""What the stories of pods share: one that is put up, others who join, and its room."""

from bot.people import Place
from tests.features.asks.stories import avoid, direct, heard, read
from tests.features.opportunities.stories import erase
from tests.network import Message
from tests.stage import Actor, Seen, Stage

__all__ = ["avoid", "begin", "direct", "erase", "heard", "join", "post", "read", "room", "start"]

THEME = "Writing a first talk"


async def start(host: Actor, theme: str = THEME, **options: object) -> Seen:
    """Someone starts a pod."""
    return await host.says("/collab pod", theme=theme, **options)


def post(stage: Stage) -> Message:
    """The newest pod in the channel of asks."""
    return stage.channel("asks")[-1]


async def join(stage: Stage, *names: str) -> None:
    """They join by the button on its post."""
    for name in names:
        await stage.actor(name).at("asks").presses("Count me in", on=post(stage))


async def begin(stage: Stage, *names: str, **options: object) -> Place:
    """Ana starts one, these join, and in the morning it begins: their room."""
    await start(stage.ana, THEME, **options)
    await join(stage, *(names or ("ben", "cy", "dee")))
    await stage.passes(days=1)
    return room(stage, "ana")


def room(stage: Stage, name: str) -> Place:
    """The newest room of someone."""
    return stage.rooms_of(name)[-1]
