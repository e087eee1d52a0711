"""The commands are of the catalog, within Discord's rules, and the invitation asks for no more."""

import base64
import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

import bot.features
from adapters.discord.commands import commands
from adapters.discord.invite import (
    PERMISSIONS,
    application_of,
    commands_text,
    invite_link,
    invite_text,
    needed,
)
from bot.catalog import Catalog, discover
from tests.adapters.discord.rules import check, needs_contracts
from tests.simulators.discord import Permission, command_limits


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return discover(bot.features)


@pytest.fixture(scope="module")
def told(catalog: Catalog) -> list[Any]:
    return list(json.loads(commands_text(catalog)))


def find(told: list[Any], path: str) -> dict[str, Any]:
    """The command with this path, from the JSON."""
    inside, found = told, dict[str, Any]()
    for word in path.split():
        found = next(each for each in inside if each["name"] == word)
        inside = found.get("options", [])
    return found


def test_the_commands_are_within_the_limits(told: list[Any]) -> None:
    """Of their number, names, nesting and length."""
    assert list(command_limits.breaches(told)) == []


@needs_contracts
def test_the_commands_are_within_the_rules(told: list[Any]) -> None:
    """Discord's specification."""
    for each in told:
        check("command", each)


def test_every_command_is_there(catalog: Catalog, told: list[Any]) -> None:
    """By its whole path, with what it does, and every option of it."""
    for path, command in catalog.commands.items():
        found = find(told, path)
        assert found["description"] == command.summary
        assert {each["name"] for each in found["options"]} == {o.name for o in command.options}


def test_words_lead_to_groups(told: list[Any]) -> None:
    """Up to three words deep, with what can follow."""
    assert find(told, "kith")["description"].startswith("Kith: admin, ")
    words = "Round: approval, exclude, lock, preview, run, swap"
    assert find(told, "kith round")["description"] == words
    paths = ("kith", "kith round", "kith round preview")
    assert [find(told, path)["type"] for path in paths] == [1, 2, 1]


def test_options_are_typed(told: list[Any]) -> None:
    """With their bounds and choices."""
    setup = {each["name"]: each for each in find(told, "intro setup")["options"]}
    assert setup["group_size"] | {"description": ""} == {
        "name": "group_size",
        "description": "",
        "required": False,
        "type": 4,
        "min_value": 2,
        "max_value": 6,
    }
    assert setup["question"]["type"] == 5
    assert {"name": "Monday", "value": "Monday"} in setup["weekday"]["choices"]
    assert find(told, "intro avoid person")["type"] == 6
    assert find(told, "kith setup asks")["channel_types"] == [0, 5]
    who = find(told, "profile who words")
    assert (who["type"], who["min_length"], who["max_length"], who["required"]) == (3, 2, 100, True)


def test_what_a_form_asks_better_may_be_left_out(told: list[Any]) -> None:
    """Then the form opens: a line has no room for several people, or for paragraphs."""
    assert [each["required"] for each in find(told, "shoutout give")["options"]] == [False] * 4
    assert find(told, "intro avoid person")["required"]


def test_only_what_is_all_for_admins_is_hidden(told: list[Any]) -> None:
    """Discord can't hide a part; the core turns others away."""
    assert {each["name"]: each.get("default_member_permissions") for each in told} == {
        "ask": None,
        "collab": None,
        "feedback": None,
        "goal": None,
        "intro": None,
        "kith": None,
        "mentor": None,
        "network": None,
        "opportunity": None,
        "privacy": None,
        "profile": None,
        "shoutout": None,
        "Show profile": None,
        "Thank for this message": None,
    }


def test_a_word_for_admins_alone_is_hidden(catalog: Catalog) -> None:
    """From everyone who can't manage the server, and in direct messages."""
    admin = {path: each for path, each in catalog.commands.items() if path == "kith setup"}
    alone = Catalog(admin, {}, {}, {}, {}, (), ())
    (found,) = commands(alone)
    assert found["default_member_permissions"] == Permission.MANAGE_GUILD
    assert found["contexts"] == [0]


def test_menus_have_their_entries(told: list[Any]) -> None:
    """On people and on messages, in servers."""
    entries = {each["name"]: each for each in told if each["type"] != 1}
    assert {name: each["type"] for name, each in entries.items()} == {
        "Show profile": 2,
        "Thank for this message": 3,
    }
    assert all(each["contexts"] == [0] for each in entries.values())


def test_the_invitation_asks_for_what_is_needed() -> None:
    """And for nothing else: by the scopes and the number of the permissions."""
    bits = (
        Permission.VIEW_CHANNEL
        | Permission.SEND_MESSAGES
        | Permission.CREATE_PRIVATE_THREADS
        | Permission.SEND_MESSAGES_IN_THREADS
        | Permission.ATTACH_FILES
    )
    assert needed().value == bits
    link = urlsplit(invite_link(42))
    assert link.hostname == "discord.com"
    assert parse_qs(link.query) == {
        "client_id": ["42"],
        "scope": ["bot applications.commands"],
        "permissions": [str(int(bits))],
    }
    assert all(why in invite_text(42) for why in PERMISSIONS.values())


def test_a_token_tells_its_application() -> None:
    """Its first part is the id."""
    first = base64.urlsafe_b64encode(b"81384788765712384").decode().rstrip("=")
    assert application_of(f"{first}.x.y") == 81384788765712384
    for wrong in ("", "token", "....", "ééé", "!"):
        with pytest.raises(ValueError, match="no token"):
            application_of(wrong)
