"""A Discord of the project's own, on loopback: what tests of the Discord adapter run against.

async with Discord(clock) as discord:
    guild = discord.add_guild("Town", owner="olga")
    ana = guild.add_member("ana", closed_dms=True)
    coffee = guild.add_channel("coffee")
    # start the app: KITH_DISCORD_API_URL=discord.api_url, KITH_DISCORD_GATEWAY_URL=
    # discord.gateway_url, KITH_DISCORD_TOKEN=discord.app.token (or running.connected(client, …))
    seen = await ana.command("ask", {"topic": "SOC 2"}, in_=coffee)
    form = await seen.modal()
    await ana.submit(form, {"detail": "…"})
    assert discord.violations == []

Messages that people write are not told to the app: it asks for no message intents.
"""

from tests.simulators.discord.channels import Channel, Thread
from tests.simulators.discord.guilds import Guild, Role
from tests.simulators.discord.messages import Message
from tests.simulators.discord.people import Member, User
from tests.simulators.discord.permissions import Permission
from tests.simulators.discord.seen import Modal, Seen
from tests.simulators.discord.simulator import Discord

__all__ = [
    "Channel", "Discord", "Guild", "Member", "Message", "Modal", "Permission", "Role", "Seen",
    "Thread", "User",
]  # fmt: skip
