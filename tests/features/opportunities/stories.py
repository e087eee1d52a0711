"""What the stories of opportunities share: something posted, and where it shows."""

from tests.features.asks.stories import avoid, direct, heard, read
from tests.network import Message
from tests.stage import Actor, Seen, Stage

__all__ = ["avoid", "direct", "draft", "erase", "heard", "note", "post", "read", "watch"]

JOB: dict[str, object] = {
    "title": "Staff engineer, search",
    "kind": "job",
    "organisation": "Quill & Co",
    "your_link": "I know people there",
}
MORE: dict[str, object] = {
    "presence": "partly remote",
    "place": "Berlin",
    "pay": "90-110k EUR a year",
    "last_day": "in 20 days",
    "topics": "python, search",
}


async def draft(poster: Actor, **options: object) -> Seen:
    """A draft, with what the first form asks for."""
    return await poster.says("/opportunity post", **(JOB | options))


async def post(poster: Actor, **options: object) -> Seen:
    """Something posted, with both forms filled in."""
    first = {name: value for name, value in options.items() if name not in MORE}
    second = {name: value for name, value in options.items() if name in MORE}
    made = await draft(poster, **first)
    form = await poster.presses("Where, pay, last day", on=made)
    ready = await poster.submits(form, **(MORE | second))
    return await poster.presses("Post it", on=ready)


async def watch(member: Actor, words: str = "python berlin", per_week: int = 2) -> Seen:
    """They say what they would like to hear of."""
    return await member.says("/opportunity watch", words=words, per_week=per_week)


def note(stage: Stage, name: str) -> Message:
    """The newest note to someone about what fits them."""
    return direct(stage, name, "An opportunity for you")


async def erase(stage: Stage, name: str) -> None:
    """Someone asks to be forgotten."""
    asked = await stage.actor(name).says("/privacy erase")
    await stage.actor(name).presses("Remove everything", on=asked)
