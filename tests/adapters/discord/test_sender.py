"""What the bot sends arrives once, in the right place; what can't is put off or given up."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from discord import HTTPException

from adapters.discord.api import Api
from adapters.discord.rooms import Rooms
from adapters.discord.sender import DiscordSender, nonce
from bot.cards import Card, File, Mention, card, quote, text
from bot.delivery import TryLater, Undeliverable
from bot.people import Community, Member, Place, PlaceSort
from bot.replies import Room
from tests.adapters.discord.rules import texts_of
from tests.clock import StillClock
from tests.simulators.discord import Channel, Discord, Guild, Permission
from tests.simulators.discord import Member as Person
from tests.simulators.discord.running import new_client, pointed_at

HELLO = card("Hello", quote("*hi* @everyone"))
FILE = File("call.ics", "text/calendar", "BEGIN:VCALENDAR")
POST = "POST /channels/{channel_id}/messages"
START = "POST /channels/{channel_id}/threads"
LET_IN = "PUT /channels/{channel_id}/thread-members/{user_id}"


@dataclass(frozen=True)
class World:
    discord: Discord
    guild: Guild
    coffee: Channel
    ana: Person
    ben: Person
    sender: DiscordSender
    clock: StillClock
    lacking: list[str] = field(default_factory=list)

    @property
    def community(self) -> Community:
        return Community(1, "discord", str(self.guild.id), "Town")

    @property
    def here(self) -> Place:
        return Place(str(self.coffee.id), "coffee")

    async def post(self, to: Place, shown: Card = HELLO, key: str = "ask:1") -> str:
        return await self.sender.post(self.community, to, shown, key)

    async def open_room(self, *people: Person, key: str = "group:1") -> Place:
        members = tuple(member(each) for each in people or (self.ana, self.ben))
        room = Room(key, members, "Ana, Ben", self.here)
        return await self.sender.open_room(self.community, room)

    def said(self, where: Channel) -> list[list[str]]:
        return [texts_of(each.body) for each in where.messages]


@pytest.fixture
async def world() -> AsyncIterator[World]:
    clock = StillClock()
    async with Discord(clock, rates=False) as discord:
        guild = discord.add_guild("Town", owner="olga")
        client, lacking = new_client(), list[str]()
        with pointed_at(discord):
            async with client:
                sender = DiscordSender(Api(client.http, clock), lambda _, __, x: lacking.append(x))
                await client.login(discord.app.token)
                people = guild.add_member("ana"), guild.add_member("ben")
                channel = guild.add_channel("coffee")
                yield World(discord, guild, channel, *people, sender, clock, lacking)
        assert discord.violations == []


def member(person: Person) -> Member:
    return Member(person.id, str(person.id), person.name.title())


def direct(world: World, person: Person) -> Channel:
    return world.discord.direct(person.user)


async def test_a_card_is_posted(world: World) -> None:
    """As components, with its nonce, and nobody is mentioned whom it does not name."""
    handle = await world.post(
        world.here, card("Hello", text(Mention(str(world.ana.id), "Ana"), " @everyone"))
    )
    message = world.coffee.messages[0]
    assert str(message.id) == handle
    assert texts_of(message.body) == ["### Hello", f"<@{world.ana.id}> \\@everyone"]
    sent = world.discord.calls_of(POST)[0].body
    assert sent["allowed_mentions"] == {"parse": [], "users": [str(world.ana.id)]}
    assert sent["enforce_nonce"] is True
    assert sent["flags"] == 1 << 15 | 1 << 2


async def test_the_same_message_is_shown_once(world: World) -> None:
    """A retry gets the first one back; another key or place is another message."""
    there = world.guild.add_channel("asks")
    first = await world.post(world.here, key="a")
    assert await world.post(world.here, key="a") == first
    assert await world.post(world.here, key="b") != first
    assert await world.post(Place(str(there.id), "asks"), key="a") != first
    assert len(world.coffee.messages) == 2
    assert len(nonce("1", "a" * 200)) == 25
    assert nonce("1", "a") != nonce("2", "a")


async def test_files_go_along(world: World) -> None:
    """In the same message, in their place."""
    await world.post(world.here, card("Planned", FILE))
    assert world.coffee.messages[0].files == {"call.ics": FILE.text.encode()}


async def test_a_direct_conversation_is_opened_once(world: World) -> None:
    """Then it is known."""
    places = [await world.sender.direct(world.community, member(world.ana)) for _ in range(3)]
    conversation = direct(world, world.ana)
    assert places == [Place(str(conversation.id), "Ana", PlaceSort.DIRECT)] * 3
    assert len(world.discord.calls_of("POST /users/@me/channels")) == 1
    await world.post(places[0])
    assert len(conversation.messages) == 1


async def test_closed_messages_are_no_failure_of_ours(world: World) -> None:
    """It is given up, with the reason."""
    cy = world.guild.add_member("cy", closed_dms=True)
    place = await world.sender.direct(world.community, member(cy))
    with pytest.raises(Undeliverable, match="no private messages"):
        await world.post(place)


async def test_a_room_is_a_private_thread_with_a_knock(world: World) -> None:
    """Both are in it, and each is told privately where it is."""
    place = await world.open_room()
    thread = world.guild.threads[0]
    assert place == Place(str(thread.id), "Ana, Ben", PlaceSort.ROOM)
    assert (thread.name, thread.kind, thread.invitable) == ("Ana, Ben", 12, False)
    assert {world.ana.id, world.ben.id} <= set(thread.members)
    for person in (world.ana, world.ben):
        assert f"<#{thread.id}>" in world.said(direct(world, person))[0][1]
    await world.post(place)
    assert len(thread.messages) == 1
    assert world.lacking == []


async def test_who_takes_no_messages_is_in_the_room_all_the_same(world: World) -> None:
    """The thread itself tells them."""
    cy = world.guild.add_member("cy", closed_dms=True)
    await world.open_room(world.ana, cy)
    assert cy.id in world.guild.threads[0].members


async def test_who_has_left_is_left_out(world: World) -> None:
    """The others still meet; a room for nobody is not kept."""
    gone = Discord.add_user(world.discord, "gone")
    left = Member(9, str(gone.id), "Gone")
    room = Room("group:1", (member(world.ana), left), "Ana, Gone", world.here)
    await world.sender.open_room(world.community, room)
    assert world.ana.id in world.guild.threads[0].members
    with pytest.raises(Undeliverable, match="Nobody"):
        await world.sender.open_room(world.community, Room("g:2", (left,), "Gone", world.here))


async def test_a_room_that_was_half_open_is_opened_once(world: World) -> None:
    """The next try lets the others into the same thread."""
    world.discord.faults.fail(LET_IN, status=503)
    with pytest.raises(HTTPException):
        await world.open_room()
    await world.open_room()
    assert len(world.guild.threads) == 1
    assert {world.ana.id, world.ben.id} <= set(world.guild.threads[0].members)


@pytest.mark.parametrize(
    ("denied", "says"),
    [
        (Permission.CREATE_PRIVATE_THREADS, "Create Private Threads"),
        (Permission.VIEW_CHANNEL, "View Channel"),
        (Permission.SEND_MESSAGES_IN_THREADS, "Send Messages in Threads"),
    ],
)
async def test_without_permission_each_gets_it_directly(
    world: World, denied: Permission, says: str
) -> None:
    """Messages, redrawings and all; and it is told what Kith lacks."""
    world.coffee.overwrites[world.guild.bot.id] = (Permission.NONE, denied)
    place = await world.open_room()
    assert len(world.lacking) == 1
    assert says in world.lacking[0]
    handle = await world.post(place)
    await world.sender.revise(world.community, place, handle, card("Done"))
    for person in (world.ana, world.ben):
        assert world.said(direct(world, person)) == [["### Done"]]
    assert all(each.archived for each in world.guild.threads)


async def test_a_channel_that_one_can_not_see_has_no_room_for_them(world: World) -> None:
    """The thread is put away, and both are written to directly."""
    world.coffee.overwrites[world.ben.id] = (Permission.NONE, Permission.VIEW_CHANNEL)
    place = await world.open_room()
    await world.post(place)
    assert [len(direct(world, each).messages) for each in (world.ana, world.ben)] == [1, 1]
    assert world.guild.threads[0].archived


async def test_one_closed_door_leaves_the_others_open(world: World) -> None:
    """What reached someone has arrived; what reached nobody has not."""
    cy = world.guild.add_member("cy", closed_dms=True)
    room = Room("group:1", (member(cy), member(world.ana)), "Cy, Ana")
    place = await world.sender.open_room(world.community, room)
    handle = await world.post(place)
    await world.sender.revise(world.community, place, handle, card("Done"))
    assert world.said(direct(world, world.ana)) == [["### Done"]]
    world.ana.user.closed_dms = True
    with pytest.raises(Undeliverable, match="50007"):
        await world.post(place, key="another")


async def test_a_message_is_redrawn(world: World) -> None:
    """It stays where it was; one that someone deleted is not missed."""
    handle = await world.post(world.here)
    await world.sender.revise(world.community, world.here, handle, card("Done", FILE))
    assert world.said(world.coffee) == [["### Done"]]
    assert world.coffee.messages[0].files == {"call.ics": FILE.text.encode()}
    await world.sender.revise(world.community, world.here, "12", HELLO)
    await world.sender.revise(world.community, Place("13", "gone"), handle, HELLO)


async def test_a_room_is_closed_and_its_messages_still_redrawn(world: World) -> None:
    """The thread is archived, and stays so."""
    place = await world.open_room()
    handle = await world.post(place)
    await world.sender.close_room(world.community, place)
    thread = world.guild.threads[0]
    assert thread.archived
    await world.sender.revise(world.community, place, handle, card("Done"))
    assert world.said(thread) == [["### Done"]]
    assert thread.archived
    await world.sender.close_room(world.community, world.here)
    await world.sender.close_room(world.community, Place("1+2", "Both", PlaceSort.ROOM))


async def test_the_usual_reasons(world: World) -> None:
    """As Discord itself gives them."""
    with pytest.raises(Undeliverable, match="no longer there"):
        await world.post(Place("404", "gone"))
    world.coffee.overwrites[world.guild.bot.id] = (Permission.NONE, Permission.SEND_MESSAGES)
    with pytest.raises(Undeliverable, match="Send Messages"):
        await world.post(world.here)
    world.coffee.overwrites[world.guild.bot.id] = (Permission.NONE, Permission.VIEW_CHANNEL)
    with pytest.raises(Undeliverable, match="View Channel"):
        await world.post(world.here)
    with pytest.raises(Undeliverable, match="no such person"):
        await world.sender.direct(world.community, Member(9, "404", "Nobody"))


async def test_what_may_pass_is_tried_again(world: World) -> None:
    """The error itself: delivery backs off by its own rules."""
    world.discord.faults.fail(POST, status=503)
    with pytest.raises(HTTPException):
        await world.post(world.here)
    await world.post(world.here)
    assert len(world.coffee.messages) == 1


async def test_a_token_that_is_no_longer_good_waits_to_be_mended(world: World) -> None:
    """Nothing is given up meanwhile."""
    world.discord.app.token = "another"
    with pytest.raises(TryLater, match="token"):
        await world.post(world.here)


def test_half_open_rooms_are_not_remembered_for_ever() -> None:
    """The oldest go first."""
    rooms = Rooms.__new__(Rooms)
    rooms._half_open = {}
    for number in range(1_010):
        rooms._remember(("1", str(number)), "2")
    assert len(rooms._half_open) == 1_000
    assert ("1", "9") not in rooms._half_open
