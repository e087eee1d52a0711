"""Slack as the platform of a story: gestures in the simulator, the real bolt, the real adapter.

What the core answered is taken for seen only when it stands on somebody's screen just so.
"""

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

from adapters.slack.app import SlackApp, build
from adapters.slack.manifest import BUILT_IN
from adapters.slack.sender import SlackSender
from adapters.slack.workspaces import PLATFORM, OneWorkspace
from bot.clock import Clock
from bot.events import (
    Answer,
    Asked,
    Entered,
    Event,
    Exited,
    Left,
    OnMessage,
    Opened,
    Pressed,
    Quiet,
    Ran,
    Said,
    Submitted,
    What,
)
from bot.people import Person, Place, Role, Sort
from tests.network import Message
from tests.simulators.slack import Conversation, Seen, Slack, View
from tests.simulators.slack import Message as Posted
from tests.simulators.slack import Person as User
from tests.stages.platform import HeardService
from tests.stages.slack_forms import fill, has_form, line_of, open_view
from tests.stages.slack_screens import check_seen, find_surface, posted

CHANNELS = ("general", "coffee", "asks", "shoutouts")


class OnSlack:
    """A workspace in the simulator; the app is connected by Socket Mode."""

    name = PLATFORM

    def __init__(self, slack: Slack) -> None:
        self.slack = slack
        self.team = slack.add_team("T0TOWN", "Town")
        self.community = self.team.id
        self._workspaces = OneWorkspace(self.team.bot_token, slack.api_url)
        self.sender = SlackSender(self._workspaces)
        self._channels = {name: self.team.add_channel(name) for name in CHANNELS}
        self._users: dict[str, User] = {}
        self._views: list[View] = []
        self._taken: set[int] = set()
        self._app: SlackApp | None = None
        self._handler: AsyncSocketModeHandler | None = None

    def place(self, name: str) -> Place:
        """A channel; a new one with everyone in it when there is none of that name."""
        if name not in self._channels:
            people = [each for each in self._users.values() if not each.bot]
            self._channels[name] = self.team.add_channel(name, people)
        return Place(self._channels[name].id, name)

    @property
    def heard(self) -> list[tuple[Event, Answer]]:
        """What the core was told, and what it answered."""
        return self._service.heard

    async def start(self, service: HeardService) -> None:
        """Connect the real app to the core's service."""
        self._service = service
        self._app = build(
            service,
            self._workspaces,
            self.slack.clock,
            sender=self.sender,
            api_url=self.slack.api_url,
        )
        self._handler = AsyncSocketModeHandler(self._app.bolt, self.slack.app.app_token)
        await self._handler.connect_async()  # type: ignore[no-untyped-call]  # bolt leaves it untyped
        await self.slack.until(lambda: self.slack.sockets.opened)

    async def stop(self) -> None:
        """Hang up."""
        if self._handler and self._app:
            await self._app.errands.finish(5)
            await self._handler.close_async()  # type: ignore[no-untyped-call]  # the same
            await self._app.errands.finish(5)

    async def change(self, name: str, person: Person) -> Person:
        """Someone new in the workspace, and in each channel; or someone changed."""
        about = {
            "display_name": person.name,
            "real_name": person.name,
            "tz": person.zone or "UTC",
            "locale": person.locale or "en",
            "admin": person.admin,
            "guest": person.sort is Sort.GUEST,
            "bot": person.sort is Sort.BOT,
            "deactivated": not person.active,
        }
        if name in self._users:
            await self.team.events.user_change(self._users[name], **about)
            await self.settled()
        else:
            user = self._users[name] = self.team.add_user(name, **about)
            for channel in self._channels.values():
                channel.members.append(user)
        return Person(
            self._users[name].id, person.name, person.zone, person.locale,
            person.sort, person.active, person.admin,
        )  # fmt: skip

    async def lose(self, channel: str) -> None:
        by = next(iter(self._users.values()))
        await self.team.events.channel_archive(self._channels[channel], by)
        await self.settled()

    async def rename(self, channel: str, name: str) -> None:
        await self.team.events.channel_rename(self._channels[channel], name)
        await self.settled()

    def role(self, name: str) -> Role:
        raise NotImplementedError("Slack tells of no roles")

    async def lose_role(self, name: str) -> None:
        raise NotImplementedError("Slack tells of no roles")

    async def act(
        self, who: Person, place: Place, what: What, message: Message | None
    ) -> tuple[Answer, Place]:
        user = self.team.people[who.handle]
        on = posted(self.team, message) if message else None
        place = message.place if message else place
        seen, answer = await self._do(user, self._conversation(user, place), what, on)
        self._views += user.modals
        check_seen(seen, on, answer)
        return answer, place

    async def _do(
        self, user: User, where: Conversation, what: What, on: Posted | None
    ) -> tuple[Seen, Answer]:
        seen, answer = await self._see(user, self._gesture(user, where, what, on), what)
        if isinstance(what, Ran) and isinstance(answer, Asked) and not answer.errors:
            view = user.modals[-1]
            fill(view, dict(what.values))
            seen, answer = await self._see(user, user.submit(view, unchecked=True), what)
        return seen, answer

    async def _see(self, user: User, gesture: Awaitable[Seen], what: What) -> tuple[Seen, Answer]:
        """What comes of a gesture, once all work that it began is done."""
        before = len(self._service.heard)
        seen = await gesture
        await self.settled()
        assert not seen.failure, f"Slack told {user.name}: {seen.failure}"
        return seen, self._take(user, what, before)

    async def _type(self, user: User, where: Conversation, line: str) -> Seen:
        """A command; where Slack keeps its word for itself, people write `/kith` before it."""
        root, _, words = line.partition(" ")
        if root.removeprefix("/") in BUILT_IN:
            root, words = "/kith", line.removeprefix("/")
        return await user.command(root, words, in_=where)

    async def _gesture(
        self, user: User, where: Conversation, what: What, on: Posted | None
    ) -> Seen:
        match what:
            case Said(line):
                return await self._type(user, where, line)
            case Ran(path):
                bare = has_form(self._service.catalog, path)
                return await self._type(user, where, f"/{path}" if bare else line_of(what))
            case Pressed(wire, picked):
                surface = find_surface(user, on, where, wire, picked[:1])
                if picked:
                    return await user.pick(surface, wire, picked[0])
                return await user.press(surface, wire)
            case Submitted(wire, values):
                view = open_view(self.slack, user, wire, self._views)
                fill(view, dict(values))
                return await user.submit(view, unchecked=True)
            case OnMessage(label, author):
                said = self.team.people[author.handle].says("Look what I made", in_=where)
                return await user.message_shortcut(label, said)
            case Opened():
                return await user.open_home()
            case Left():
                await self.team.events.user_change(user, deactivated=True)
            case Entered():
                await self.team.events.member_joined_channel(user, where)
            case Exited():
                await self.team.events.member_left_channel(user, where)
            case _:
                raise TypeError(f"nobody can do {what}")
        return Seen(user)

    def _take(self, user: User, what: What, before: int) -> Answer:
        """The next answer of the core to this person since; Quiet when it was told nothing.

        Homes that the app looks up of its own accord, and what was taken before, are left out.
        """
        since = list(enumerate(self._service.heard))[before:]
        for number, (event, answer) in since:
            mine = event.source.person.handle == user.id and number not in self._taken
            if mine:
                self._taken.add(number)
                if isinstance(what, Opened) or not isinstance(event.what, Opened):
                    return answer
        return Quiet()

    def _conversation(self, user: User, place: Place) -> Conversation:
        found = self.team.conversations.get(place.handle)
        return user.dm if found is None else found

    async def settled(self) -> None:
        """All that the app has in hand is done."""
        assert self._app is not None
        await self._app.errands.finish()


@asynccontextmanager
async def on_slack(clock: Clock) -> AsyncIterator[OnSlack]:
    """A workspace for as long as it is needed; nothing that Slack forbids may have happened."""
    async with Slack(clock, rates=False, page_size=200) as slack:
        platform = OnSlack(slack)
        try:
            yield platform
        finally:
            await platform.stop()
        assert slack.violations == []
        assert slack.courier.missing == []
