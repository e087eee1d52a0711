"""What the stories of the spotlight share: help that nobody thanked for."""

from tests.features.asks.stories import ask, direct, posted
from tests.stage import Stage


async def help_without_thanks(stage: Stage, name: str) -> None:
    """They help Ana, who then finds her answer elsewhere."""
    await ask(stage.ana)
    await stage.actor(name).presses("I can help", on=posted(stage))
    mine = direct(stage, "ana", "Your ask is open")
    form = await stage.ana.presses("Close", on=mine)
    await stage.ana.submits(form, helped_by=[])
