"""Help, home, and what Kith says when it does not understand, or when it fails."""

from dataclasses import replace

from bot.declare import command
from bot.events import Event, Ran, Shown, Source
from bot.replies import Reply
from bot.service import Service
from bot.turn import Turn
from tests.gallery.onlooker import Tour


async def help_and_home(stage: Tour) -> None:
    """Ben looks around, page by page; a first word, a single command, a page for admins."""
    await stage.ben.opens_home()
    await stage.ben.says("/profile bio", words="I like tea.")
    await stage.ben.says("/kith home")
    overview = await stage.ana.says("/kith help")
    await stage.ana.picks("/intro", on=overview)
    await stage.ben.says("/kith help privacy")
    await stage.ben.says("/kith help profile who")
    await stage.ana.says("/kith help kith setup")
    await stage.ben.presses_wire(overview.card.wires[0], picked=("nothing",))


async def misunderstandings(stage: Tour) -> None:
    """Typos, buttons and entries of older versions, a command for admins, and a bug."""
    await stage.ben.says("/sing")
    await stage.ben.says("/profil show")
    await stage.ben.says("/intro pause when the cows come home")
    await stage.ben.presses_wire("0~long.gone")
    await stage.ben.uses("Applaud this message", stage.ana)
    await stage.ben.says("/kith settings")
    await stage.ben.says("/kith home loudly, please")
    await _fail(stage)


async def _fail(stage: Tour) -> None:
    @command("break", "Break something")
    async def broken(turn: Turn) -> Reply:
        raise ZeroDivisionError

    catalog = replace(stage.catalog, commands={"break": broken})
    service = Service(catalog, stage.storage, stage.clock, lambda: None)
    town, ben = stage.community, stage.ben
    source = Source(town.platform, town.handle, town.name, ben.person, ben.place)
    answer = await service.answer(Event(source, Ran("break", {})))
    assert isinstance(answer, Shown)
    stage.network.cards.append(answer.card)
