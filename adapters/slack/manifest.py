"""The manifest: the Slack app that belongs to the catalog, and a link that creates it."""

import json
from urllib.parse import quote

from adapters.slack.scopes import EVENTS, ORGANISATION_EVENTS, SCOPES
from adapters.slack.words import Json
from bot.catalog import Catalog
from bot.declare import Command

NAME = "Kith"
DESCRIPTION = "Meet someone new, ask the people who know, and thank the ones who helped."
COLOUR = "#27496d"
SHORTCUTS = ("ask", "shoutout give", "feedback ask")
"""The commands that have a form in Slack's menu of shortcuts, too."""
BUILT_IN = frozenset({"feedback"})
"""Words that Slack keeps for itself, and refuses a manifest for: `/kith feedback` does the same.

slack.com/help/articles/201259356-Use-built-in-slash-commands-in-Slack
"""

# Bolt's own paths: docs.slack.dev/tools/bolt-python/concepts/authenticating-oauth
REQUESTS, INSTALL, REDIRECT = "/slack/events", "/slack/install", "/slack/oauth_redirect"
_CREATE = "https://api.slack.com/apps?new_app=1&manifest_json="


def manifest(catalog: Catalog, url: str | None = None) -> Json:
    """The app, in Socket Mode; or served at a web address, for many workspaces.

    docs.slack.dev/reference/app-manifest
    """
    base = url.rstrip("/") if url is not None else None
    oauth: Json = {"redirect_urls": [base + REDIRECT]} if base is not None else {}
    return {
        "display_information": {
            "name": NAME,
            "description": DESCRIPTION,
            "background_color": COLOUR,
        },
        "features": _features(catalog, base),
        "oauth_config": {**oauth, "scopes": {"bot": sorted(SCOPES)}},
        "settings": _settings(base),
    }


def manifest_text(catalog: Catalog, url: str | None = None) -> str:
    """The manifest as it is printed and kept in a file."""
    return json.dumps(manifest(catalog, url), indent=2, ensure_ascii=False) + "\n"


def creation_link(catalog: Catalog, url: str | None = None) -> str:
    """Opens Slack's page “create an app from a manifest”, filled in."""
    packed = json.dumps(manifest(catalog, url), separators=(",", ":"), ensure_ascii=False)
    return _CREATE + quote(packed, safe="")


def _features(catalog: Catalog, base: str | None) -> Json:
    return {
        # Cards tell people which command to type, so the Messages tab lets them type.
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": NAME, "always_online": True},
        "shortcuts": _shortcuts(catalog),
        "slash_commands": [
            _command(root, commands, base)
            for root, commands in sorted(catalog.roots.items())
            if root not in BUILT_IN
        ],
    }


def _shortcuts(catalog: Catalog) -> list[Json]:
    """Their callback ids are what the core knows them by: a wire, or an entry's label."""
    commands = [catalog.commands[path] for path in SHORTCUTS if path in catalog.commands]
    everywhere = [
        _shortcut("global", each.form_title, each.wire(), each.summary) for each in commands
    ]
    on_messages = [
        _shortcut("message", label, label, "Opens a form; nothing is sent before you say so")
        for label in catalog.message_actions
    ]
    return [*everywhere, *on_messages]


def _shortcut(sort: str, name: str, callback: str, description: str) -> Json:
    return {"name": name, "type": sort, "callback_id": callback, "description": description}


def _command(root: str, commands: list[Command], base: str | None) -> Json:
    address: Json = {"url": base + REQUESTS} if base is not None else {}
    return {
        "command": f"/{root}",
        **address,
        "description": _description(root, commands),
        "usage_hint": _hint(root, commands),
        "should_escape": True,
    }


def _description(root: str, commands: list[Command]) -> str:
    main = _main(root, commands)
    return main.summary if main else f"{root.capitalize()}: {', '.join(_words(root, commands))}"


def _hint(root: str, commands: list[Command]) -> str:
    """What may stand after the word: an example of what it does by itself, or its second words."""
    main = _main(root, commands)
    if main is not None and main.example is not None:
        return main.example.removeprefix(f"/{root}").strip()
    return " | ".join(dict.fromkeys([*_words(root, commands), "help"]))


def _main(root: str, commands: list[Command]) -> Command | None:
    """What the word does by itself."""
    return next((each for each in commands if each.default or each.path == root), None)


def _words(root: str, commands: list[Command]) -> list[str]:
    """The second words for everyone; `help` tells admins theirs."""
    shown = [each for each in commands if not each.admin] or commands
    return [word for each in shown if (word := each.path.removeprefix(root).strip())]


def _settings(base: str | None) -> Json:
    served: Json = {"request_url": base + REQUESTS} if base is not None else {}
    events = sorted(EVENTS | (ORGANISATION_EVENTS if base is not None else {}))
    return {
        "event_subscriptions": {**served, "bot_events": events},
        "interactivity": {"is_enabled": True, **served},
        "org_deploy_enabled": base is not None,
        "socket_mode_enabled": base is None,
        "token_rotation_enabled": base is not None,
    }
