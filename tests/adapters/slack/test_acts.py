"""What people do, read from recorded payloads: who, where, what, and once."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.acts import (
    Act,
    read_command,
    read_home,
    read_press,
    read_shortcut,
    read_submission,
)
from bot.events import OnMessage, Opened, Pressed, Said, Submitted
from bot.people import Person, PlaceSort, Sort
from bot.reading import Unreadable

PAYLOADS = Path(__file__).parent / "payloads"
READERS = {
    "slash_command": read_command,
    "block_actions_message": read_press,
    "view_submission": read_submission,
    "message_shortcut": read_shortcut,
    "global_shortcut": read_shortcut,
}


def recorded(name: str) -> Any:
    return json.loads((PAYLOADS / f"{name}.json").read_text())


def act(name: str) -> Act:
    return READERS[name](recorded(name))


def test_a_command_is_a_line_with_marks() -> None:
    """Escapes are undone; who is named stays a mark."""
    done = act("slash_command")
    line = "/ask Who has run a <SOC 2> audit & <@$ben|ben> did what?"
    assert (done.what, done.user, done.team) == (Said(line), "$ana", "$team")
    assert (done.place.handle, done.place.name) == ("$in_coffee", "coffee")
    assert (done.place.sort, done.reply_to) == (PlaceSort.CHANNEL, "$reply_to")


def test_where_it_was_said() -> None:
    """Direct messages, group messages, and private channels, whose name Slack hides."""
    body = recorded("slash_command")
    sorts = {"directmessage": PlaceSort.DIRECT, "mpdm-ana--ben-1": PlaceSort.ROOM}
    for name, sort in sorts.items():
        assert read_command({**body, "channel_name": name}).place.sort is sort
    private = read_command({**body, "channel_name": "privategroup"}).place
    assert (private.sort, private.name) == (PlaceSort.CHANNEL, "privategroup")


def test_a_press_names_its_message() -> None:
    """And the state that is in the button."""
    done = act("block_actions_message")
    assert isinstance(done.what, Pressed)
    assert done.what.wire.startswith("k1:ask.")
    assert done.message is not None
    assert done.place.handle == "$in_asks"


def test_what_was_picked() -> None:
    """In a menu, or among people."""
    body = recorded("block_actions_message")
    for chosen in ({"selected_option": {"value": "x"}}, {"selected_user": "x"}):
        body["actions"] = [{"action_id": "k1:a:", "action_ts": "1.0", **chosen}]
        assert read_press(body).what == Pressed("k1:a:", ("x",))


def test_a_press_at_home_is_nowhere_else() -> None:
    """It is answered directly."""
    done = read_press(recorded("block_actions_home"))
    assert (done.place.handle, done.place.sort) == ("$ana", PlaceSort.DIRECT)
    assert (done.message, done.reply_to) == (None, None)


def test_a_form_comes_with_what_was_filled_in() -> None:
    """And says where it was opened."""
    done = act("view_submission")
    assert isinstance(done.what, Submitted)
    assert done.what.wire == "k1:/ask:"
    assert done.what.values["detail"] == "Who knows a good accountant for a tiny company?"
    assert done.place.handle.startswith("$in_")


def test_a_form_sent_again_is_the_same() -> None:
    """Slack gives it another trigger; other words make it another one."""
    body = recorded("view_submission")
    again = read_submission({**body, "trigger_id": "another"})
    assert again.key == act("view_submission").key
    state = body["view"]["state"]["values"]["detail"]["detail"]
    state["value"] = "Something else entirely"
    assert read_submission(body).key != again.key


def test_a_shortcut_on_a_message_names_its_author() -> None:
    """Apps write messages, too; those without a user are nobody to thank."""
    assert act("message_shortcut").what == OnMessage(
        "Thank for this message", Person("$ben", "$ben")
    )
    body = recorded("message_shortcut")
    body["message"] = {"bot_id": "B1", "username": "Deploys", "ts": "1.0"}
    app = Person("B1", "Deploys", sort=Sort.BOT)
    assert read_shortcut(body).what == OnMessage("Thank for this message", app)


def test_a_shortcut_from_anywhere_presses_its_wire() -> None:
    """It opens the form of the command."""
    done = act("global_shortcut")
    assert (done.what, done.place.sort) == (Pressed("k1:/ask:"), PlaceSort.DIRECT)


def test_only_the_home_tab_is_looked_at() -> None:
    """The messages tab is no page of ours."""
    body = recorded("app_home_opened")
    done = read_home(body)
    assert done is not None
    assert (done.what, done.key) == (Opened(), None)
    body["event"]["tab"] = "messages"
    assert read_home(body) is None


@pytest.mark.parametrize("name", READERS)
def test_keys_tell_what_happened_and_nobodys_words(name: str) -> None:
    """The same payload is the same act; a key is short."""
    key = act(name).key
    assert key == act(name).key
    assert key is not None
    assert key.startswith("slack:")
    assert len(key) < 60


@pytest.mark.parametrize("name", READERS)
def test_a_payload_of_nothing_is_unreadable(name: str) -> None:
    """It says what is missing."""
    with pytest.raises(Unreadable):
        READERS[name]({})


NONSENSE: tuple[object, ...] = (None, 7, "odd", [], {}, ["x"], {"id": 3})


@pytest.mark.parametrize("name", READERS)
def test_parts_of_another_shape_are_unreadable_or_left_out(name: str) -> None:
    """Never anything but an act, or a word on what is missing."""
    for broken in _mangled(recorded(name)):
        with suppress(Unreadable):
            assert READERS[name](broken).user


def _mangled(held: Any) -> Iterator[Any]:
    """It with nonsense in place of each of its parts, as deep as they go."""
    yield from NONSENSE
    if isinstance(held, dict):
        for name, inner in held.items():
            for each in _mangled(inner):
                yield {**held, name: each}
    if isinstance(held, list):
        for at, inner in enumerate(held):
            for each in _mangled(inner):
                yield [*held[:at], each, *held[at + 1 :]]
