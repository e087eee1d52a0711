"""Admin: setting Kith up, who looks after it, and how it is doing."""

from bot.people import Sort
from bot.records.settings import Settings
from tests.gallery.onlooker import Tour
from tests.stage import CAST


async def setting_up(stage: Tour) -> None:
    """Ana sets up a new community, chooses its values, and looks at it all."""
    await stage.settle(Settings())
    form = await stage.ana.says("/kith setup")
    await stage.ana.submits(
        form,
        asks=stage.place("asks"),
        shoutouts=stage.place("shoutouts"),
        time_zone="Europe/Berlin",
    )
    await stage.ana.says("/kith values", words=["kindness", "craft"])
    await stage.ana.says("/kith settings")
    form = await stage.ana.says("/kith values")
    await stage.ana.submits(form, words="")
    await stage.ana.says("/kith stats")
    await stage.loses("asks")


async def keepers(stage: Tour) -> None:
    """Ana names people to help her, up to ten, and takes one off."""
    await stage.ana.says("/kith admin add @ana")
    await stage.add("guest", sort=Sort.GUEST)
    await stage.ana.says("/kith admin add @guest")
    await stage.ana.says("/kith admin remove @ana")
    await stage.ana.says("/kith admin remove @ben")
    await stage.ana.says("/kith admin add @ben")
    await stage.ben.says("/kith admin remove @ben")
    for name in ("kim", "lea"):
        await stage.add(name)
    for name in (*CAST[2:], "kim", "lea"):
        await stage.ana.says(f"/kith admin add @{name}")
    await stage.ana.says("/kith settings")
    await stage.ana.says("/kith admin remove @cy")


async def stewards(stage: Tour) -> None:
    """Ana names who looks after asks, and takes them off again."""
    await stage.ana.says("/kith stewards @ben @cy")
    await stage.ana.says("/kith settings")
    form = await stage.ana.says("/kith stewards")
    await stage.ana.submits(form, people=())
