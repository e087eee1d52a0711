"""The Web API answers the real slack_sdk as Slack does."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.simulators.conftest import Acme
from tests.simulators.slack import Slack
from tests.simulators.slack.running import client_of
from tests.simulators.slack.shapes import section


async def test_a_message_is_posted_updated_and_deleted(slack: Slack, acme: Acme) -> None:
    """With metadata, in a thread; text without blocks takes the blocks away."""
    client, where = acme.client, acme.coffee.id
    metadata = {"event_type": "ask", "event_payload": {"id": 7}}
    posted = await client.chat_postMessage(
        channel=where, text="Hi", blocks=[section("Hello")], metadata=metadata
    )
    message = acme.coffee.messages[0]
    assert (message.words, message.metadata) == ("Hello", metadata)
    await client.chat_postMessage(channel=where, text="More", thread_ts=posted["ts"])
    assert acme.coffee.messages[1].thread_ts == message.ts
    await client.chat_update(channel=where, ts=posted["ts"], text="Bye")
    assert (message.words, message.versions) == ("Bye", 2)
    link = await client.chat_getPermalink(channel=where, message_ts=posted["ts"])
    assert link["permalink"].startswith("https://acme.slack.com/archives/")
    await client.chat_delete(channel=where, ts=posted["ts"])
    assert message.deleted
    assert [call.method for call in slack.calls][:2] == ["chat.postMessage", "chat.postMessage"]


async def test_a_message_for_one_is_seen_by_one(acme: Acme) -> None:
    """chat.postEphemeral, only to somebody who is there."""
    client = acme.client
    await client.chat_postEphemeral(channel=acme.coffee.id, user=acme.ana.id, text="Psst")
    assert [each.words for each in acme.ana.ephemerals] == ["Psst"]
    outsider = acme.team.add_user("cy")
    with pytest.raises(SlackApiError, match="user_not_in_channel"):
        await client.chat_postEphemeral(channel=acme.coffee.id, user=outsider.id, text="Psst")


async def test_the_same_people_have_the_same_room(acme: Acme) -> None:
    """One person: direct messages. Several: a group, in whatever order they are named."""
    client, ana, ben = acme.client, acme.ana, acme.ben
    direct = await client.conversations_open(users=ana.id)
    assert direct["channel"]["id"] == ana.dm.id
    one = await client.conversations_open(users=f"{ana.id},{ben.id}")
    two = await client.conversations_open(users=f"{ben.id},{ana.id}")
    assert one["channel"]["id"] == two["channel"]["id"] == acme.team.groups[0].id
    await client.chat_postMessage(channel=ana.id, text="Hello")
    assert [each.words for each in ana.dm.messages] == ["Hello"]


@pytest.mark.parametrize(
    ("about", "error"),
    [
        ({"deactivated": True}, "user_disabled"),
        ({"bot": True}, "cannot_dm_bot"),
        ({"external": True}, "invalid_user_combination"),
    ],
)
async def test_not_everybody_can_be_in_a_room(
    acme: Acme, about: dict[str, bool], error: str
) -> None:
    """The deactivated, bots, and externals who share no channel."""
    other = acme.team.add_user("cy", **about)
    with pytest.raises(SlackApiError, match=error):
        await acme.client.conversations_open(users=f"{acme.ana.id},{other.id}")


async def test_a_room_holds_one_to_eight(acme: Acme) -> None:
    """Nine are too many; an external who shares a channel is welcome."""
    others = [acme.team.add_user(f"p{number}") for number in range(8)]
    many = [each.id for each in [acme.ana, *others]]
    with pytest.raises(SlackApiError, match="too_many_users"):
        await acme.client.conversations_open(users=many)
    with pytest.raises(SlackApiError, match="users_list_not_supplied"):
        await acme.client.conversations_open(users="")
    guest = acme.team.add_user("eva", external=True)
    acme.coffee.members.append(guest)
    assert (await acme.client.conversations_open(users=[acme.ana.id, guest.id]))["ok"]


async def test_lists_come_in_pages(slack: Slack, acme: Acme) -> None:
    """A page may be smaller than the limit; cursors lead through all of them."""
    for number in range(4):
        acme.team.add_user(f"p{number}")
    names, pages = [], 0
    async for page in await acme.client.users_list(limit=200):
        names += [each["name"] for each in page["members"]]
        pages += 1
    assert (len(names), pages) == (8, 3)
    assert {"slackbot", "kith", "ana"} <= set(names)
    first = await acme.client.conversations_members(channel=acme.coffee.id, limit=2)
    assert len(first["members"]) == 2
    cursor = first["response_metadata"]["next_cursor"]
    rest = await acme.client.conversations_members(channel=acme.coffee.id, cursor=cursor)
    assert rest["members"] == [acme.team.bot.id]
    with pytest.raises(SlackApiError, match="invalid_cursor"):
        await acme.client.users_list(cursor="nonsense")


async def test_people_are_described(acme: Acme) -> None:
    """Zone, locale when asked for, guests and strangers; no address without the scope."""
    eva = acme.team.add_user("eva", guest=True, external=True, locale="es-ES")
    user = (await acme.client.users_info(user=eva.id, include_locale=True))["user"]
    assert (user["is_restricted"], user["is_stranger"]) == (True, True)
    assert (user["locale"], user["team_id"]) == ("es-ES", "T0ELSEWHERE")
    ana = (await acme.client.users_info(user=acme.ana.id))["user"]
    assert (ana["tz"], ana["tz_offset"], ana["is_admin"]) == ("Europe/Madrid", 3600, True)
    assert "email" not in ana["profile"]


async def test_channels_are_listed_by_kind(acme: Acme) -> None:
    """A private channel is there only for those in it; archived ones can be left out."""
    acme.team.add_channel("secret", private=True, with_bot=False)
    acme.team.add_channel("staff", private=True)
    acme.team.add_channel("old").archived = True
    found = await acme.client.conversations_list(
        types="public_channel,private_channel", exclude_archived=True
    )
    assert {each["name"] for each in found["channels"]} == {"coffee", "staff"}
    shown = await acme.client.conversations_info(channel=acme.coffee.id, include_num_members=True)
    assert (shown["channel"]["is_member"], shown["channel"]["num_members"]) == (True, 3)


@pytest.mark.parametrize(
    ("channel", "error"),
    [("away", "not_in_channel"), ("hidden", "channel_not_found"), ("old", "is_archived")],
)
async def test_the_bot_writes_only_where_it_is(acme: Acme, channel: str, error: str) -> None:
    """Public channels it isn't in, private ones it can't see, archived ones."""
    made = acme.team.add_channel(channel, private=channel == "hidden", with_bot=channel == "old")
    made.archived = channel == "old"
    with pytest.raises(SlackApiError, match=error):
        await acme.client.chat_postMessage(channel=made.id, text="Hello")


async def test_a_token_reaches_only_its_workspace(slack: Slack, acme: Acme) -> None:
    """People and channels of another one don't exist for it."""
    other = slack.add_team("T2", "Other")
    eva = other.add_user("eva")
    with pytest.raises(SlackApiError, match="user_not_found"):
        await acme.client.users_info(user=eva.id)
    with pytest.raises(SlackApiError, match="channel_not_found"):
        await client_of(other).chat_postMessage(channel=acme.coffee.id, text="Hello")
    who = await client_of(other).auth_test()
    assert (who["team_id"], who["user_id"]) == ("T2", other.bot.id)
    with pytest.raises(SlackApiError, match="invalid_auth"):
        await AsyncWebClient("xoxb-wrong", base_url=slack.api_url).auth_test()


async def test_a_file_is_uploaded_and_shown(acme: Acme, slack: Slack) -> None:
    """files_upload_v2: an address, the bytes, a message with the file."""
    sent = await acme.client.files_upload_v2(
        channel=acme.coffee.id, filename="meeting.ics", content="BEGIN:VCALENDAR"
    )
    assert slack.uploads.files[sent["file"]["id"]].content == b"BEGIN:VCALENDAR"
    assert acme.coffee.messages[0].files[0]["name"] == "meeting.ics"
