"""A community lives on Slack with `kith run`: cycles of introductions, asks and thanks.

Slack tells things twice, asks for other connections, limits and cuts; each message comes once.
"""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

import bot.features
from adapters.slack.manifest import manifest
from bot.catalog import discover
from deploy.settings import Settings
from tests.running import JumpingClock, kith_run
from tests.simulators.slack import Conversation, Message, Person, Seen, Slack, Team

CAST = ("ana", "ben", "cy", "dee", "eli")


class Life:
    """A workspace and its people; everything that they do reaches the app twice."""

    def __init__(self, slack: Slack, clock: JumpingClock) -> None:
        self.slack = slack
        self.clock = clock
        self.team: Team = slack.add_team("T1", "Acme")
        self.people = {each: self.team.add_user(each, admin=each == "ana") for each in CAST}
        self.channels = {
            each: self.team.add_channel(each, list(self.people.values()))
            for each in ("coffee", "asks", "thanks")
        }

    def __getattr__(self, name: str) -> Person:
        if name not in self.__dict__.get("people", {}):
            raise AttributeError(name)
        return self.people[name]

    async def says(self, person: Person, line: str, channel: str = "coffee") -> Seen:
        """A command, and its private answer or form."""
        command, _, words = line.partition(" ")
        seen = await person.command(command, words, in_=self.channels[channel])
        await self.again(seen)
        await self.slack.until(lambda: seen.replies or seen.modals)
        return seen

    async def presses(self, person: Person, button: str, on: Message) -> Seen:
        """A button, twice told."""
        seen = await person.press(on, button)
        await self.again(seen)
        await self.slack.until(lambda: seen.replies or seen.modals or seen.rewritten)
        return seen

    async def again(self, seen: Seen) -> None:
        """Slack tells it once more."""
        assert seen.delivery is not None
        await self.slack.courier.again(seen.delivery)

    async def next_monday(self, day: int) -> None:
        """It is ten o'clock; somebody looks around, and so the app does, too."""
        self.clock.jump(datetime(2026, 3, day, 10, 0, 1, tzinfo=UTC))
        await self.says(self.ana, "/intro status")

    async def said(self, where: Conversation, words: str) -> Message:
        """The newest message there with these words, as soon as there is one."""
        found = await self.slack.until(
            lambda: [m for m in where.messages if words.lower() in m.words.lower()], seconds=20
        )
        return found[-1]

    @property
    def keys(self) -> "Counter[str]":
        """How often each message of the app stands anywhere."""
        everything = [m for each in self.team.conversations.values() for m in each.messages]
        told = [each.metadata for each in everything if each.metadata]
        return Counter(str(each["event_payload"]["key"]) for each in told)


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    """The app runs, as its manifest says, and nothing that it does is wrong."""
    clock = JumpingClock()
    async with Slack(clock) as slack:
        slack.app.configure(manifest(discover(bot.features)))
        life = Life(slack, clock)
        settings = Settings(
            secret=SecretStr("a secret for tests"),
            database_url=f"sqlite+aiosqlite:///{tmp_path / 'kith.db'}",
            slack_bot_token=SecretStr(life.team.bot_token),
            slack_app_token=SecretStr(slack.app.app_token),
            slack_api_url=slack.api_url,
        )
        async with kith_run(settings, clock):
            await slack.until(lambda: slack.sockets.opened, seconds=20)
            asks, thanks = life.channels["asks"], life.channels["thanks"]
            await life.says(
                life.ana, f"/kith setup asks:<#{asks.id}|asks> shoutouts:<#{thanks.id}|thanks>"
            )
            yield life
        assert slack.violations == []
        assert slack.courier.missing == []
        assert slack.courier.slowest < 1
        assert slack.faults.are_used_up
        assert {key: n for key, n in life.keys.items() if n > 1} == {}


async def test_people_are_introduced_and_meet(life: Life) -> None:
    """Two rounds, with a new connection between them; posting is limited, and cut."""
    await life.says(life.ana, "/intro setup every week Monday 10:00")
    for name in CAST[1:]:
        seen = await life.says(life.people[name], "/intro join")
        assert "You are in" in seen.replies[-1].words
    life.slack.faults.limit("chat.postMessage", times=2)
    life.slack.faults.disconnect("chat.postMessage")
    life.slack.faults.fail("conversations.open")
    await life.next_monday(2)
    rooms = await life.slack.until(lambda: _all_said(life.team.groups, 2), seconds=20)
    assert sorted(len(room.members) for room in rooms) == [3, 3]
    await life.slack.sockets.refresh()
    for room in rooms:
        for person in room.members:
            if not person.bot:
                seen = await life.presses(person, "We met", room.messages[0])
                assert not seen.failure
    await life.next_monday(9)
    await life.slack.until(lambda: _all_said(life.team.groups, 4), seconds=20)
    await life.said(life.channels["coffee"], "4 people were introduced")


def _all_said(rooms: list[Conversation], wanted: int) -> list[Conversation]:
    there = [each for each in rooms if each.messages]
    return there if len(there) == wanted else []


async def test_an_ask_is_answered_by_two_and_by_someone_known(life: Life) -> None:
    """Ben and Cy help; Dee knows someone, who says yes."""
    form = await (await life.says(life.ana, "/ask")).modal()
    await life.ana.submit(form, {"detail": "Who has run a SOC 2 audit at a startup?"})
    ask = await life.said(life.channels["asks"], "Who has run a SOC 2 audit")
    life.slack.faults.limit("chat.update")
    for helper in (life.ben, life.cy):
        seen = await life.presses(helper, "I can help", ask)
        assert "Thank you for helping" in (await seen.reply()).words
    await life.slack.sockets.refresh()
    form = await (await life.presses(life.dee, "I know someone", ask)).modal()
    await life.dee.submit(form, {"person": life.eli})
    asked = await life.said(life.eli.dm, "Dee thought of you")
    await life.presses(life.eli, "Yes, I can help", asked)
    await life.slack.until(lambda: _all_said(life.team.groups, 3), seconds=20)
    await life.said(life.channels["asks"], "3 are helping")


async def test_thanks_for_a_message(life: Life) -> None:
    """From its menu; the words go to the channel, and Ben hears of it."""
    said = life.ben.says("Here is the fix for the deploy", in_=life.channels["coffee"])
    seen = await life.ana.message_shortcut("Thank for this message", said)
    await life.again(seen)
    life.slack.faults.disconnect("chat.postMessage", times=2)
    sent = await life.ana.submit(
        await seen.modal(), {"what": "for untangling the deploy last night"}
    )
    await life.again(sent)
    await life.said(life.channels["thanks"], "untangling the deploy")
    await life.said(life.ben.dm, "untangling the deploy")
