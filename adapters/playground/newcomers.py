"""Newcomers: someone added by hand becomes a neighbour."""

import re
import unicodedata
from collections.abc import Container, Mapping

from adapters.playground.model import BOT, Neighbour
from adapters.playground.requests import Body, Trouble
from bot.options.words import tidy
from bot.zones import find_zone


def read_newcomer(body: Body, people: Mapping[str, Neighbour]) -> Neighbour:
    """The person that a request describes. Raises Trouble."""
    name = " ".join(tidy(body.text("name")).split())
    zone = body.text("zone").strip() or "UTC"
    if not 1 <= len(name) <= 60:
        raise Trouble(400, "Give them a name of 1 to 60 characters.")
    if find_zone(zone) is None:
        raise Trouble(400, "Pick a time zone from the list, like Europe/Lisbon.")
    return Neighbour(handle_for(name, people), name, "", zone, body.switch("admin"))


def handle_for(name: str, taken: Container[str]) -> str:
    """A handle that nobody has: `ana-kovac`, `ana-kovac-2`."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")[:40] or "member"
    handle, number = stem, 1
    while handle in taken or handle == BOT.handle:
        number += 1
        handle = f"{stem}-{number}"
    return handle
