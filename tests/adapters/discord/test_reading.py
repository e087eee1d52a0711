"""Reading interactions of any shape: what is in them is found, or something is missing."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.acts import read_act
from bot.reading import Unreadable

Json = dict[str, Any]

BEN: Json = {"id": "7", "username": "ben", "global_name": "Ben", "bot": False}
FRAME: Json = {
    "id": "1", "application_id": "2", "token": "t", "guild_id": "3", "channel_id": "4",
    "channel": {"id": "4", "type": 11, "name": "x", "parent_id": "5"}, "locale": "en-US",
    "member": {"user": BEN, "nick": None, "permissions": "32"},
    "message": {"id": "6", "interaction_metadata": {"id": "8"}},
}  # fmt: skip
RESOLVED: Json = {"users": {"7": BEN}, "members": {"7": {"nick": "B", "permissions": "0"}}}
WHOLE_COMMAND: Json = {**FRAME, "type": 2, "data": {
    "name": "profile", "type": 1, "resolved": RESOLVED, "options": [
        {"name": "show", "type": 1, "options": [{"name": "person", "type": 6, "value": "7"}]}],
}}  # fmt: skip
WHOLE_FORM: Json = {**FRAME, "type": 5, "data": {
    "custom_id": "k1:/ask:", "resolved": RESOLVED, "components": [
        {"type": 18, "component": {"type": 5, "custom_id": "who", "values": ["7"]}},
        {"type": 18, "component": {"type": 8, "custom_id": "where", "values": ["4"]}},
        {"type": 18, "component": {"type": 4, "custom_id": "what", "value": "words"}}],
}}  # fmt: skip


@given(st.data())
def test_no_payload_breaks_the_reading(data: st.DataObject) -> None:
    """Whatever stands in place of any of its parts: it is read, or it is unreadable."""
    payload: Json = data.draw(st.sampled_from([WHOLE_COMMAND, WHOLE_FORM]))
    junk = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inside: (
            st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3)
        ),
    )
    paths = list(_paths(payload))
    for path in data.draw(st.lists(st.sampled_from(paths), min_size=1, max_size=3)):
        payload = _with(payload, path, data.draw(junk))
    with suppress(Unreadable):
        read_act(payload)


def _paths(node: object) -> Iterator[tuple[str | int, ...]]:
    inside: Iterable[tuple[str | int, object]] = ()
    if isinstance(node, dict):
        inside = node.items()
    if isinstance(node, list):
        inside = enumerate(node)
    for key, value in inside:
        yield (key,)
        yield from ((key, *rest) for rest in _paths(value))


def _with(node: Any, path: tuple[str | int, ...], value: object) -> Any:
    """A copy with something else at a path; as it is where there is no such path any more."""
    if not path:
        return value
    first, *rest = path
    if isinstance(node, dict) and first in node:
        return {**node, first: _with(node[first], tuple(rest), value)}
    if isinstance(node, list) and isinstance(first, int) and first < len(node):
        return [*node[:first], _with(node[first], tuple(rest), value), *node[first + 1 :]]
    return node
