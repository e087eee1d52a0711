"""The whole simulator: Slack's network on loopback, for the real bolt and the real slack_sdk."""

import asyncio
from collections.abc import Callable
from itertools import count
from typing import Self

from aiohttp import web

from bot.clock import Clock, WallClock
from tests.simulators.bell import Bell, Found
from tests.simulators.slack import contracts, limits, server
from tests.simulators.slack.app import SlackApp
from tests.simulators.slack.conversations import Message
from tests.simulators.slack.courier import Courier
from tests.simulators.slack.faults import Faults
from tests.simulators.slack.hooks import Hooks
from tests.simulators.slack.oauth import OAuth
from tests.simulators.slack.rates import Rates
from tests.simulators.slack.records import ApiError, Call, Delivery, Json, Violation
from tests.simulators.slack.screens import Screens, Triggers
from tests.simulators.slack.sockets import Sockets
from tests.simulators.slack.teams import Enterprise, Team
from tests.simulators.slack.tokens import Token
from tests.simulators.slack.uploads import Uploads
from tests.simulators.slack.web_hook import WebHook

LONGEST_TEXT = 40_000


class Slack:
    """`async with Slack() as slack:`, or `await Slack.start()` and `await slack.stop()`.

    `calls` are all calls of the app, `deliveries` all that Slack brought to it, `violations`
    all that Slack's documentation does not allow: a test asserts that they are none.
    `page_size` is the most that one page of a list holds, whatever limit the app asks for.
    `recalls` is whether a message is known again by its client_msg_id: nobody promises that.
    """

    def __init__(
        self, clock: Clock | None = None, *, rates: bool = True, page_size: int = 5
    ) -> None:
        self.clock = clock or WallClock()
        self.app = SlackApp()
        self.page_size = page_size
        self.teams: dict[str, Team] = {}
        self.enterprises: dict[str, Enterprise] = {}
        self.calls: list[Call] = []
        self.deliveries: list[Delivery] = []
        self.violations: list[Violation] = []
        self.posted: dict[str, Message] = {}
        self.recalls = True
        self.bell = Bell()
        self.faults = Faults()
        self.rates = Rates(self, rates)
        self.courier = Courier(self)
        self.sockets = Sockets(self)
        self.web_hook = WebHook(self)
        self.hooks = Hooks(self)
        self.triggers = Triggers(self)
        self.screens = Screens(self)
        self.uploads = Uploads(self)
        self.oauth = OAuth(self)
        self.stopping = asyncio.Event()
        self.url = ""
        self._numbers = count(1001)
        self._runner: web.AppRunner | None = None

    @classmethod
    async def start(
        cls, clock: Clock | None = None, *, rates: bool = True, page_size: int = 5
    ) -> "Slack":
        """A running simulator; stop it in the end."""
        slack = cls(clock, rates=rates, page_size=page_size)
        return await slack.__aenter__()

    async def stop(self) -> None:
        """Hang up on everyone."""
        self.stopping.set()
        await self.sockets.drop()
        if self._runner:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        self._runner, port = await server.start(self)
        self.url = f"http://127.0.0.1:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def api_url(self) -> str:
        """For `AsyncWebClient(base_url=…)`."""
        return f"{self.url}/api/"

    def add_team(
        self,
        ident: str,
        name: str | None = None,
        *,
        enterprise: Enterprise | None = None,
        installed: bool = True,
    ) -> Team:
        """A workspace, with the app installed unless OAuth is to do that."""
        team = Team(self, ident, name or f"Team {ident}", enterprise)
        self.teams[ident] = team
        if enterprise:
            enterprise.teams.append(team)
        if installed:
            self.oauth.install(team)
        return team

    def add_enterprise(self, ident: str, name: str) -> Enterprise:
        """An Enterprise Grid organisation; add teams to it."""
        return self.enterprises.setdefault(ident, Enterprise(ident, name))

    def number(self) -> str:
        """A number that nothing else here has."""
        return str(next(self._numbers))

    def next_ts(self) -> str:
        """A message's time stamp: the simulator's second, and what makes it unique."""
        return f"{int(self.clock.now().timestamp())}.{next(self._numbers):06d}"

    async def until(self, look: Callable[[], Found], seconds: float = 5.0) -> Found:
        """What `look` finds, as soon as it finds something; AssertionError after `seconds`."""
        return await self.bell.until(look, seconds)

    def calls_of(self, method: str) -> list[Call]:
        return [each for each in self.calls if each.method == method]

    def find_token(self, value: str) -> Token | None:
        return self.oauth.tokens.get(value)

    def violate(self, where: str, path: str, rule: str) -> None:
        self.violations.append(Violation(where, path, rule))

    def inspect(self, where: str, schema: str, body: Json, *, error: str, root: str = "") -> None:
        """Note every breach of schemas and limits; ApiError(`error`) when there is one."""
        found = [*limits.breaches(schema, body), *contracts.breaches(schema, body)]
        for path, rule in found:
            self.violate(where, path, rule)
        if found:
            told = [f"[ERROR] {rule} [json-pointer:{root}{path}]" for path, rule in found]
            raise ApiError(error, errors=told, response_metadata={"messages": told})

    def check_message(self, where: str, body: Json) -> None:
        """ApiError when Slack would not take this text or these blocks."""
        if len(body.get("text") or "") > LONGEST_TEXT:
            self.violate(where, "/text", f"more than {LONGEST_TEXT} characters")
            raise ApiError("msg_too_long")
        if body.get("blocks") is not None:
            blocks = {"blocks": body["blocks"]}
            self.inspect(where, "messageblocks", blocks, error="invalid_blocks")
