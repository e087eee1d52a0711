"""Gestures: what people of a story do, as Discord's clients would send it."""

from typing import Any

from bot.calls import find_call
from bot.catalog import Catalog
from bot.declare import Command
from bot.events import Ran, Said
from bot.options import Kind, Option, Raw
from bot.options.words import CHANNEL, MENTION, ROLE
from bot.replies import Refusal
from tests.simulators.discord import Channel, Guild, Member, Modal
from tests.simulators.discord.guilds import Role
from tests.simulators.discord.messages import walk
from tests.simulators.discord.payloads import resolved
from tests.simulators.discord.records import Json

MENUS = {3, 5, 6, 7, 8}


class Unsayable(Exception):
    """No client of Discord could send this; only a line of words says it."""


def as_options(guild: Guild, catalog: Catalog, what: Said | Ran, *, admin: bool) -> Ran:
    """A line as the command and options that it means. Raises Unsayable."""
    if isinstance(what, Ran):
        return what
    try:
        call = find_call(catalog, what, admin=admin)
    except Refusal as no:
        raise Unsayable(what.line) from no
    assert isinstance(call.run, Command)
    return Ran(call.run.path, call.given)


def typed(guild: Guild, catalog: Catalog, ran: Ran) -> Json:
    """The values as Discord's typed options. Raises Unsayable."""
    command = catalog.commands.get(ran.path)
    if command is None:
        raise Unsayable(ran.path)
    options = {each.name: each for each in command.options}
    if set(ran.values) - set(options):
        raise Unsayable(ran.path)
    return {name: _typed(guild, options[name], raw) for name, raw in ran.values.items() if raw}


def _typed(guild: Guild, option: Option, raw: Raw) -> Any:
    words = raw if isinstance(raw, str) else ", ".join(raw)
    match option.kind:
        case Kind.MEMBER:
            return _member(guild, words)
        case Kind.MEMBERS:
            each = [raw] if isinstance(raw, str) else raw
            return ", ".join(f"<@{w}>" if w.isdecimal() else w for w in each)
        case Kind.CHANNEL:
            return _channel(guild, words)
        case Kind.ROLE:
            return _role(guild, words)
        case Kind.NUMBER if words.lstrip("-").isdecimal():
            return int(words)
        case Kind.SWITCH if words.casefold() in ("yes", "no"):
            return words.casefold() == "yes"
        case Kind.NUMBER | Kind.SWITCH:
            raise Unsayable(words)
        case _:
            return words


def _member(guild: Guild, words: str) -> Member:
    found = MENTION.fullmatch(words)
    handle = found[1] if found else words
    if not handle.isdecimal() or int(handle) not in guild.members:
        raise Unsayable(words)
    return guild.members[int(handle)]


def _channel(guild: Guild, words: str) -> Channel:
    found = CHANNEL.fullmatch(words)
    if found is None or not found[1].isdecimal() or int(found[1]) not in guild.discord.channels:
        raise Unsayable(words)
    return guild.discord.channels[int(found[1])]


def _role(guild: Guild, words: str) -> Role:
    found = ROLE.fullmatch(words)
    if found is None or not found[1].isdecimal() or int(found[1]) not in guild.roles:
        raise Unsayable(words)
    return guild.roles[int(found[1])]


def filled(modal: Modal, values: dict[str, Raw], where: Channel) -> Json:
    """A submission's data: what a client sends for these values, right or wrong."""
    things: list[Any] = []
    guild = modal.person.guild
    inside = []
    for field in walk(modal.components):
        if field.get("custom_id") is None or field["type"] == 18:
            continue
        raw = values.get(field["custom_id"], "")
        shape: Json = {"type": field["type"], "custom_id": field["custom_id"]}
        if field["type"] in MENUS:
            shape["values"] = _picked(field["type"], raw)
            things += _things(guild, field["type"], shape["values"])
        else:
            shape["value"] = raw if isinstance(raw, str) else ", ".join(raw)
        inside.append({"type": 18, "component": shape})
    data = {"custom_id": modal.custom_id, "components": inside}
    return {**data, "resolved": resolved(things, where)}


def _picked(sort: int, raw: Raw) -> list[str]:
    parts = [each.strip() for each in (raw.split(",") if isinstance(raw, str) else raw)]
    mark = {5: MENTION, 6: ROLE, 8: CHANNEL}.get(sort)
    marks = [mark.fullmatch(each) if mark else None for each in parts]
    return [found[1] if found else each for found, each in zip(marks, parts, strict=True) if each]


def _things(guild: Guild, sort: int, values: list[str]) -> list[Any]:
    ids = [int(each) for each in values if each.isdecimal()]
    if sort == 5:
        return [guild.members[each] for each in ids if each in guild.members]
    if sort == 6:
        return [guild.roles[each] for each in ids if each in guild.roles]
    if sort == 8:
        return [guild.discord.channels[each] for each in ids if each in guild.discord.channels]
    return []
