"""What the stories of shout-outs share: thanks, and where they show."""

from dataclasses import replace

from bot.records.settings import Settings
from tests.network import Message
from tests.stage import Actor, Seen, Stage, words_of

WORDS = "untangling the deploy"


async def thank(giver: Actor, *people: Actor, words: str = WORDS, **options: object) -> Seen:
    """Someone is thanked."""
    return await giver.says("/shoutout give", who=list(people), what=words, **options)


def posted(stage: Stage, nth: int = -1) -> Message:
    """A message in the channel for thanks, the newest unless told."""
    return stage.channel("shoutouts")[nth]


def note(stage: Stage, name: str, nth: int = -1) -> Message:
    """What someone was told, the newest unless told."""
    return stage.inbox(name)[nth]


def public(stage: Stage) -> str:
    """All that can be read in the channel for thanks."""
    return "\n".join(words_of(each.card) for each in stage.channel("shoutouts"))


async def change(stage: Stage, **settings: object) -> None:
    """An admin changes the community's settings."""
    kept: Settings = replace(await stage.settings(), **settings)  # type: ignore[arg-type]  # any field
    await stage.settle(kept)
