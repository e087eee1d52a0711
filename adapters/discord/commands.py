"""Commands: the catalog as Discord's application commands, as they are told to it."""

from collections.abc import Iterable
from typing import assert_never

from adapters.discord.acts import SHOW
from adapters.discord.words import Json
from bot.catalog import Catalog
from bot.declare import Command
from bot.options import Kind, Option

# discord.com/developers/docs/interactions/application-commands
SLASH, ON_USER, ON_MESSAGE = 1, 2, 3
SUB_COMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE = range(1, 9)
TEXT_CHANNELS = [0, 5]  # text and announcement channels
IN_SERVER, IN_DIRECT = 0, 1
MANAGE_SERVER = 1 << 5
LONGEST = 6_000  # characters of an option
DESCRIPTION = 100  # characters

SHOW_PROFILE = "Show profile"
"""The entry in the menu of any member; it runs what `SHOW` names."""

_BETTER_IN_A_FORM = (Kind.LONG, Kind.LIST, Kind.MEMBERS, Kind.CHOICES)


def commands(catalog: Catalog) -> list[Json]:
    """All commands and menu entries, as they are told to Discord at once.

    A word that is for admins only is hidden from others. One with something for everybody shows
    all below it, since Discord can't hide a part; the core turns the others away.
    """
    slashes = [_root(root, each) for root, each in sorted(catalog.roots.items())]
    people = [_entry(ON_USER, SHOW_PROFILE)] if SHOW[0] in catalog.commands else []
    return [*slashes, *people, *(_entry(ON_MESSAGE, label) for label in catalog.message_actions)]


def _entry(sort: int, label: str) -> Json:
    return {"type": sort, "name": label, "contexts": [IN_SERVER], "integration_types": [0]}


def _root(root: str, below: list[Command]) -> Json:
    admin = all(each.admin for each in below)
    alone = next((each for each in below if each.path == root), None)
    return {
        "type": SLASH,
        "name": root,
        "description": alone.summary if alone else _about(root, (_after(root, c) for c in below)),
        "options": _options(alone) if alone else _subs(root, below),
        "default_member_permissions": MANAGE_SERVER if admin else None,
        "contexts": [IN_SERVER] if admin else [IN_SERVER, IN_DIRECT],
        "integration_types": [0],
    }


def _subs(start: str, below: list[Command]) -> list[Json]:
    """The commands and groups under one word."""
    subs: list[Json] = []
    groups: dict[str, list[Command]] = {}
    for each in below:
        first, _, rest = _after(start, each).partition(" ")
        if rest:
            groups.setdefault(first, []).append(each)
        else:
            subs.append({"type": SUB_COMMAND, "name": first, "options": _options(each)})
            subs[-1]["description"] = each.summary
    for name, inside in groups.items():
        whole = f"{start} {name}"
        about = _about(name, (_after(whole, each) for each in inside))
        options = _subs(whole, inside)
        subs.append({"type": GROUP, "name": name, "description": about, "options": options})
    return subs


def _after(start: str, command: Command) -> str:
    return command.path.removeprefix(start).strip()


def _about(word: str, below: Iterable[str]) -> str:
    """What can follow a word, as far as Discord has room to tell it; people see each below."""
    firsts = list(dict.fromkeys(path.partition(" ")[0] for path in below))
    about = f"{word.capitalize()}: {', '.join(firsts)}"
    while len(about) > DESCRIPTION:
        firsts.pop()
        about = f"{word.capitalize()}: {', '.join(firsts)}…"
    return about


def _options(command: Command) -> list[Json]:
    """The required ones first, as Discord wants them."""
    drawn = [_option(each) for each in command.options]
    return sorted(drawn, key=lambda option: not option["required"])


def _option(option: Option) -> Json:
    # What a line holds badly may be left out of it: then the form opens, with room for it.
    required = option.required and option.kind not in _BETTER_IN_A_FORM
    return {
        "name": option.name,
        "description": option.help,
        "required": required,
        **_typed(option, required=required),
        **({"autocomplete": True} if option.suggests else {}),
    }


def _typed(option: Option, *, required: bool) -> Json:
    match option.kind:
        case Kind.TEXT | Kind.LONG:
            least: Json = {"min_length": option.min} if option.required and option.min else {}
            return {"type": STRING, **least, "max_length": min(option.max, LONGEST)}
        case Kind.LIST | Kind.DATE | Kind.TIME | Kind.MEMBERS | Kind.CHOICES:
            return {"type": STRING}
        case Kind.NUMBER:
            return {"type": INTEGER, "min_value": option.min, "max_value": option.max}
        case Kind.MEMBER:
            return {"type": USER}
        case Kind.CHANNEL:
            return {"type": CHANNEL, "channel_types": TEXT_CHANNELS}
        case Kind.ROLE:
            return {"type": ROLE}
        case Kind.CHOICE:
            choices = [{"name": each, "value": each} for each in option.choices]
            return {"type": STRING, "choices": choices}
        case Kind.SWITCH:
            return {"type": BOOLEAN}
        case _:
            assert_never(option.kind)
