"""The doctor: what may be wrong between Kith and Discord, each in a line, with how to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord
from aiohttp import ClientError

from adapters.discord.channels import Used, missing_in
from adapters.discord.syncing import Syncing
from bot.catalog import Catalog

UNREACHED = "Check that this machine can reach it, and KITH_DISCORD_API_URL if you set that."
TOKEN = "Reset it on the “Bot” page of your application, and copy the new one."
MEMBERS = "Switch on “Server Members Intent” on the “Bot” page, or unset KITH_DISCORD_MEMBERS."
SYNC = "`kith run` tells Discord when it starts."


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at; and how to mend it, when that is needed."""

    says: str
    mend: str = ""

    @property
    def well(self) -> bool:
        return not self.mend

    @property
    def line(self) -> str:
        return f"ok     {self.says}" if self.well else f"wrong  {self.says} {self.mend}"


async def examine_token(client: discord.Client, token: str) -> Finding:
    """Whether Discord knows the token; from then on, the client is logged in."""
    try:
        await client.login(token)
    except discord.LoginFailure:
        return Finding("Discord does not know the bot token (KITH_DISCORD_TOKEN).", TOKEN)
    except (discord.HTTPException, ClientError, OSError, TimeoutError) as error:
        return Finding(f"Discord can't be reached ({type(error).__name__}).", UNREACHED)
    return Finding(f"The bot token (KITH_DISCORD_TOKEN) works, as {client.user}.")


def examine_intents(client: discord.Client, *, members: bool) -> Finding:
    """Whether Discord gives what is asked for; Kith never asks for what people write."""
    if not members:
        return Finding("No privileged intent is asked for, and none is needed.")
    flags = client.application_flags
    if flags.gateway_guild_members or flags.gateway_guild_members_limited:
        return Finding("Discord tells who joins and leaves (KITH_DISCORD_MEMBERS).")
    return Finding("KITH_DISCORD_MEMBERS is set, but the intent is switched off.", MEMBERS)


async def examine_commands(client: discord.Client, catalog: Catalog, server: str | None) -> Finding:
    """Whether Discord has the commands of this version."""
    try:
        current = await Syncing(catalog, server).is_current(client)
    except (discord.HTTPException, ClientError, OSError, TimeoutError) as error:
        return Finding(f"The commands can't be read ({type(error).__name__}).", UNREACHED)
    if current:
        return Finding("Discord has the commands of this version.")
    return Finding("Discord does not have the commands of this version.", SYNC)


async def examine_channels(
    client: discord.Client, server: str, used: Sequence[Used]
) -> list[Finding]:
    """The channels that are set in a server, each with the permissions that Kith lacks there."""
    try:
        guild = await client.fetch_guild(int(server))
        channels = {str(each.id): each for each in await guild.fetch_channels()}
        me = await guild.fetch_member(client.user.id if client.user else 0)
    except (discord.HTTPException, ClientError, OSError, TimeoutError) as error:
        mend = "Add it again with the link of `kith discord invite`."
        return [Finding(f"Kith can't see server {server} ({type(error).__name__}).", mend)]
    return [_channel(guild, channels.get(each.place.handle), each, me) for each in used]


def _channel(
    guild: discord.Guild,
    channel: discord.abc.GuildChannel | None,
    used: Used,
    me: discord.Member,
) -> Finding:
    name = f"#{used.place.name} in {guild.name}"
    if channel is None:
        return Finding(f"{name} is gone.", f"Pick another channel with {used.change}.")
    missing = missing_in(channel, me, used.needs)
    if missing:
        mend = f"Allow it for Kith there, or pick another channel with {used.change}."
        return Finding(f"Kith lacks {', '.join(missing)} in {name}.", mend)
    return Finding(f"Kith may do all it needs in {name}.")
