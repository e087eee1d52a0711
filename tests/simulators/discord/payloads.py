"""The JSON of interactions.

docs: discord.com/developers/docs/interactions/receiving-and-responding#interaction-object
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tests.simulators.discord.records import Json

if TYPE_CHECKING:
    from tests.simulators.discord.channels import Channel
    from tests.simulators.discord.interactions import Interaction
    from tests.simulators.discord.messages import Message
    from tests.simulators.discord.people import Member

LARGEST_FILE = 10 * 1024 * 1024


def frame(interaction: "Interaction") -> Json:
    """The whole INTERACTION_CREATE."""
    person, channel, guild = interaction.person, interaction.channel, interaction.channel.guild
    app = person.discord.app
    shape: Json = {
        "id": str(interaction.id), "application_id": str(app.id), "type": interaction.kind,
        "token": interaction.token, "version": 1, "data": interaction.data,
        "channel": channel_json(channel, person), "channel_id": str(channel.id),
        "locale": person.user.locale, "entitlements": [], "attachment_size_limit": LARGEST_FILE,
        "authorizing_integration_owners": {"0": str(guild.id) if guild else "0"},
    }  # fmt: skip
    if interaction.message:
        shape["message"] = interaction.message.as_json()
    if guild is None:
        return shape | {"user": person.user.as_json(), "context": 1, "app_permissions": "0"}
    allowed = guild.permissions_in(guild.bot, channel)
    return shape | {
        "guild_id": str(guild.id), "guild_locale": guild.locale, "context": 0,
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
        "member": member_json(person, channel), "app_permissions": str(int(allowed)),
    }  # fmt: skip


def member_json(person: "Member", channel: "Channel") -> Json:
    """With the permissions that they have there."""
    permissions = person.guild.permissions_in(person, channel)
    return {**person.as_json(), "permissions": str(int(permissions))}


def channel_json(channel: "Channel", person: "Member") -> Json:
    shape = channel.as_json()
    if channel.guild:
        shape["permissions"] = str(int(channel.guild.permissions_in(person, channel)))
    return shape


def resolved(things: Iterable[Any], channel: "Channel") -> Json:
    """The objects of the ids in `data`: members, users, roles, channels or messages."""
    found: Json = {}
    for each in things:
        for kind, ident, shape in _resolve(each, channel):
            found.setdefault(kind, {})[str(ident)] = shape
    return found


def _resolve(thing: Any, channel: "Channel") -> Iterable[tuple[str, int, Json]]:
    match type(thing).__name__:
        case "Member":
            yield "users", thing.id, thing.user.as_json()
            if thing in (channel.guild.members.values() if channel.guild else []):
                shape = member_json(thing, channel)
                yield "members", thing.id, {k: shape[k] for k in shape if k != "user"}
        case "User":
            yield "users", thing.id, thing.as_json()
        case "Role":
            yield "roles", thing.id, thing.as_json()
        case "Channel" | "Thread":
            yield "channels", thing.id, {**thing.as_json(), "permissions": "0"}
        case "Message":
            yield "messages", thing.id, thing.as_json()


def metadata(interaction: "Interaction") -> Json:
    """What a message says about the interaction that it answers."""
    owners = interaction.payload["authorizing_integration_owners"]
    shape: Json = {
        "id": str(interaction.id), "type": interaction.kind,
        "user": interaction.person.user.as_json(), "authorizing_integration_owners": owners,
    }  # fmt: skip
    if interaction.message:
        shape["interacted_message_id"] = str(interaction.message.id)
    return shape


def pressed(component: Json, things: list[Any], values: list[str], channel: "Channel") -> Json:
    """The data of a component interaction."""
    data: Json = {
        "custom_id": component["custom_id"], "component_type": component["type"],
        "id": component.get("id", 0),
    }  # fmt: skip
    if component["type"] != 2:
        data["values"] = values
    if things:
        data["resolved"] = resolved(things, channel)
    return data


def target(command: Json, thing: "Message | Member", channel: "Channel") -> Json:
    """The data of a message or user command."""
    return {
        "id": command["id"], "name": command["name"], "type": command["type"],
        "target_id": str(thing.id), "resolved": resolved([thing], channel),
    }  # fmt: skip
