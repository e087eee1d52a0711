"""Filling in a modal: what the person typed and chose, as Discord sends it.

docs: discord.com/developers/docs/components/reference#label
"""

from typing import Any

from tests.simulators.discord.channels import Channel
from tests.simulators.discord.messages import find_component
from tests.simulators.discord.payloads import resolved
from tests.simulators.discord.records import Json

BUTTON, STRING_SELECT, TEXT_INPUT, LABEL, TEXT = 2, 3, 4, 18, 10
SELECTS = {3, 5, 6, 7, 8}
RADIO, CHECKBOXES, CHECKBOX = 21, 22, 23


def chosen(component: Json, picked: Any) -> tuple[list[str], list[Any]]:
    """Values and things of a select: options by value or label, or people, roles, channels."""
    found = list(picked) if isinstance(picked, list | tuple) else [picked]
    if component["type"] != STRING_SELECT and component["type"] in SELECTS:
        return [str(each.id) for each in found], found
    names = {each["label"]: each["value"] for each in component["options"]}
    values = [names.get(each, each) for each in found]
    unknown = [each for each in values if each not in names.values()]
    if unknown:
        raise LookupError(f"{unknown} is not among {names}")
    return values, []


def check_number(component: Json, values: list[str]) -> None:
    """AssertionError when the person chose too few or too many."""
    least, most = component.get("min_values"), component.get("max_values")
    least, most = 1 if least is None else least, 1 if most is None else most
    assert least <= len(values) <= most, f"choose {least} to {most}, not {len(values)}"


def fill(components: list[Json], given: Json, channel: Channel, *, checked: bool = True) -> Json:
    """`components` and `resolved` of a modal's submission; given by custom id or label."""
    wanted = {find_component(components, key)["custom_id"]: value for key, value in given.items()}
    things: list[Any] = []
    for value in wanted.values():
        things += value if isinstance(value, list | tuple) else [value]
    shapes = [_filled(each, wanted, checked) for each in components]
    return {"components": shapes, "resolved": resolved(things, channel)}


def _filled(component: Json, given: Json, checked: bool) -> Json:
    shape: Json = {"type": component["type"], "id": component.get("id", 0)}
    if component.get("component"):
        inner = {**component["component"]}
        inner.setdefault("label", component["label"])
        return shape | {"component": _filled(inner, given, checked)}
    if component.get("components"):
        inside = [_filled(each, given, checked) for each in component["components"]]
        return shape | {"components": inside}
    if component["type"] == TEXT:
        return shape
    value = given.get(component["custom_id"])
    shape["custom_id"] = component["custom_id"]
    if component["type"] == TEXT_INPUT:
        return shape | {"value": _typed(component, value, checked)}
    if component["type"] == CHECKBOX:
        return shape | {"value": bool(component.get("default") if value is None else value)}
    return shape | _picked(component, value, checked)


def _picked(component: Json, value: Any, checked: bool) -> Json:
    if value is None:
        options = component.get("options") or []
        value = [each["value"] for each in options if each.get("default")]
    values, _ = chosen(component, value)
    required = component.get("required") is not False
    if checked and (required or values):
        check_number(component, values)
    if component["type"] == RADIO:
        return {"value": values[0] if values else None}
    return {"values": values}


def _typed(component: Json, value: Any, checked: bool) -> str:
    text = str(component.get("value") or "" if value is None else value)
    if checked:
        name = component.get("label")
        required = component.get("required") is not False
        assert text or not required, f"{name} is required"
        least, most = component.get("min_length") or 0, component.get("max_length") or 4000
        assert not text or least <= len(text) <= most, f"{name}: {least} to {most} characters"
    return text
