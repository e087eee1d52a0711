"""The gateway: sessions over WebSocket, the events they get, and how they break and resume.

docs: discord.com/developers/docs/events/gateway
"""

import json
from enum import IntEnum
from itertools import count
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from tests.simulators.discord.records import Json
from tests.simulators.discord.sessions import GUILD_MEMBERS, Line, Session

if TYPE_CHECKING:
    from tests.simulators.discord.guilds import Guild
    from tests.simulators.discord.simulator import Discord

PRESENCES, MESSAGE_CONTENT = 1 << 8, 1 << 15
BEAT = 41_250


class Op(IntEnum):
    """docs: discord.com/developers/docs/topics/opcodes-and-status-codes#gateway"""

    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE = 4
    RESUME = 6
    RECONNECT = 7
    MEMBERS = 8
    INVALID = 9
    HELLO = 10
    ACK = 11


class Gateway:
    """All sessions. `identified`, `resumed` and `refused` (close codes) are for tests to read."""

    def __init__(self, discord: "Discord") -> None:
        self._discord = discord
        self.sessions: dict[str, Session] = {}
        self._lines: set[Line] = set()
        self._numbers = count(1)
        self.identified: list[Json] = []
        self.resumed = 0
        self.refused: list[int] = []

    @property
    def connected(self) -> list[Session]:
        return [each for each in self.sessions.values() if each.is_connected]

    def dispatch(self, event: str, data: Json, *, guild: "Guild | None" = None) -> None:
        """Send an event to every session that wants it, now or when it resumes."""
        if guild is not None and not guild.has_bot:
            return
        for session in self.sessions.values():
            if session.wants(event, guild):
                session.tell(event, data)

    def announce(self, guild: "Guild", *, joined: bool = False) -> None:
        """GUILD_CREATE: the bot was added, or an outage is over."""
        for session in self.sessions.values():
            if session.wants("GUILD_CREATE", guild):
                shape = self._shape(guild, session)
                if joined:
                    shape.pop("unavailable")
                session.tell("GUILD_CREATE", shape)

    def disconnect(self, code: int = 1006) -> None:
        """Cut every line, as a network does; sessions can be resumed."""
        for session in self.connected:
            assert session.line is not None
            session.line.hang_up(4000 if code == 1006 else code)

    def ask_to_reconnect(self) -> None:
        """Opcode 7: please resume on another line."""
        for session in self.connected:
            assert session.line is not None
            session.line.send(Op.RECONNECT, None)

    def invalidate(self, *, resumable: bool = False) -> None:
        """Opcode 9; unless `resumable`, what was not received is lost."""
        for session in self.connected:
            assert session.line is not None
            session.line.send(Op.INVALID, resumable)
            if not resumable:
                self.sessions.pop(session.id)

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=4096 * 4, autoclose=True)
        await socket.prepare(request)
        line = Line(socket, request.query.get("compress", ""))
        self._lines.add(line)
        line.send(Op.HELLO, {"heartbeat_interval": BEAT})
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._hear(line, json.loads(message.data))
        finally:
            await line.finish()
            self._lines.discard(line)
            self._discord.bell.ring()
        return socket

    async def stop(self) -> None:
        for line in list(self._lines):
            line.hang_up(1001)
        for line in list(self._lines):
            await line.finish()

    def _hear(self, line: Line, said: Json) -> None:
        match said["op"]:
            case Op.HEARTBEAT:
                line.send(Op.ACK, None)
            case Op.IDENTIFY:
                self._identify(line, said["d"])
            case Op.RESUME:
                self._resume(line, said["d"])
            case Op.MEMBERS:
                self._send_members(line, said["d"])
            case Op.PRESENCE | Op.VOICE:
                pass
            case op:
                self._discord.violate("gateway", "/op", f"unknown opcode {op}")
                self._refuse(line, 4001)
        self._discord.bell.ring()

    def _identify(self, line: Line, wish: Json) -> None:
        self.identified.append(wish)
        intents = int(wish["intents"])
        if wish["token"] != self._discord.app.token:
            return self._refuse(line, 4004)
        if intents & (PRESENCES | MESSAGE_CONTENT) or (
            intents & GUILD_MEMBERS and not self._discord.app.members_intent
        ):
            return self._refuse(line, 4014)
        number, of = wish.get("shard") or (0, 1)
        if not 0 <= number < of:
            return self._refuse(line, 4010)
        for old in [each for each in self.sessions.values() if not each.is_connected]:
            if old.shard == (number, of):
                self.sessions.pop(old.id)
        session = Session(f"session-{next(self._numbers)}", intents, (number, of), line)
        self.sessions[session.id] = session
        guilds = [
            each
            for each in self._discord.guilds.values()
            if each.has_bot and (each.id >> 22) % of == number
        ]
        session.tell("READY", self._ready(session, guilds))
        for guild in guilds:
            if guild.available:
                session.tell("GUILD_CREATE", self._shape(guild, session))
        return None

    def _resume(self, line: Line, wish: Json) -> None:
        session = self.sessions.get(wish["session_id"])
        if session is None or wish["token"] != self._discord.app.token:
            line.send(Op.INVALID, False)
            return
        session.line = line
        self.resumed += 1
        session.replay(int(wish["seq"] or 0))

    def _send_members(self, line: Line, wish: Json) -> None:
        guild = self._discord.guilds[int(wish["guild_id"])]
        wanted = {int(each) for each in wish.get("user_ids") or []}
        start = wish.get("query") or ""
        found = [
            each.as_json()
            for each in guild.members.values()
            if (each.id in wanted if wanted else each.name.startswith(start))
        ]
        chunk: Json = {"guild_id": str(guild.id), "members": found, "chunk_index": 0}
        chunk |= {"chunk_count": 1, "not_found": [], "nonce": wish.get("nonce")}
        session = next(each for each in self.sessions.values() if each.line is line)
        session.tell("GUILD_MEMBERS_CHUNK", chunk)

    def _ready(self, session: Session, guilds: list["Guild"]) -> Json:
        app = self._discord.app
        return {
            "v": 10, "user": app.user.as_json(), "session_id": session.id,
            "resume_gateway_url": self._discord.gateway_url, "shard": list(session.shard),
            "application": {"id": str(app.id), "flags": app.flags}, "private_channels": [],
            "guilds": [{"id": str(each.id), "unavailable": True} for each in guilds],
        }  # fmt: skip

    def _shape(self, guild: "Guild", session: Session) -> Json:
        return guild.as_json(all_members=bool(session.intents & GUILD_MEMBERS))

    def _refuse(self, line: Line, code: int) -> None:
        self.refused.append(code)
        line.hang_up(code)
