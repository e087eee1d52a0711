"""What nobody asked for: how often, on Fridays together, and on someone's home."""

from bot.features.notify.levels import choose_level
from tests.features.nudging import nudge
from tests.gallery.onlooker import Tour


async def notify(stage: Tour) -> None:
    """Ben wants more, less, nothing; then a week's things come on one card, and one is over."""
    seen = await stage.ben.says("/kith notify")
    await stage.ben.presses("Seven times a week", on=seen)
    await stage.ben.says("/kith notify never")
    await stage.ben.presses_wire(choose_level.wire("always"))
    await stage.ben.says("/kith notify less")
    tomorrow = stage.clock.now().replace(day=3)
    await nudge(stage, stage.ben, "who looks for help with a talk", "a new working group")
    await nudge(stage, stage.ben, "lunch", until=tomorrow)
    home = await stage.ben.opens_home()
    await stage.passes(days=4)
    await stage.ben.picks("Something on a new working group.", on=stage.inbox("ben")[-1])
    await stage.ben.picks("Something on lunch.", on=home)
    await stage.ana.says("/kith stats")
