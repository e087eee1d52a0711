"""The log: every line has its ids, and none has anybody's words or a secret."""

import asyncio
import gc
import io
import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.cards import Card, card
from bot.delivery import Delivery
from bot.people import Community, Member, Place
from bot.replies import Room, Send
from bot.tracing import traced
from bot.work import Storage
from deploy.logs import Format, make_formatter, secrets_of, set_up_log
from deploy.settings import Settings
from tests.core.test_metering import SLIP
from tests.stage import Stage, open_stage
from tests.toys import one_more_feature

WORDS = "pomegranate"
NASTY = (
    f"{WORDS} %s %(x)s {{0}}",
    f"*{WORDS}* <script> @everyone",
    f'{WORDS}\n{{"turn": 1}}\nERROR bot: forged {WORDS}',
)
TOKEN = "xoxb-1234567890-abcdefghij"
SECRETS = Settings(
    secret=SecretStr("the secret of tombstones"),
    keys=SecretStr("first-sealing-key, second-sealing-key"),
    slack_app_token=SecretStr("what lets one in"),
    database_url="postgresql+psycopg://kith:correct-horse@db/kith",
)
HUSH = ("tombstones", "first-sealing-key", "second-sealing-key", "lets one in", "correct-horse")


class Log(logging.StreamHandler[io.StringIO]):
    """What operators would read, from the first line on."""

    def __init__(self, shape: Format) -> None:
        super().__init__(io.StringIO())
        self.setFormatter(make_formatter(shape, secrets_of(SECRETS)))

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture(params=["json", "text"])
def shape(request: pytest.FixtureRequest) -> Format:
    found: Format = request.param
    return found


@pytest.fixture
def log(shape: Format) -> Iterator[Log]:
    """Of everything, libraries' chatter included."""
    root, handler = logging.getLogger(), Log(shape)
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler
    root.setLevel(before)
    root.removeHandler(handler)


class Failing:
    """A network that quotes what it was given when it fails."""

    def quota(self, community: Community) -> str:
        return "failing"

    async def post(self, community: Community, to: Place, card: Card, key: str) -> str:
        raise ValueError(f"{card} {TOKEN}")

    async def direct(self, community: Community, member: Member) -> Place:
        return Place("D1", member.name)

    async def open_room(self, community: Community, room: Room) -> Place:
        raise ValueError(f"{room} {TOKEN}")

    async def revise(self, community: Community, at: Place, handle: str, card: Card) -> None:
        raise ValueError(f"{card} {TOKEN}")

    async def close_room(self, community: Community, room: Place) -> None:
        raise ValueError(f"{room} {TOKEN}")


async def test_turns_leave_no_words_in_the_log(stage: Stage, log: Log) -> None:
    """Asks, thanks, profiles and what is no command, through each platform's own library."""
    for each in NASTY:
        await stage.ana.says("/ask", detail=f"Who of you knows about {each}?")
        await stage.ana.says(f"/shoutout @ben for being so good at {each}")
        await stage.ben.says(f"/profile who {each}")
        await stage.ben.says(f"/kith {each}")
    _check(log)


async def test_what_fails_leaves_no_words_in_the_log(
    tmp_path: Path, storage: Storage, log: Log
) -> None:
    """A bug that quotes what someone wrote, and a network that quotes what it was to send."""
    with one_more_feature(tmp_path, "slip", SLIP):
        stage = await open_stage(storage)
    with pytest.raises(AssertionError, match="a turn failed"):
        await stage.ana.says("/slip", over=f"{WORDS} {TOKEN}")
    ben = await stage.ben.member()
    async with storage.open(stage.community) as work:
        await work.queue(Send(ben, card(WORDS), "key"))
        await work.commit()
    await Delivery(storage.outbox, {stage.community.platform: Failing()}, stage.clock).drain()
    assert all(each in log.text for each in ("RuntimeError", "slip.py", "ValueError"))
    _check(log)


async def test_libraries_may_say_what_they_like(log: Log) -> None:
    """Where it was said is logged, and the type of the error; not what."""
    try:
        raise ValueError(f"{WORDS} {TOKEN}")
    except ValueError as error:
        for name in ("slack_bolt.AsyncApp", "discord.gateway", "uvicorn.error", "bot", "deploy.x"):
            library = logging.getLogger(name)
            says = "it failed" if name in ("bot", "deploy.x") else f"{WORDS} in {TOKEN}"
            library.error(says, exc_info=error, stack_info=True)
    assert len(re.findall(r'error(=|": ")ValueError', log.text)) == 5
    assert log.text.count("test_logs.py") >= 5
    _check(log)


async def test_what_nobody_waited_for_leaves_no_words(log: Log) -> None:
    """asyncio prints errors that were never asked about, with all that is in them."""

    async def fall() -> None:
        raise ValueError(f"{WORDS} {TOKEN}")

    task = asyncio.ensure_future(fall())
    await asyncio.wait({task})
    del task
    gc.collect()
    assert "ValueError" in log.text
    _check(log)


def test_secrets_are_blotted_out_wherever_they_stand(log: Log) -> None:
    """Should one of our own lines ever hold one."""
    for each in (*secrets_of(SECRETS), TOKEN, "xoxe.xoxp-1-abc", "xapp-1-A0-1-ffff"):
        logging.getLogger("deploy").info("it is %s.", each)
    with traced(turn=TOKEN):
        logging.getLogger("bot").info("no more than ids")
    assert not any(each in log.text for each in (*HUSH, "xox", "xapp", "abc", "ffff"))
    assert log.text.count("•••") >= 8


@pytest.mark.parametrize("shape", ["json"], indirect=True)
def test_a_line_of_json_has_what_one_searches_by(log: Log) -> None:
    """When, how bad, who says it, what, and whose turn, in which community, for which delivery."""
    with traced(turn="A1B2C3", community=7), traced(delivery=9):
        logging.getLogger("bot.delivery").warning("delivery %s failed: %s", 9, "TimeoutError")
    (line,) = log.lines
    assert str(line.pop("at")).endswith("Z")
    assert line == {
        "level": "warning",
        "logger": "bot.delivery",
        "event": "delivery 9 failed: TimeoutError",
        "turn": "A1B2C3",
        "community": 7,
        "delivery": 9,
    }


@pytest.mark.parametrize("shape", ["text"], indirect=True)
def test_a_line_for_people_has_the_same(log: Log) -> None:
    """Without the time: whatever runs Kith adds it."""
    with traced(turn="A1B2C3", community=7):
        logging.getLogger("bot.service").info("an event was left aside")
    said = "INFO bot.service: an event was left aside turn=A1B2C3 community=7\n"
    assert log.text == said


def test_only_warnings_of_libraries_are_worth_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of ours, all that the level lets through."""
    monkeypatch.setattr(root := logging.getLogger(), "handlers", [])
    monkeypatch.setattr(root, "level", logging.WARNING)
    set_up_log(Settings(log_level="DEBUG", log_format="json"))
    (handler,) = root.handlers
    said = [
        handler.filter(logging.LogRecord(name, level, "f.py", 1, "", None, None)) is not False
        for name in ("aiosqlite", "bot.service")
        for level in (logging.DEBUG, logging.INFO, logging.WARNING)
    ]
    assert said == [False, False, True, True, True, True]
    assert root.level == logging.DEBUG


def _check(log: Log) -> None:
    """Nothing of what must not be there, and each line a whole one."""
    assert WORDS not in log.text
    assert TOKEN not in log.text
    if log.text.startswith("{"):
        assert all({"event", "level", "logger", "at"} <= set(line) for line in log.lines)
