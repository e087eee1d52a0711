"""The invitation: what Kith asks a server for, and why; and what its commands look like there."""

import base64
import binascii
import json

import discord

from adapters.discord.commands import commands
from bot.catalog import Catalog

# discord.com/developers/docs/topics/permissions
PERMISSIONS = {
    "view_channel": "to be in the channels that have introductions, asks and shout-outs",
    "send_messages": "to post there",
    "create_private_threads": "to open a room for people who meet",
    "send_messages_in_threads": "to let them in, and to introduce them there",
    "attach_files": "to send a calendar entry, or a copy of what is kept about someone",
}
SCOPES = ("bot", "applications.commands")


def needed() -> discord.Permissions:
    """Exactly the permissions that Kith uses; `needed().value` is Discord's number for them."""
    return discord.Permissions(**dict.fromkeys(PERMISSIONS, True))


def invite_link(application: int) -> str:
    """Opens Discord's page that adds Kith to a server."""
    return discord.utils.oauth_url(application, permissions=needed(), scopes=SCOPES)


def application_of(token: str) -> int:
    """The id of the application that a bot's token begins with. Raises ValueError for no token.

    discord.com/developers/docs/reference#authentication
    """
    try:
        first = token.strip().partition(".")[0]
        return int(base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)))
    except (binascii.Error, ValueError) as error:
        raise ValueError("That is no token of a Discord bot.") from error


def invite_text(application: int) -> str:
    """The link, and each permission with its reason, to be printed."""
    reasons = (f"  {name.replace('_', ' ')}: {why}" for name, why in PERMISSIONS.items())
    return "\n".join([invite_link(application), "", "It asks for:", *reasons, ""])


def commands_text(catalog: Catalog) -> str:
    """The commands as they are told to Discord, to be printed."""
    return json.dumps(commands(catalog), indent=2, ensure_ascii=False) + "\n"
