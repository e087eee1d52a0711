"""The HTTP and WebSocket server on loopback: what the app calls.

docs: docs.slack.dev/apis/web-api
"""

import base64
import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.simulators.slack import web as methods
from tests.simulators.slack.faults import Fault, Sort
from tests.simulators.slack.records import ApiError, Call, Json

if TYPE_CHECKING:
    from tests.simulators.slack.simulator import Slack

LARGEST_BODY = 16 * 1024 * 1024


async def start(slack: "Slack") -> tuple[web.AppRunner, int]:
    """A server on a free port, and that port."""
    desk = _Desk(slack)
    app = web.Application(client_max_size=LARGEST_BODY)
    app.router.add_route("*", "/api/{method}", desk.call)
    app.router.add_get("/link/", slack.sockets.connect)
    app.router.add_post("/hooks/{path:.+}", desk.respond)
    app.router.add_post("/upload/{file}", desk.upload)
    runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return runner, int(runner.addresses[0][1])


class _Desk:
    def __init__(self, slack: "Slack") -> None:
        self._slack = slack

    async def call(self, request: web.Request) -> web.StreamResponse:
        """A method of the Web API."""
        method, arguments = request.match_info["method"], await _arguments(request)
        token = _token(request, arguments)
        call = Call(method, arguments, None, self._slack.clock.now())
        self._slack.calls.append(call)
        fault = self._slack.faults.next(method)
        if fault and fault.sort is not Sort.LOST_ANSWER:
            return await self._go_wrong(request, call, fault)
        headers: dict[str, str] = {}
        try:
            call.answer = methods.answer(self._slack, call, token, headers)
        except ApiError as error:
            call.answer = error.answer
        except methods.RateLimited as limit:
            return self._limit(call, limit.seconds)
        except Exception as error:
            self._slack.violate(method, "", f"the simulator could not read this: {error!r}")
            raise
        self._slack.bell.ring()
        if fault:
            return _cut(request)
        return web.json_response(call.answer, headers=headers)

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """A POST to a response URL."""
        path, body = request.match_info["path"], json.loads(await request.read())
        hook = self._slack.hooks.find(path)
        team_id = hook.where.team.id if hook else None
        call = Call("response_url", body, team_id, self._slack.clock.now())
        self._slack.calls.append(call)
        fault = self._slack.faults.next("response_url")
        if fault and fault.sort is not Sort.LOST_ANSWER:
            return await self._go_wrong(request, call, fault)
        try:
            self._slack.hooks.use(path, body)
        except ApiError as error:
            call.status, call.answer = 404, error.answer
            return web.json_response(error.answer, status=404)
        call.answer = {"ok": True}
        self._slack.bell.ring()
        return _cut(request) if fault else web.Response(text="ok")

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """The bytes of a file."""
        content = await request.read()
        if not self._slack.uploads.receive(request.match_info["file"], content):
            return web.Response(status=500, text="the length is not the announced one")
        return web.Response(text=f"OK - {len(content)}")

    async def _go_wrong(self, request: web.Request, call: Call, fault: Fault) -> web.StreamResponse:
        match fault.sort:
            case Sort.SERVER_ERROR:
                call.status = fault.status
                return web.Response(status=fault.status, text="upstream connect error")
            case Sort.RATE_LIMITED:
                return self._limit(call, fault.retry_after)
            case Sort.API_ERROR:
                call.answer = ApiError(fault.error).answer
                return web.json_response(call.answer)
            case Sort.HANG:
                await self._slack.stopping.wait()
        call.status = 0
        return _cut(request)

    def _limit(self, call: Call, seconds: int) -> web.StreamResponse:
        call.status, call.answer = 429, ApiError("ratelimited").answer
        return web.json_response(call.answer, status=429, headers={"Retry-After": str(seconds)})


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport:
        request.transport.close()
    return web.Response()


async def _arguments(request: web.Request) -> Json:
    found: Json = dict(request.query)
    if request.content_type == "application/json":
        found |= json.loads(await request.read() or b"{}")
    else:
        found |= dict(await request.post())
    return {key: _decoded(key, value) for key, value in found.items()}


def _decoded(key: str, value: Any) -> Any:
    """Lists and objects travel as JSON in forms."""
    if key in {"blocks", "view", "metadata", "files"} and isinstance(value, str):
        try:
            return json.loads(value)
        except ValueError:
            raise web.HTTPBadRequest(text=f"{key} is no JSON") from None
    return value


def _token(request: web.Request, arguments: Json) -> str:
    """The token; a client's id and secret become arguments."""
    scheme, _, value = request.headers.get("Authorization", "").partition(" ")
    if scheme == "Basic":
        ident, _, secret = base64.b64decode(value).decode().partition(":")
        arguments |= {"client_id": ident, "client_secret": secret}
        return ""
    return value or str(arguments.pop("token", ""))
