"""Forms: which modal is whose, and what people fill in; also what Slack's own fields forbid."""

import json
import re

from adapters.slack.forms import read_origin
from bot.catalog import Catalog
from bot.events import Ran
from bot.options import Raw
from bot.options.words import CHANNEL
from tests.simulators.slack import Person as User
from tests.simulators.slack import Slack, View
from tests.simulators.slack.elements import CHOICES
from tests.simulators.slack.records import Json


def has_form(catalog: Catalog, path: str) -> bool:
    """Whether the bare command opens a form."""
    found = catalog.commands.get(path)
    if found is None:
        return False
    return found.prefill is not None or any(each.required for each in found.options)


def line_of(ran: Ran) -> str:
    """A command with its options, written out."""
    return " ".join([f"/{ran.path}", *(_written(*each) for each in ran.values.items() if each[1])])


def _written(name: str, raw: Raw) -> str:
    words = raw if isinstance(raw, str) else ", ".join(raw)
    return f"{name}:“{words}”" if '"' in words else f'{name}:"{words}"'


def open_view(slack: Slack, user: User, wire: str, seen: list[View]) -> View:
    """The newest form of this wire; opened again when it was closed since, or is made up."""
    for view in reversed(seen):
        if view.person is user and read_origin(view.body).wire == wire:
            return view if view.is_open else slack.screens.open(user, view.body)
    told = json.loads(seen[-1].private_metadata) | {"wire": wire}
    return slack.screens.open(user, {**seen[-1].body, "private_metadata": json.dumps(told)})


def fill(view: View, values: dict[str, Raw]) -> None:
    """Put values in, as a client of one's own could."""
    for block in view.blocks:
        if block["type"] == "input" and block["block_id"] in values:
            element, raw = block["element"], values[block["block_id"]]
            key = CHOICES[element["type"]]
            state = {"type": element["type"], key: _chosen(element, key, raw)}
            view.state[block["block_id"]][element["action_id"]] = state


def _chosen(element: Json, key: str, raw: Raw) -> object:
    match key:
        case "selected_option":
            return _option(element, _one(raw)) if raw else None
        case "selected_options":
            return [_option(element, each) for each in _many(raw)]
        case "selected_users":
            return _many(raw)
        case "selected_conversation":
            return _channel(_one(raw)) or None
        case _:
            return _one(raw) or None


def _one(raw: Raw) -> str:
    return raw if isinstance(raw, str) else ", ".join(raw)


def _many(raw: Raw) -> list[str]:
    parts = re.split(r"[,;\n]", raw) if isinstance(raw, str) else raw
    return [each.strip() for each in parts if each.strip()]


def _channel(words: str) -> str:
    found = CHANNEL.fullmatch(words.strip())
    return str(found[1]) if found else words


def _option(element: Json, word: str) -> Json:
    for option in element["options"]:
        if option["value"].casefold() == word.strip().casefold():
            return dict(option)
    return {"text": {"type": "plain_text", "text": word}, "value": word}
