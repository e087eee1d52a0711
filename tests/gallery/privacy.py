"""Privacy: what is kept, a copy of it, and forgetting."""

from tests.gallery.onlooker import Tour


async def privacy(stage: Tour) -> None:
    """Ben reads, takes a copy, thinks twice, and goes."""
    await stage.ben.says("/privacy about")
    await stage.ben.says("/privacy export")
    asked = await stage.ben.says("/privacy erase")
    await stage.ben.presses("Keep it", on=asked)
    asked = await stage.ben.says("/privacy erase")
    await stage.ben.presses("Remove everything", on=asked)
