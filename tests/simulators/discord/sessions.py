"""Sessions of the gateway, and the lines (WebSockets) that carry them.

docs: discord.com/developers/docs/events/gateway#sending-and-receiving-gateway-events
"""

import asyncio
import json
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.simulators.discord.records import Json

if TYPE_CHECKING:
    from tests.simulators.discord.guilds import Guild

DISPATCH = 0
GUILDS, GUILD_MEMBERS = 1 << 0, 1 << 1
UNASKED = {"READY", "RESUMED", "INTERACTION_CREATE"}


class Line:
    """One WebSocket; compressed as the app asked for in its address."""

    def __init__(self, socket: web.WebSocketResponse, compress: str) -> None:
        self._squeeze = zlib.compressobj() if compress == "zlib-stream" else None
        self._socket = socket
        self._queue: asyncio.Queue[Json | int] = asyncio.Queue()
        self.is_open = True
        self._writer = asyncio.create_task(self._write())

    def send(self, op: int, data: Any, *, event: str | None = None, seq: int | None = None) -> None:
        self._queue.put_nowait({"op": op, "d": data, "s": seq, "t": event})

    def hang_up(self, code: int) -> None:
        """Close it, after what is still to be sent."""
        self.is_open = False
        self._queue.put_nowait(code)

    async def finish(self) -> None:
        self.is_open = False
        self._writer.cancel()
        await asyncio.gather(self._writer, return_exceptions=True)

    async def _write(self) -> None:
        while True:
            match await self._queue.get():
                case int(code):
                    await self._socket.close(code=code)
                    return
                case payload:
                    await self._put(json.dumps(payload))

    async def _put(self, text: str) -> None:
        if self._socket.closed:
            return
        if self._squeeze is None:
            await self._socket.send_str(text)
        else:
            squeezed = self._squeeze.compress(text.encode())
            await self._socket.send_bytes(squeezed + self._squeeze.flush(zlib.Z_SYNC_FLUSH))


@dataclass(eq=False)
class Session:
    """A session outlives its line: what it missed is sent again when it resumes."""

    id: str
    intents: int
    shard: tuple[int, int]
    line: Line | None
    seq: int = 0
    sent: list[tuple[int, str, Json]] = field(default_factory=list)

    @property
    def is_connected(self) -> bool:
        return self.line is not None and self.line.is_open

    def tell(self, event: str, data: Json) -> None:
        self.seq += 1
        self.sent.append((self.seq, event, data))
        if self.is_connected and self.line:
            self.line.send(DISPATCH, data, event=event, seq=self.seq)

    def replay(self, after: int) -> None:
        assert self.line is not None
        for seq, event, data in self.sent:
            if seq > after:
                self.line.send(DISPATCH, data, event=event, seq=seq)
        self.tell("RESUMED", {"_trace": []})

    def wants(self, event: str, guild: "Guild | None") -> bool:
        """Whether this event is for this shard, and its intents ask for it."""
        number, of = self.shard
        if number != ((guild.id >> 22) % of if guild else 0):
            return False
        if event in UNASKED:
            return True
        needed = GUILD_MEMBERS if event.startswith("GUILD_MEMBER_") else GUILDS
        return bool(self.intents & needed)
