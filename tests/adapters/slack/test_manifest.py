"""The manifest is of the catalog, and asks for no more than Kith needs."""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from jsonschema import Draft7Validator

import bot.features
from adapters.slack.manifest import BUILT_IN, SHORTCUTS, creation_link, manifest, manifest_text
from adapters.slack.scopes import EVENTS, SCOPES
from bot.catalog import Catalog, discover
from tests.adapters.slack.rules import needs_contracts

ROOT = Path(__file__).parents[3]
URL = "https://kith.example"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return discover(bot.features)


def read(catalog: Catalog, url: str | None = None) -> dict[str, Any]:
    read_back: dict[str, Any] = json.loads(json.dumps(manifest(catalog, url)))
    return read_back


def test_the_committed_manifest_is_the_catalogs(catalog: Catalog) -> None:
    """After a new command: `kith slack manifest > deploy/slack-manifest.json`."""
    assert (ROOT / "deploy/slack-manifest.json").read_text() == manifest_text(catalog)


@needs_contracts
@pytest.mark.parametrize("url", [None, URL])
def test_the_manifest_is_within_the_rules(catalog: Catalog, url: str | None) -> None:
    """Slack's own schema."""
    path = Path(os.environ["KITH_CONTRACTS"]) / "slack-manifest.schema.json"
    Draft7Validator(json.loads(path.read_text())).validate(read(catalog, url))


def test_every_command_has_its_word(catalog: Catalog) -> None:
    """With people and channels escaped, so that ids reach the core."""
    commands = read(catalog)["features"]["slash_commands"]
    asked = {each["command"].removeprefix("/") for each in commands}
    assert asked == catalog.roots.keys() - BUILT_IN
    assert "feedback" not in asked  # Slack would refuse the manifest
    assert all(each["should_escape"] for each in commands)
    hints = {each["command"]: each["usage_hint"] for each in commands}
    assert hints["/shoutout"] == "@ana for untangling the deploy #teamwork"
    assert hints["/kith"] == "help | home | notify"
    about = {each["command"]: each["description"] for each in commands}
    assert about["/ask"] == "Ask the network for help"
    assert (
        about["/profile"]
        == "Profile: asks, bio, edit, listen, more, offer, show, speak, spotlight, who"
    )


def test_every_shortcut_is_known_to_the_core(catalog: Catalog) -> None:
    """By a command's wire, or by an entry's label."""
    shortcuts = read(catalog)["features"]["shortcuts"]
    found = {(each["type"], each["name"]): each["callback_id"] for each in shortcuts}
    assert found == {
        ("global", "Ask the network"): catalog.commands["ask"].wire(),
        ("global", "Give a shout-out"): catalog.commands["shoutout give"].wire(),
        ("global", "Ask for feedback"): catalog.commands["feedback ask"].wire(),
        ("message", "Thank for this message"): "Thank for this message",
    }
    assert set(SHORTCUTS) <= set(catalog.commands)
    assert set(catalog.message_actions) <= set(found.values())


def test_it_asks_for_no_one_s_messages(catalog: Catalog) -> None:
    """No scope reads what people write, none acts as a person, and each has its reason."""
    asked = read(catalog)["oauth_config"]["scopes"]
    assert asked == {"bot": sorted(SCOPES)}
    assert not [scope for scope in SCOPES if "history" in scope or "search" in scope]
    assert not [event for event in EVENTS if event.startswith(("message", "app_mention"))]
    assert all(SCOPES.values())
    assert all(EVENTS.values())


def test_in_socket_mode_nothing_is_served(catalog: Catalog) -> None:
    """No address in it."""
    settings = read(catalog)["settings"]
    assert settings["socket_mode_enabled"]
    assert not settings["token_rotation_enabled"]
    assert "http" not in manifest_text(catalog)


def test_served_it_says_where(catalog: Catalog) -> None:
    """Requests of every kind, and where an install comes back to."""
    app = read(catalog, f"{URL}/")
    requests = f"{URL}/slack/events"
    assert {each["url"] for each in app["features"]["slash_commands"]} == {requests}
    assert app["settings"]["interactivity"]["request_url"] == requests
    assert app["settings"]["event_subscriptions"]["request_url"] == requests
    assert app["oauth_config"]["redirect_urls"] == [f"{URL}/slack/oauth_redirect"]
    assert not app["settings"]["socket_mode_enabled"]
    assert app["settings"]["org_deploy_enabled"]
    assert app["settings"]["token_rotation_enabled"]


def test_a_link_creates_the_app(catalog: Catalog) -> None:
    """Slack's page opens with the manifest filled in, and the address fits a browser."""
    link = creation_link(catalog, URL)
    assert len(link) < 8_000
    asked = parse_qs(urlsplit(link).query)
    assert asked["new_app"] == ["1"]
    assert json.loads(asked["manifest_json"][0]) == read(catalog, URL)
