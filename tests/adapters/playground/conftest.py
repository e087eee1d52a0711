"""A playground on loopback: the real service on the real storage, behind a real web server."""

import asyncio
import json
import shutil
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.playground.app import Playground
from adapters.playground.seed import Plan, sample_plan
from bot.work import Storage
from deploy.playground import build, make_server
from storage.database import SqlStorage, create_engine
from storage.migrate import migrate

SECRET = b"a secret for tests"


@dataclass(frozen=True)
class Got:
    """What the server answered."""

    status: int
    headers: dict[str, str]
    words: str

    @property
    def json(self) -> dict[str, object]:
        read = json.loads(self.words)
        assert isinstance(read, dict)
        return read


@dataclass
class Site:
    """A running playground."""

    url: str
    playground: Playground
    engine: AsyncEngine
    storage: Storage
    tokens: int = field(default=0)

    async def get(self, path: str, **headers: str) -> Got:
        return await asyncio.to_thread(_fetch, Request(self.url + path, headers=headers))

    async def post(self, path: str, body: object, **headers: str) -> Got:
        """A POST of JSON, as the page makes it; bytes go as they are."""
        self.tokens += 1
        if isinstance(body, dict):
            body = {"key": f"test-{self.tokens}", **body}
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"Content-Type": "application/json"} | headers
        return await asyncio.to_thread(_fetch, Request(self.url + path, raw, sent))


def _fetch(request: Request) -> Got:
    try:
        with urlopen(request, timeout=20) as answer:
            return Got(answer.status, dict(answer.headers), answer.read().decode())
    except HTTPError as error:
        with error:
            return Got(error.code, dict(error.headers), error.read().decode())


@pytest.fixture
def plan() -> Plan:
    """The community to start with, where the file holds none yet."""
    return sample_plan()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample community as it is when its first page opens, to be copied."""
    path = tmp_path_factory.mktemp("playground") / "sample.db"

    async def found() -> None:
        engine = create_engine(f"sqlite+aiosqlite:///{path}")
        await migrate(engine)
        await build(engine, SqlStorage(engine, SECRET), sample_plan())
        await engine.dispose()

    asyncio.run(found())
    return path


@pytest.fixture
def file(sample_file: Path, tmp_path: Path) -> Path:
    """Where the community is kept."""
    return Path(shutil.copy(sample_file, tmp_path / "town.db"))


@pytest.fixture
async def site(file: Path, plan: Plan) -> AsyncIterator[Site]:
    """A running playground, on a port of its own."""
    engine = create_engine(f"sqlite+aiosqlite:///{file}")
    await migrate(engine)
    storage = SqlStorage(engine, SECRET)
    playground = await build(engine, storage, plan)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()  # who comes before the server is up, waits
    server = make_server(playground, ["127.0.0.1"])
    serving = asyncio.create_task(server.serve([listening]))
    yield Site(f"http://127.0.0.1:{listening.getsockname()[1]}", playground, engine, storage)
    server.should_exit = True
    await serving
    await engine.dispose()
