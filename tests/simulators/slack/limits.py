"""The documented limits of blocks and views that their types do not tell.

docs: docs.slack.dev/reference/block-kit/blocks, …/block-elements, …/composition-objects,
docs.slack.dev/reference/views
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.simulators.slack.elements import elements_of
from tests.simulators.slack.records import Json

Breach = tuple[str, str]

# Type of the object, field, most characters. "" is an object without a type (an option).
LENGTHS: dict[str, dict[str, int]] = {
    "*": {
        "action_id": 255, "block_id": 255, "placeholder": 150, "label": 2_000, "hint": 2_000,
        "image_url": 3_000, "alt_text": 2_000, "text": 3_000,
    },
    "header": {"text": 150},
    "button": {"text": 75, "value": 2_000, "url": 3_000, "accessibility_label": 75},
    "image": {"title": 2_000},
    "markdown": {"text": 12_000},
    "text": {"text": 40_000},
    "option": {"text": 75, "value": 150, "description": 75, "url": 3_000},
    "option_group": {"label": 75},
    "confirm": {"title": 100, "text": 300, "confirm": 30, "deny": 30},
    "modal": {
        "title": 24, "submit": 24, "close": 24, "private_metadata": 3_000, "callback_id": 255,
        "external_id": 255,
    },
    "home": {"private_metadata": 3_000, "callback_id": 255, "external_id": 255},
}  # fmt: skip
FIELD_LENGTH = 2_000
# Text objects whose longest text is shorter than that of text objects in general.
LABELS = {"placeholder", "label", "hint"}

# Type of the object, field, fewest and most entries.
COUNTS: dict[str, dict[str, tuple[int, int]]] = {
    "actions": {"elements": (1, 25)},
    "context": {"elements": (1, 10)},
    "context_actions": {"elements": (1, 5)},
    "section": {"fields": (1, 10)},
    "static_select": {"options": (1, 100), "option_groups": (1, 100)},
    "multi_static_select": {"options": (1, 100), "option_groups": (1, 100)},
    "overflow": {"options": (1, 5)},
    "radio_buttons": {"options": (1, 10)},
    "checkboxes": {"options": (1, 10)},
    "table": {"rows": (1, 100)},
    "modal": {"blocks": (0, 100)},
    "home": {"blocks": (0, 100)},
    "messageblocks": {"blocks": (0, 50)},
}
# Under these keys stand objects without a type of their own.
UNTYPED = {"options": "option", "option_groups": "option_group", "confirm": "confirm",
           "initial_option": "option", "initial_options": "option"}  # fmt: skip


def breaches(surface: str, body: Json) -> Iterator[Breach]:
    """Every limit that a view, or `{"blocks": …}` of a message, breaks: path and rule."""
    yield from _walk({**body, "type": surface}, "", surface)
    yield from _unique_ids(body.get("blocks") or [])
    if surface == "modal":
        inputs = any(block.get("type") == "input" for block in body.get("blocks") or [])
        if inputs and not body.get("submit"):
            yield "/submit", "required where there is an input"
    if surface != "messageblocks":
        yield from _one_focus(body.get("blocks") or [])


def _walk(node: Any, path: str, kind: str) -> Iterator[Breach]:
    if isinstance(node, list):
        for number, each in enumerate(node):
            yield from _walk(each, f"{path}/{number}", kind)
    if not isinstance(node, dict):
        return
    kind = str(node.get("type", kind))
    yield from _lengths(node, path, kind)
    yield from _counts(node, path, kind)
    yield from _inputs(node, path, kind)
    for key, value in node.items():
        if key != "metadata":
            yield from _walk(value, f"{path}/{key}", UNTYPED.get(key, ""))


def _lengths(node: Json, path: str, kind: str) -> Iterator[Breach]:
    own = LENGTHS.get(kind, {})
    for key, value in node.items():
        most = own.get(key, LENGTHS["*"].get(key))
        text = value.get("text") if isinstance(value, dict) and key in {*own, *LABELS} else value
        if most is not None and isinstance(text, str) and len(text) > most:
            yield f"{path}/{key}", f"must be less than {most + 1} characters"
        if key == "text" and value == "":
            yield f"{path}/{key}", "must be more than 0 characters"
    for number, field in enumerate(node.get("fields") or []):
        if kind == "section" and len(field.get("text", "")) > FIELD_LENGTH:
            yield f"{path}/fields/{number}", f"must be less than {FIELD_LENGTH + 1} characters"


def _counts(node: Json, path: str, kind: str) -> Iterator[Breach]:
    for key, (fewest, most) in COUNTS.get(kind, {}).items():
        if key in node and not fewest <= len(node[key]) <= most:
            yield f"{path}/{key}", f"must have {fewest} to {most} items, not {len(node[key])}"
    if kind == "section" and not node.get("text") and not node.get("fields"):
        yield path, "a section needs text or fields"


def _inputs(node: Json, path: str, kind: str) -> Iterator[Breach]:
    if kind != "plain_text_input":
        return
    fewest, most = node.get("min_length", 0), node.get("max_length", 3_000)
    if not 0 <= fewest <= most <= 3_000 or most < 1:
        yield path, "min_length and max_length must be within 0 and 3000, in this order"
    initial = node.get("initial_value")
    if initial and not fewest <= len(initial) <= most:
        yield f"{path}/initial_value", f"must have {fewest} to {most} characters"


def _unique_ids(blocks: list[Json]) -> Iterator[Breach]:
    named = Counter(block["block_id"] for block in blocks if block.get("block_id"))
    for block_id, times in named.items():
        if times > 1:
            yield "/blocks", f"block_id {block_id!r} already exists"
    for number, block in enumerate(blocks):
        actions = Counter(each["action_id"] for each in elements_of(block))
        for action_id, times in actions.items():
            if times > 1:
                yield f"/blocks/{number}", f"action_id {action_id!r} already exists in this block"


def _one_focus(blocks: list[Json]) -> Iterator[Breach]:
    eager = [each for block in blocks for each in elements_of(block) if each.get("focus_on_load")]
    if len(eager) > 1:
        yield "/blocks", "only one element may have focus_on_load"
