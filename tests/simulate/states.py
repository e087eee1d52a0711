"""States: what is open has its next step planned, and what has ended says so everywhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from storage import connection_rows, feedback, goals
from storage.agenda import JobRow
from storage.ask_rows import AskRow
from storage.mentoring_rows import MentorshipRow, ProposalRow, SeekRow
from storage.opportunities import OpportunityRow
from storage.parcels import ParcelRow
from storage.pod_rows import PodRow
from storage.programs import ProgramRow
from storage.project_rows import ProjectRow
from storage.spotlights import SpotlightRow
from tests.network import Message
from tests.simulate.life import labels_of

Ids = Sequence[int]


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that is open until it ends. `about` is what its jobs are about, with its id.

    Once it has ended, none of its messages bears one of these `buttons` any more.
    """

    what: str
    id: InstrumentedAttribute[int]
    is_open: ColumnElement[bool]
    about: str
    buttons: tuple[str, ...] = ()

    async def find(self, session: AsyncSession, *, still_open: bool) -> Ids:
        """The ids of those that are open, or of those that have ended."""
        which = self.is_open if still_open else ~self.is_open
        return (await session.scalars(select(self.id).where(which))).all()


_asked = feedback.RequestRow.open & feedback.RequestRow.asked
_JOIN = "Count me in"
_wanted = connection_rows.RequestRow
KINDS = (
    Kind(
        "asks",
        AskRow.id,
        AskRow.state == "open",
        "ask:{}",
        ("I can help", "I know someone", "Close", "Ask everyone"),
    ),
    Kind(
        "opportunities",
        OpportunityRow.id,
        OpportunityRow.state == "open",
        "opportunity:{}",
        ("It's filled", "Yes, put me forward"),
    ),
    Kind(
        "warm introductions",
        _wanted.id,
        _wanted.state == "open",
        "connection:{}",
        ("Yes, I'll introduce us",),
    ),
    Kind("searches for a mentor", SeekRow.id, SeekRow.open.is_(True), "mentoring:draw"),
    Kind(
        "proposed mentorships",
        ProposalRow.id,
        ProposalRow.ended_at.is_(None)
        & (ProposalRow.mentor_yes.is_(None) | ProposalRow.mentee_yes.is_(None)),
        "mentoring:draw",
    ),
    Kind("mentorships", MentorshipRow.id, MentorshipRow.stage == "going on", "mentorship:{}"),
    Kind("goals", goals.GoalRow.id, goals.GoalRow.state == "open", "goal:{}"),
    Kind("questions for feedback", feedback.RequestRow.id, _asked, "feedback:{}"),
    Kind("projects", ProjectRow.id, ProjectRow.state != "closed", "collab:{}:end"),
    Kind(
        "pods", PodRow.id, PodRow.state.in_(("gathering", "going on")), "pod:{}", ("Count me in",)
    ),
    Kind(
        "spotlights",
        SpotlightRow.id,
        SpotlightRow.state.in_(("asked", "ready")),
        "spotlight",
    ),
    Kind("programs", ProgramRow.id, ProgramRow.paused.is_(False), "program:{}"),
)
"""A new feature's records are one more line."""


@dataclass(frozen=True, slots=True)
class States:
    """What is wrong in the end, one sentence each, by the rows of the table."""

    forgotten: Sequence[str]
    dishonest: Sequence[str]
    jobs: Sequence[str]
    mail: Sequence[str]


async def look_at(engine: AsyncEngine, messages: Iterable[Message], now: datetime) -> States:
    """All that is kept, at the end of the last day (UTC)."""
    by_record = _by_record(messages)
    forgotten, dishonest = [], []
    async with AsyncSession(engine) as session:
        planned = set(await session.scalars(select(JobRow.about).where(_waits(now))))
        for kind in KINDS:
            for each in await kind.find(session, still_open=True):
                if kind.about.format(each) not in planned:
                    forgotten.append(f"{kind.what}: {each}")
            for each in await kind.find(session, still_open=False) if kind.buttons else ():
                dishonest += _stale(kind, by_record.get(kind.about.format(each), ()))
        stuck = JobRow.status.in_(("waiting", "failed")) & ~_waits(now)
        jobs = await session.execute(select(JobRow.wire, JobRow.status).where(stuck))
        unsent = ParcelRow.status.in_(("waiting", "failed"))
        mail = await session.execute(select(ParcelRow.key, ParcelRow.status).where(unsent))
        return States(forgotten, dishonest, list(map(str, jobs)), list(map(str, mail)))


def _waits(now: datetime) -> ColumnElement[bool]:
    return (JobRow.status == "waiting") & (JobRow.due_at > now)


def _by_record(messages: Iterable[Message]) -> dict[str, list[Message]]:
    """By the first two words of their keys."""
    found: dict[str, list[Message]] = {}
    for each in messages:
        found.setdefault(":".join(each.key.split(":")[:2]), []).append(each)
    return found


def _stale(kind: Kind, messages: Iterable[Message]) -> list[str]:
    return [
        f"{each.key} says “{label}”"
        for each in messages
        for label in labels_of(each.card)
        if label in kind.buttons
    ]
