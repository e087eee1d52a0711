"""Socket Mode: the app's WebSocket connections, envelopes out and acknowledgements in.

docs: docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
import secrets
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from tests.simulators.slack.records import ApiError, Json

if TYPE_CHECKING:
    from tests.simulators.slack.simulator import Slack


class Sockets:
    """The newest connection gets what there is to deliver. `opened` counts all there were."""

    def __init__(self, slack: "Slack") -> None:
        self._slack = slack
        self._tickets: set[str] = set()
        self._open: list[web.WebSocketResponse] = []
        self._asked: dict[str, tuple[asyncio.Future[Json], web.WebSocketResponse]] = {}
        self.opened = 0
        self.stray_acks: list[Json] = []

    @property
    def current(self) -> web.WebSocketResponse | None:
        return next((each for each in reversed(self._open) if not each.closed), None)

    def ticket(self) -> str:
        """An address to connect to, once."""
        value = secrets.token_hex(8)
        self._tickets.add(value)
        return f"{self._slack.url.replace('http', 'ws')}/link/?ticket={value}&app_id=A"

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Speak with the app until it or the simulator hangs up."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.json_response(ApiError("invalid_ticket").answer, status=403)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json(self._hello())
        self._open.append(socket)
        self.opened += 1
        self._slack.bell.ring()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledge(json.loads(message.data))
        finally:
            self._forget(socket)
        return socket

    async def ask(self, envelope: Json) -> Json:
        """Send an envelope; the payload of its acknowledgement. ConnectionError when cut off."""
        socket = self.current
        if socket is None:
            raise ConnectionError("the app is not connected")
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._asked[envelope["envelope_id"]] = (answer, socket)
        try:
            await socket.send_json(envelope)
            return await answer
        finally:
            self._asked.pop(envelope["envelope_id"], None)

    async def refresh(self, reason: str = "refresh_requested") -> None:
        """Ask the app to connect anew, and wait until it has."""
        before = self.opened
        if self.current:
            await self.current.send_json(
                {"type": "disconnect", "reason": reason, "debug_info": {"host": "simulator"}}
            )
        await self._slack.bell.until(lambda: self.opened > before, seconds=15)

    async def drop(self) -> None:
        """Close every connection, without asking first."""
        for socket in list(self._open):
            self._forget(socket)
            await socket.close()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._open) + 1,
            "connection_info": {"app_id": self._slack.app.id},
            "debug_info": {
                "host": "simulator",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
        }

    def _acknowledge(self, message: Json) -> None:
        asked = self._asked.get(str(message.get("envelope_id")))
        if asked and not asked[0].done():
            asked[0].set_result(message.get("payload") or {})
        else:
            self.stray_acks.append(message)
        self._slack.bell.ring()

    def _forget(self, socket: web.WebSocketResponse) -> None:
        if socket in self._open:
            self._open.remove(socket)
        for answer, asked_on in list(self._asked.values()):
            if asked_on is socket and not answer.done():
                answer.set_exception(ConnectionError("the connection was cut"))
