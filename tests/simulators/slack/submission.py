"""Filling in a modal, and what Slack does with the app's answer to it.

docs: docs.slack.dev/surfaces/modals
"""

from typing import Any

from tests.simulators.slack.elements import choose, find
from tests.simulators.slack.records import Json
from tests.simulators.slack.seen import Seen
from tests.simulators.slack.views import View


def fill(view: View, values: Json) -> None:
    """Type and choose; keys are block ids, action ids or labels."""
    for name, value in values.items():
        block, element = find(view.blocks, name)
        chosen = choose(element, value)
        view.state[block["block_id"]][element["action_id"]] = chosen


def check(view: View) -> None:
    """AssertionError when Slack itself would keep the person from submitting."""
    assert view.is_open, f"{view.title!r} is not on the screen any more"
    for block in view.blocks:
        if block["type"] != "input":
            continue
        element, label = block["element"], block["label"]["text"]
        value = _value(view.state[block["block_id"]][element["action_id"]])
        empty = value in (None, "", [])
        assert block.get("optional") or not empty, f"{label!r} is required"
        if isinstance(value, str) and element["type"] == "plain_text_input" and not empty:
            assert len(value) >= element.get("min_length", 0), f"{label!r} is too short"
            assert len(value) <= element.get("max_length", 3_000), f"{label!r} is too long"


def conclude(view: View, seen: Seen) -> None:
    """Do what the acknowledgement says: errors, another view, or close."""
    slack, answer = seen.person.team.slack, seen.ack
    if seen.failure:
        return
    match answer.get("response_action"):
        case None:
            _remove(view)
        case "clear":
            seen.cleared = True
            for each in list(seen.person.modals):
                _remove(each)
        case "errors":
            seen.errors = dict(answer.get("errors", {}))
            inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
            for name in seen.errors.keys() - inputs:
                slack.violate("view_submission", "/errors", f"{name!r} is no input block")
        case "update":
            slack.screens.check("view_submission", answer["view"])
            slack.screens.update(view, answer["view"])
            seen.modals.append(view)
        case "push":
            slack.screens.check("view_submission", answer["view"])
            seen.modals.append(slack.screens.push(seen.person, answer["view"]))
        case other:
            slack.violate("view_submission", "/response_action", f"{other!r} is no such action")


def _remove(view: View) -> None:
    view.is_open = False
    if view in view.person.modals:
        view.person.modals.remove(view)


def _value(state: Json) -> Any:
    return next(value for key, value in state.items() if key != "type")
