"""Completions: what a member can type, as the composer offers it."""

from collections.abc import Iterable

from adapters.playground.model import Neighbour, Spot
from bot.catalog import Catalog
from bot.declare import Command
from bot.manual import usage
from bot.options import Option
from bot.people import PlaceSort

Json = dict[str, object]


def menu(
    catalog: Catalog, people: Iterable[Neighbour], spots: Iterable[Spot], *, admin: bool
) -> Json:
    """Commands that they may use, people and channels: what completion offers."""
    commands = [each for each in catalog.commands.values() if admin or not each.admin]
    return {
        "commands": [_command(each) for each in sorted(commands, key=lambda each: each.path)],
        "people": [{"handle": p.handle, "name": p.name, "title": p.title} for p in people],
        "channels": [s.name for s in spots if s.sort is PlaceSort.CHANNEL],
    }


def _command(command: Command) -> Json:
    return {
        "path": command.path,
        "root": command.root if command.default else None,
        "usage": usage(command),
        "summary": command.summary,
        "example": command.example,
        "options": [_option(each) for each in command.options],
    }


def _option(option: Option) -> Json:
    return {
        "name": option.name,
        "kind": option.kind.value,
        "help": option.help,
        "required": option.required,
        "choices": list(option.choices),
        "tag": option.tag,
    }
