"""The interactive elements in blocks: finding them, and what using them sends.

docs: docs.slack.dev/reference/interaction-payloads/block_actions-payload
"""

import secrets
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from tests.simulators.slack.records import Json

# Where each element keeps what is chosen, in `state.values` and in an action.
CHOICES = {
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "rich_text_input": "rich_text_value",
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "checkboxes": "selected_options",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "channels_select": "selected_channel",
    "multi_channels_select": "selected_channels",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
}
INITIAL = {
    "value": "initial_value",
    "rich_text_value": "initial_value",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_user": "initial_user",
    "selected_users": "initial_users",
    "selected_channel": "initial_channel",
    "selected_channels": "initial_channels",
    "selected_conversation": "initial_conversation",
    "selected_conversations": "initial_conversations",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
    "selected_date_time": "initial_date_time",
}
KEPT = ("text", "value", "url", "placeholder", "style", "confirm")


def with_block_ids(blocks: list[Json]) -> list[Json]:
    """The blocks, each with an id: Slack makes up what the app left out."""
    return [
        {**block, "block_id": block.get("block_id") or secrets.token_hex(3)} for block in blocks
    ]


def elements_of(block: Json) -> list[Json]:
    """What can be used in this block, with an action id each (made up when left out)."""
    found = [*block.get("elements", []), block.get("accessory"), block.get("element")]
    if block.get("type") not in {"actions", "section", "input", "context_actions"}:
        return []
    usable = [each for each in found if each and each.get("type") not in {"image", "mrkdwn"}]
    for each in usable:
        each.setdefault("action_id", secrets.token_hex(3))
    return usable


def interactive(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Each block with each of its usable elements."""
    for block in blocks:
        for element in elements_of(block):
            yield block, element


def find(blocks: list[Json], wanted: str) -> tuple[Json, Json]:
    """The one element with this action id, label, placeholder, or in the block of this id."""
    everything = list(interactive(blocks))
    found = [pair for pair in everything if wanted == pair[1]["action_id"]]
    found = found or [pair for pair in everything if wanted in _names(*pair)]
    if len(found) != 1:
        present = sorted({name for pair in everything for name in _names(*pair)})
        raise LookupError(f"{len(found)} elements are {wanted!r}; there are {present}")
    return found[0]


def _names(block: Json, element: Json) -> set[str]:
    texts = [element.get("text"), element.get("placeholder"), block.get("label")]
    names = {str(text["text"]) for text in texts if isinstance(text, dict)}
    return names | {str(block["block_id"]), str(element["action_id"])}


def blank_state(blocks: list[Json]) -> dict[str, dict[str, Json]]:
    """`state.values` before anybody touched anything."""
    state: dict[str, dict[str, Json]] = {}
    for block, element in interactive(blocks):
        kind = element["type"]
        if kind in CHOICES:
            key = CHOICES[kind]
            nothing: Any = [] if key.endswith("s") else None
            chosen = {"type": kind, key: element.get(INITIAL[key], nothing)}
            state.setdefault(block["block_id"], {})[element["action_id"]] = chosen
    return state


def choose(element: Json, choice: Any) -> Json:
    """What the element says after this choice: `{"type": …, "selected_…": …}`."""
    kind = element["type"]
    if kind == "overflow":
        return {"type": kind, "selected_option": _option(element, choice)}
    key = CHOICES[kind]
    return {"type": kind, key: _chosen(element, key, choice)}


def _chosen(element: Json, key: str, choice: Any) -> Any:
    if choice is None:
        return None
    if key == "selected_option":
        return _option(element, choice)
    if key == "selected_options":
        return [_option(element, each) for each in choice]
    if key in {"selected_date", "selected_time"} and not isinstance(choice, str):
        return choice.isoformat() if type(choice) is date else choice.strftime("%H:%M")
    if key == "selected_date_time" and isinstance(choice, datetime):
        return int(choice.timestamp())
    if key.endswith("s"):
        return [getattr(each, "id", each) for each in choice]
    return str(choice) if key == "value" else getattr(choice, "id", choice)


def _option(element: Json, choice: Any) -> Json:
    groups = [group["options"] for group in element.get("option_groups", [])]
    options = [*element.get("options", []), *(each for group in groups for each in group)]
    for option in options:
        if choice in (option.get("value"), option["text"]["text"]):
            return dict(option)
    if element["type"].endswith("external_select"):
        return {"text": {"type": "plain_text", "text": str(choice)}, "value": str(choice)}
    raise LookupError(f"{choice!r} is not among {[each['text']['text'] for each in options]}")


def action(block: Json, element: Json, chosen: Json, ts: str) -> Json:
    """One entry of `actions` in a block_actions payload."""
    kept: Json = {key: element[key] for key in KEPT if key in element}
    return {
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        **kept,
        **chosen,
        "type": element["type"],
        "action_ts": ts,
    }
