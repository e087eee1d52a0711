"""Forms: what the core asks for, as a modal; and what came back from one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from adapters.slack.inputs import NOTHING, Input, lay_out
from adapters.slack.render import quoted, small
from adapters.slack.words import Json, plain
from bot.events import Asked
from bot.options import Option, Raw
from bot.people import Place, PlaceSort

CALLBACK = "kith:form"
"""The callback id of every form; what it is about stands in its metadata."""

# Where each element keeps what was chosen: docs.slack.dev/reference/interaction-payloads
_ONE = ("value", "selected_date", "selected_time", "selected_user")
_CHANNELS = ("selected_conversation", "selected_channel")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a form came from: what it runs, where, and how to answer the one who sent it.

    `message` is the ts of the message whose button opened it, `reply_to` a response URL.
    """

    wire: str
    place: Place
    message: str | None = None
    reply_to: str | None = None


def form(asked: Asked, origin: Origin) -> Json:
    """The modal for what is asked, with what is known, and what is wrong above its field.

    docs.slack.dev/reference/views/modal-views
    """
    fields = (_field(each, asked) for each in asked.fields)
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": _packed(replace(origin, wire=asked.wire)),
        "title": plain(asked.title),
        "submit": plain(asked.submit),
        "close": plain("Cancel"),
        "blocks": [block for blocks in fields for block in blocks],
    }


def _field(option: Option, asked: Asked) -> list[Json]:
    laid: Input = lay_out(option, asked.values.get(option.name, option.default))
    error = asked.errors.get(option.name)
    wrong = [small(f"⚠️ {option.label}: {error}")] if error else []
    kept = [small(f"{option.label}: you wrote"), quoted(laid.left)] if laid.left.strip() else []
    block = {
        "type": "input",
        "block_id": option.name,
        "label": plain(option.label),
        "hint": plain(option.help),
        "optional": not option.required,
        "element": laid.element,
    }
    return [*wrong, *kept, block]


def refusal(asked: Asked) -> Json:
    """The acknowledgement that leaves a sent form open, with what is wrong at its fields.

    docs.slack.dev/surfaces/modals#displaying_errors
    """
    names = {option.name for option in asked.fields}
    errors = {name: says for name, says in asked.errors.items() if name in names}
    return {"response_action": "errors", "errors": errors}


def replacement(view: Json) -> Json:
    """The acknowledgement that shows another form in place of the one that was sent."""
    return {"response_action": "update", "view": view}


def read_origin(view: Mapping[str, object]) -> Origin:
    """Where a sent form came from; a wire of "" when that can't be told."""
    try:
        packed = json.loads(str(view.get("private_metadata")))
        place = Place(str(packed["place"]), str(packed["name"]), PlaceSort(packed["sort"]))
        message, reply_to = (_text_or_none(packed.get(name)) for name in ("message", "reply_to"))
        return Origin(str(packed["wire"]), place, message, reply_to)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Origin("", Place("", ""))


def _packed(origin: Origin) -> str:
    place = origin.place
    return json.dumps(
        {
            "wire": origin.wire,
            "place": place.handle,
            "name": place.name,
            "sort": place.sort.value,
            "message": origin.message,
            "reply_to": origin.reply_to,
        },
        separators=(",", ":"),
    )


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) else None


def read_values(view: Mapping[str, object]) -> dict[str, Raw]:
    """What was filled in, by name of the option; an empty text where nothing was.

    Whatever is not of a shape that our own forms give is left out.
    """
    rows = _mapping(_mapping(view.get("state")).get("values"))
    return {name: raw for name, row in rows.items() if (raw := _raw(row, name)) is not None}


def _raw(row: object, name: str) -> Raw | None:
    state = _mapping(_mapping(row).get(name))
    for key, value in state.items():
        if key in _ONE:
            return value if isinstance(value, str) else ""
        if key in _CHANNELS:
            return f"<#{value}>" if isinstance(value, str) and value else ""
        if key == "selected_users":
            return tuple(each for each in _items(value) if isinstance(each, str))
        if key == "selected_option":
            return _value(value)
        if key == "selected_options":
            return tuple(word for each in _items(value) if (word := _value(each)))
    return None


def _value(option: object) -> str:
    value = _mapping(option).get("value")
    return value if isinstance(value, str) and value != NOTHING else ""


def _mapping(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, Mapping) else {}


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else []
