"""The HTTP and WebSocket server on loopback: what the app calls.

docs: discord.com/developers/docs/reference
"""

import json
import traceback
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.simulators.discord import contracts, rest
from tests.simulators.discord.faults import Fault, Sort
from tests.simulators.discord.records import ApiError, Call
from tests.simulators.discord.rest.request import Operation, Request

if TYPE_CHECKING:
    from tests.simulators.discord.simulator import Discord

LARGEST_BODY = 32 * 1024 * 1024
# These carry their authority in their address.
BY_TOKEN = ("/interactions/", "/webhooks/")
MAJOR = ("channel_id", "guild_id", "webhook_token")


async def start(discord: "Discord") -> tuple[web.AppRunner, int]:
    """A server on a free port, and that port."""
    app = web.Application(client_max_size=LARGEST_BODY)
    app.router.add_route("*", "/api/v10/{path:.*}", Desk(discord).call)
    app.router.add_get("/gateway/", discord.gateway.connect)
    runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return runner, int(runner.addresses[0][1])


class Desk:
    """Understands, checks and records a request, and has it answered."""

    def __init__(self, discord: "Discord") -> None:
        self._discord = discord

    async def call(self, http: web.Request) -> web.StreamResponse:
        path, discord = http.raw_path.split("?")[0].removeprefix("/api/v10"), self._discord
        found = rest.find(http.method, path)
        route = found[0].route if found else f"{http.method} {path}"
        call = Call(route, path, None, discord.clock.now(), dict(http.query))
        discord.calls.append(call)
        await self._read(http, call)
        if found is None:
            discord.violate(route, "", "the simulator does not know this operation")
            return _answer(call, 404, {"message": "404: Not Found", "code": 0})
        fault = discord.faults.next(route)
        if fault and fault.sort is not Sort.LOST_ANSWER:
            return await self._go_wrong(http, call, fault)
        try:
            response = self._carry_out(http, call, *found)
        except Exception as error:
            rule = f"the simulator could not answer: {error!r}\n{traceback.format_exc()}"
            discord.violate(route, "", rule)
            return _answer(call, 400, {"message": rule, "code": 0})
        discord.bell.ring()
        return _cut(http, call) if fault else response

    def _carry_out(
        self, http: web.Request, call: Call, operation: Operation, params: dict[str, str]
    ) -> web.StreamResponse:
        discord = self._discord
        major = next((params[each] for each in MAJOR if each in params), "")
        verdict = discord.rates.check(operation.route, major)
        if verdict.retry_after is not None:
            return _limit(call, verdict.retry_after, verdict.is_global, verdict.headers)
        request = Request(discord, operation.route, params, call.query, call.body, call.files)
        try:
            self._check(http, call)
            answer = operation.handler(request)
        except ApiError as error:
            return _answer(call, error.status, error.answer, verdict.headers)
        status = 204 if answer is None else operation.status
        return _answer(call, status, answer, verdict.headers)

    def _check(self, http: web.Request, call: Call) -> None:
        by_token = call.path.startswith(BY_TOKEN)
        token = http.headers.get("Authorization", "")
        if not by_token and token != f"Bot {self._discord.app.token}":
            raise ApiError(0)
        if http.method in {"POST", "PUT", "PATCH"} and contracts.is_known(call.route):
            self._discord.refuse_breaches(call.route, contracts.breaches(call.route, call.body))

    async def _read(self, http: web.Request, call: Call) -> None:
        """The body: JSON, or a form with `payload_json` and files."""
        if http.content_type == "multipart/form-data":
            for name, value in (await http.post()).items():
                if isinstance(value, web.FileField):
                    call.files[value.filename] = value.file.read()
                    value.file.close()
                elif name == "payload_json":
                    call.body = json.loads(str(value))
            return
        content = await http.read()
        if content and http.content_type != "application/json":
            self._discord.violate(call.route, "", f"Content-Type is {http.content_type}")
        call.body = json.loads(content) if content else None

    async def _go_wrong(self, http: web.Request, call: Call, fault: Fault) -> web.StreamResponse:
        match fault.sort:
            case Sort.SERVER_ERROR:
                call.status = fault.status
                return web.Response(status=fault.status, text="upstream connect error")
            case Sort.RATE_LIMITED:
                return _limit(call, fault.retry_after, fault.is_global, {})
            case Sort.API_ERROR:
                error = ApiError(fault.code)
                return _answer(call, error.status, error.answer)
            case Sort.HANG:
                await self._discord.stopping.wait()
        return _cut(http, call)


def _answer(
    call: Call, status: int, answer: Any, headers: dict[str, str] | None = None
) -> web.Response:
    call.status, call.answer = status, answer
    told = {"Via": "1.1 google", **(headers or {})}
    if status == 204:
        return web.Response(status=204, headers=told)
    # Exactly "application/json": discord.py reads nothing else as JSON.
    told["Content-Type"] = "application/json"
    return web.Response(status=status, body=json.dumps(answer).encode(), headers=told)


def _limit(
    call: Call, seconds: float, is_global: bool, headers: dict[str, str]
) -> web.StreamResponse:
    told = {"message": "You are being rate limited.", "retry_after": seconds, "global": is_global}
    scope = "global" if is_global else "user"
    more = {"Retry-After": str(max(1, round(seconds))), "X-RateLimit-Scope": scope, **headers}
    return _answer(call, 429, told, more)


def _cut(http: web.Request, call: Call) -> web.StreamResponse:
    call.status = 0
    if http.transport:
        http.transport.close()
    return web.Response()
