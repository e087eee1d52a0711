"""Direct messages: Discord's own menus offer no channels and no roles there, so Kith lists them."""

from collections.abc import Sequence
from dataclasses import replace

from adapters.discord.guilds import Guilds, Server
from bot.events import Answer, Asked
from bot.options import Kind, Option, Raw

MOST = 25  # entries of a menu; discord.com/developers/docs/components/reference#string-select
NAME = 60  # characters


def with_lists(answer: Answer, guilds: Guilds, server: Server) -> Answer:
    """The answer; a form with the channels and roles of the server in its menus."""
    if not isinstance(answer, Asked):
        return answer
    lists = {
        Kind.CHANNEL: [f"<#{each.handle}|{_plain(each.name)}>" for each in guilds.channels(server)],
        Kind.ROLE: [f"<@&{each.handle}|{_plain(each.name)}>" for each in guilds.roles(server)],
    }
    fields = (
        _listing(each, answer.values.get(each.name, ""), lists[each.kind])
        if each.kind in lists
        else each
        for each in answer.fields
    )
    return replace(answer, fields=tuple(fields))


def _listing(option: Option, held: Raw, entries: Sequence[str]) -> Option:
    """What is held already comes first, so that it is never cut off."""
    first = [each for each in entries if isinstance(held, str) and _id(each) == _id(held)]
    return replace(option, choices=tuple(dict.fromkeys([*first, *entries]))[:MOST])


def _id(mark: str) -> str:
    return mark.partition("|")[0]


def _plain(name: str) -> str:
    return "".join(c for c in name if c not in "<>|")[:NAME]
