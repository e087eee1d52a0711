"""What the bot sends arrives once, in the right place; what can't is put off or given up."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.faults import NEVER
from adapters.slack.limits import limits
from adapters.slack.sender import SlackSender
from bot.cards import Card, File, card, quote, text
from bot.delivery import TryLater, Undeliverable
from bot.pace import Pace
from bot.people import Community, Member, Place, PlaceSort
from bot.replies import Room
from tests.clock import StillClock
from tests.simulators.slack import Person, Slack, Team
from tests.simulators.slack.running import client_of

HELLO = card("Hello", quote("*hi* <!channel>"))
ACME = Community(1, "slack", "T1", "Acme")
TWICE = 2  # slack_sdk's own client tries again at once when the connection is cut
FILE = File("call.ics", "text/calendar", "BEGIN:VCALENDAR")


@dataclass(frozen=True)
class Teams:
    """The clients of the simulator's workspaces, by their ids."""

    slack: Slack

    async def client(self, community: Community) -> AsyncWebClient:
        team = self.slack.teams.get(community.handle)
        if team is None:
            raise Undeliverable("Kith is not installed there.")
        return client_of(team)


@dataclass(frozen=True)
class World:
    slack: Slack
    team: Team
    ana: Person
    sender: SlackSender
    community: Community = ACME

    def channel(self, *, with_bot: bool = True) -> Place:
        made = self.team.add_channel("coffee", [self.ana], with_bot=with_bot)
        return Place(made.id, "coffee")

    async def post(self, to: Place, shown: Card = HELLO, key: str = "ask:1") -> str:
        return await self.sender.post(self.community, to, shown, key)

    def said(self, where: Place) -> list[str]:
        return [each.text for each in self.team.conversations[where.handle].messages]


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with Slack(StillClock(), rates=False) as slack:
        team = slack.add_team("T1", "Acme")
        yield World(slack, team, team.add_user("ana"), SlackSender(Teams(slack)))
        assert slack.violations == []


def member(person: Person, number: int = 1) -> Member:
    return Member(number, person.id, person.real_name)


async def test_a_card_is_posted(world: World) -> None:
    """With its blocks, words for notifications, its key, and nothing unfurled."""
    where = world.channel()
    ts = await world.post(where)
    message = world.team.conversations[where.handle].messages[0]
    assert message.ts == ts
    assert message.text == "Hello\n*hi* &lt;!channel&gt;"
    assert [block["type"] for block in message.blocks] == ["header", "rich_text"]
    assert message.metadata == {"event_type": "kith_message", "event_payload": {"key": "ask:1"}}
    sent = world.slack.calls_of("chat.postMessage")[0].arguments
    flags = ("unfurl_links", "unfurl_media", "link_names", "mrkdwn", "parse")
    assert [sent[flag] for flag in flags] == [False, False, False, False, "none"]


async def test_a_retry_says_which_message_it_is(world: World) -> None:
    """The same id for the same key in the same place, and another for each other."""
    here, there = world.channel(), world.channel()
    for where, key in ((here, "a"), (here, "a"), (here, "b"), (there, "a")):
        await world.post(where, key=key)
    ids = [call.arguments["client_msg_id"] for call in world.slack.calls_of("chat.postMessage")]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


@pytest.mark.parametrize(
    ("fault", "times"), [("lose_answer", TWICE), ("disconnect", TWICE), ("fail", 1)]
)
async def test_after_a_doubtful_end_it_is_sent_again_and_stands_there_once(
    world: World, fault: str, times: int
) -> None:
    """Whether Slack took it or not; what is told is where it stands."""
    where = world.channel()
    getattr(world.slack.faults, fault)("chat.postMessage", times)
    with pytest.raises((SlackApiError, ClientError)):
        await world.post(where)
    ts = await world.post(where)
    assert [each.ts for each in world.team.conversations[where.handle].messages] == [ts]
    assert world.slack.faults.are_used_up


async def test_where_slack_knows_nothing_again_it_comes_twice_rather_than_never(
    world: World,
) -> None:
    """Only when an answer was lost; the later one is that which is redrawn."""
    world.slack.recalls = False
    where = world.channel()
    world.slack.faults.lose_answer("chat.postMessage", TWICE)
    with pytest.raises(ClientError):
        await world.post(where)
    ts = await world.post(where)
    messages = world.team.conversations[where.handle].messages
    assert [each.ts for each in messages][TWICE:] == [ts]


async def test_what_was_deleted_meanwhile_is_not_posted_again(world: World) -> None:
    """Somebody did not want it there, and its answer had been lost."""
    where = world.channel()
    world.slack.faults.lose_answer("chat.postMessage", TWICE)
    with pytest.raises(ClientError):
        await world.post(where)
    [message] = world.team.conversations[where.handle].messages
    await client_of(world.team).chat_delete(channel=where.handle, ts=message.ts)
    with pytest.raises(Undeliverable, match="somebody has deleted it"):
        await world.post(where)
    assert world.said(where) == []


async def test_files_follow_their_message(world: World) -> None:
    """In the same conversation."""
    where = world.channel()
    await world.post(where, card("Planned", FILE))
    first, second = world.team.conversations[where.handle].messages
    assert first.text == "Planned\ncall.ics"
    assert [each["name"] for each in second.files] == ["call.ics"]
    assert [each.content for each in world.slack.uploads.files.values()] == [FILE.text.encode()]


async def test_a_message_whose_file_failed_is_not_said_twice(world: World) -> None:
    """The next try sends the file alone; after that nothing more is remembered of it."""
    world.slack.recalls = False
    where, planned = world.channel(), card("Planned", FILE)
    world.slack.faults.refuse("files.completeUploadExternal", "internal_error")
    with pytest.raises(SlackApiError):
        await world.post(where, planned)
    ts = await world.post(where, planned)
    first, second = world.team.conversations[where.handle].messages
    assert first.ts == ts
    assert second.files
    await world.post(where, planned)
    assert len(world.said(where)) == 4


async def test_a_private_reply_s_files_are_handed_over(world: World) -> None:
    """In the conversation with the one who asked."""
    direct = await world.sender.direct(world.community, member(world.ana))
    await world.sender.hand_over(world.community, direct, card("A copy", FILE))
    await world.sender.hand_over(world.community, direct, card("No file"))
    assert [len(each.files) for each in world.ana.dm.messages] == [1]


async def test_a_direct_conversation_is_opened_once(world: World) -> None:
    """Then it is known, for this community."""
    places = [await world.sender.direct(world.community, member(world.ana)) for _ in range(3)]
    assert places == [Place(world.ana.dm.id, "Ana", PlaceSort.DIRECT)] * 3
    assert len(world.slack.calls_of("conversations.open")) == 1
    await world.post(places[0])
    assert len(world.ana.dm.messages) == 1


async def test_no_community_gets_another_s_conversation(world: World) -> None:
    """The same id of a person leads elsewhere in another workspace."""
    other = world.slack.add_team("T2", "Other")
    other.people[world.ana.id] = replace(world.ana, team=other)
    here = await world.sender.direct(world.community, member(world.ana))
    there = await world.sender.direct(Community(2, "slack", "T2", "Other"), member(world.ana))
    assert here != there
    assert there.handle in other.conversations


async def test_a_room_is_the_same_for_the_same_people(world: World) -> None:
    """Each named once; it holds the bot, too."""
    ben = world.team.add_user("ben")
    both = (member(world.ana), member(ben, 2), member(ben, 2))
    first = await world.sender.open_room(world.community, Room("group:1", both, "Coffee"))
    again = await world.sender.open_room(world.community, Room("group:2", both[1::-1], "Coffee"))
    assert first == again == Place(first.handle, "Coffee", PlaceSort.ROOM)
    group = world.team.conversations[first.handle]
    assert set(group.members) == {world.ana, ben, world.team.bot}


@pytest.mark.parametrize("count", [0, 9])
async def test_a_room_that_slack_has_not_is_refused(world: World, count: int) -> None:
    """Nobody, or more than eight; Slack is not even asked."""
    people = tuple(member(world.team.add_user(f"p{n}"), n) for n in range(count))
    with pytest.raises(Undeliverable, match="1 to 8"):
        await world.sender.open_room(world.community, Room("group:1", people, "Coffee"))
    assert world.slack.calls == []


async def test_eight_people_fit_a_room(world: World) -> None:
    """The most that there can be."""
    people = tuple(member(world.team.add_user(f"p{n}"), n) for n in range(8))
    place = await world.sender.open_room(world.community, Room("group:1", people, "Coffee"))
    assert len(world.team.conversations[place.handle].members) == 9


async def test_a_message_is_redrawn(world: World) -> None:
    """It stays where it was."""
    where = world.channel()
    ts = await world.post(where)
    await world.sender.revise(world.community, where, ts, card("Done", text("& gone")))
    assert world.said(where) == ["Done\n&amp; gone"]


async def test_a_message_that_is_gone_is_not_redrawn(world: World) -> None:
    """Quietly; someone deleted it."""
    where = world.channel()
    await world.sender.revise(world.community, where, "1.2", HELLO)
    assert world.said(where) == []


async def test_who_waited_speaks_with_the_newest_token(world: World) -> None:
    """The old one expired before its turn came."""
    pace, where = Pace(), world.channel()
    pace.hold(limits("slack:T1", "chat.postMessage")[-1], 0.05)
    sender, old = SlackSender(Teams(world.slack), pace), world.team.token
    posting = asyncio.create_task(sender.post(world.community, where, HELLO, "a"))
    await asyncio.sleep(0)
    world.slack.oauth.install(world.team)
    assert old is not None
    old.dead = "token_expired"
    assert await posting


async def test_slow_down_means_later(world: World) -> None:
    """After as many seconds as Slack says."""
    where = world.channel()
    world.slack.faults.limit("chat.postMessage", retry_after=17)
    with pytest.raises(TryLater) as later:
        await world.post(where)
    assert later.value.after == 17
    await world.post(where)
    assert len(world.said(where)) == 1


@pytest.mark.parametrize("error", sorted(NEVER))
async def test_what_never_arrives_says_why(world: World, error: str) -> None:
    """In a short sentence, and Slack's own word."""
    where = world.channel()
    world.slack.faults.refuse("chat.postMessage", error)
    with pytest.raises(Undeliverable, match=rf"^[A-Z].*\.( .*\.)? \({error}\)$"):
        await world.post(where)


async def test_the_usual_reasons(world: World) -> None:
    """As Slack itself gives them."""
    with pytest.raises(Undeliverable, match="not_in_channel"):
        await world.post(world.channel(with_bot=False))
    with pytest.raises(Undeliverable, match="channel_not_found"):
        await world.post(Place("C404", "gone"))
    gone = world.channel()
    world.team.conversations[gone.handle].archived = True
    with pytest.raises(Undeliverable, match="archived"):
        await world.post(gone)
    robot = member(world.team.add_user("robot", bot=True))
    with pytest.raises(Undeliverable, match="cannot_dm_bot"):
        await world.sender.direct(world.community, robot)
    left = member(world.team.add_user("left", deactivated=True))
    with pytest.raises(Undeliverable, match="deactivated"):
        await world.sender.direct(world.community, left)
    with pytest.raises(Undeliverable, match="not installed"):
        await world.sender.direct(Community(9, "slack", "T9", "Nowhere"), left)


@pytest.mark.parametrize("error", ["internal_error", "fatal_error", "service_unavailable"])
async def test_what_may_pass_is_tried_again(world: World, error: str) -> None:
    """The error itself: delivery backs off by its own rules."""
    world.slack.faults.refuse("chat.postMessage", error)
    with pytest.raises(SlackApiError):
        await world.post(world.channel())


async def test_an_answer_that_is_no_json_may_pass(world: World) -> None:
    """A 500 from a proxy, say."""
    world.slack.faults.fail("chat.postMessage")
    with pytest.raises(SlackApiError):
        await world.post(world.channel())
