"""The documented limits of application commands that the schema does not tell.

docs: discord.com/developers/docs/interactions/application-commands
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.simulators.discord.records import Breach, Json

MOST = {1: 100, 2: 15, 3: 15}
LONGEST_COMMAND = 8_000
NAME = re.compile(r"^[-_'\w]{1,32}$")
SUBCOMMAND, GROUP = 1, 2
SLASH = 1


def breaches(commands: list[Json]) -> Iterator[Breach]:
    """Every limit that a list of commands breaks."""
    kinds = Counter(each.get("type") or SLASH for each in commands)
    for kind, number in kinds.items():
        if number > MOST.get(kind, 0):
            yield "", f"{number} commands of type {kind}, more than {MOST.get(kind, 0)}"
    names = Counter((each.get("type") or SLASH, each.get("name")) for each in commands)
    for (_, name), times in names.items():
        if times > 1:
            yield "", f"Application command names must be unique: {name!r}"
    for number, each in enumerate(commands):
        yield from _of_command(each, f"/{number}")


def _of_command(command: Json, path: str) -> Iterator[Breach]:
    if (command.get("type") or SLASH) != SLASH:
        if command.get("description") or command.get("options"):
            yield path, "a context menu has no description and no options"
        return
    yield from _of_names(command, path)
    if _size(command) > LONGEST_COMMAND:
        yield path, f"more than {LONGEST_COMMAND} characters"
    yield from _of_options(command.get("options") or [], f"{path}/options", 0)


def _of_names(named: Json, path: str) -> Iterator[Breach]:
    name = named.get("name") or ""
    if not NAME.match(name) or name != name.lower():
        yield f"{path}/name", "Command name is invalid"
    if not named.get("description"):
        yield f"{path}/description", "This field is required"


def _of_options(options: list[Json], path: str, depth: int) -> Iterator[Breach]:
    optional, used = False, Counter(each.get("name") for each in options)
    yield from ((path, f"{name!r} is duplicated") for name, times in used.items() if times > 1)
    nested = [each for each in options if each.get("type") in {SUBCOMMAND, GROUP}]
    if nested and len(nested) != len(options):
        yield path, "subcommands cannot be mixed with other options"
    for number, each in enumerate(options):
        where = f"{path}/{number}"
        yield from _of_names(each, where)
        if each.get("type") in {SUBCOMMAND, GROUP}:
            if depth >= (2 if each["type"] == SUBCOMMAND else 1):
                yield where, "nested too deep"
            yield from _of_options(each.get("options") or [], f"{where}/options", depth + 1)
            continue
        if each.get("required") and optional:
            yield where, "Required options must be placed before non-required options"
        optional = optional or not each.get("required")
        if each.get("autocomplete") and each.get("choices"):
            yield where, "an option with autocomplete has no choices"


def _size(node: Any) -> int:
    if isinstance(node, list):
        return sum(map(_size, node))
    if not isinstance(node, dict):
        return 0
    own = sum(len(node.get(key) or "") for key in ("name", "description"))
    values = sum(len(str(each.get("value", ""))) for each in node.get("choices") or [])
    return own + values + _size(node.get("options")) + _size(node.get("choices"))
