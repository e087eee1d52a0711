"""Help: what Kith can do, and what is going on for someone."""

from typing import Annotated

from bot.catalog import Catalog
from bot.declare import Command, command
from bot.manual import command_card, manual_card, turn_page, unknown_card
from bot.options import Hint
from bot.pages import home_card
from bot.replies import Refusal, Reply
from bot.suggestions import commands
from bot.turn import Turn

__all__ = ["home", "show_help", "turn_page"]  # the page turner is declared here for the catalog


@command("kith help", "See what I can do", example="/kith help intro")
async def show_help(
    turn: Turn,
    about: Annotated[str, Hint("A command, like “intro pause”", max=100, suggests=commands)] = "",
) -> Reply:
    words = about.removeprefix("/").strip().lower()
    if not words:
        return Reply(manual_card(turn.catalog, None, admin=turn.admin))
    found = _exact(turn.catalog, words)
    if found is not None:
        return Reply(command_card(found))
    if words in turn.catalog.roots:
        return Reply(manual_card(turn.catalog, words, admin=turn.admin))
    nearest = turn.catalog.nearest(words, admin=turn.admin)
    raise Refusal("Unknown", unknown_card(f"/{words}", nearest))


def _exact(catalog: Catalog, words: str) -> Command | None:
    return catalog.commands.get(" ".join(words.split()))


@command("kith home", "See what you have going on")
async def home(turn: Turn) -> Reply:
    return Reply(await home_card(turn))
