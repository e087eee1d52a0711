"""Channels: those that are set up in a server, and what Kith lacks in each."""

from dataclasses import dataclass

import discord

from adapters.discord.invite import PERMISSIONS
from bot.people import Place
from bot.work import Work

POSTING = ("view_channel", "send_messages", "attach_files")
MEETING = tuple(PERMISSIONS)


@dataclass(frozen=True, slots=True)
class Used:
    """A channel that is set: what Kith needs there, and the command that changes it."""

    place: Place
    needs: tuple[str, ...]
    change: str


async def used_channels(work: Work) -> list[Used]:
    """Each channel once; where people are introduced, Kith needs the most."""
    settings = await work.settings.get()
    chosen = [
        Used(each, POSTING, "/kith setup") for each in (settings.asks, settings.shoutouts) if each
    ]
    chosen += [Used(each.place, MEETING, "/intro setup") for each in await work.intros.programs()]
    return list({each.place.handle: each for each in chosen}.values())


def missing_in(
    channel: discord.abc.GuildChannel, me: discord.Member, needs: tuple[str, ...]
) -> list[str]:
    """The permissions that Kith lacks in a channel, as Discord's settings name them."""
    allowed = channel.permissions_for(me)
    return [name.replace("_", " ").title() for name in needs if not getattr(allowed, name)]
