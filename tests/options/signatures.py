"""Handlers whose signatures the tests read."""

from datetime import date, time
from enum import StrEnum
from typing import Annotated

from bot.options import Hint, Option, read_signature
from bot.people import Member, Place, Role


class Pace(StrEnum):
    SLOW = "every month"
    FAST = "every week"


async def _thank(
    turn: object,
    who: Annotated[tuple[Member, ...], "Whom to thank"],
    what: Annotated[str, Hint("What they did", min=5, max=500, long=True)],
    skill: Annotated[str, "A skill"] = "",
    value: Annotated[str, Hint("A community value", tag=True)] = "",
) -> None: ...


async def _tell(
    turn: object, member: Annotated[Member, "Whom"], what: Annotated[str, "What"] = ""
) -> None: ...


async def _show(turn: object, member: Annotated[Member, "Whom"]) -> None: ...


async def _pause(turn: object, until: Annotated[date, "The first day back"]) -> None: ...


async def _set(
    turn: object,
    place: Annotated[Place, "Where"],
    pace: Annotated[Pace, "How often"],
    size: Annotated[int, Hint("People in a group", min=2, max=4)],
    at: Annotated[time, "Local time"],
    question: Annotated[bool, "An opening question"] = True,
) -> None: ...


async def _many(
    turn: object,
    skills: Annotated[tuple[str, ...], "Skills"],
    paces: Annotated[tuple[Pace, ...], "Paces"] = (),
) -> None: ...


async def _limit(turn: object, role: Annotated[Role | None, "For whom"] = None) -> None: ...


THANK = read_signature(_thank).options
TELL = read_signature(_tell).options
SHOW = read_signature(_show).options
PAUSE = read_signature(_pause).options
SET = read_signature(_set).options
MANY = read_signature(_many).options
LIMIT = read_signature(_limit).options
ALL: tuple[tuple[Option, ...], ...] = (THANK, TELL, SHOW, PAUSE, SET, MANY, LIMIT)
