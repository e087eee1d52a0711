"""What must be remembered, as Protocols; storage answers them."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.outbox import Outbox
from bot.people import Community
from bot.records.asks import AskWork
from bot.records.candidacies import CandidacyWork
from bot.records.care import CareWork
from bot.records.connections import ConnectionWork
from bot.records.contacts import ContactWork
from bot.records.deliveries import LedgerWork
from bot.records.evidence import EvidenceWork
from bot.records.feedback import FeedbackWork
from bot.records.goals import GoalWork
from bot.records.helps import HelpWork
from bot.records.intros import IntroWork
from bot.records.matches import MatchWork
from bot.records.members import MemberWork
from bot.records.mentoring import MentoringWork
from bot.records.network import NetworkWork
from bot.records.nudges import NudgeWork
from bot.records.opportunities import OpportunityWork
from bot.records.pods import PodWork
from bot.records.profiles import ProfileWork
from bot.records.projects import ProjectWork
from bot.records.reports import ReportWork
from bot.records.searches import SearchWork
from bot.records.settings import SettingsWork
from bot.records.shoutouts import ShoutoutWork
from bot.records.speakers import SpeakerWork
from bot.records.spotlights import SpotlightWork
from bot.replies import Queued
from bot.wires import Wire


class Work(Protocol):
    """One community's memory, in one transaction: nothing is kept unless it is committed."""

    @property
    def community(self) -> Community: ...
    @property
    def settings(self) -> SettingsWork: ...
    @property
    def members(self) -> MemberWork: ...
    @property
    def profiles(self) -> ProfileWork: ...
    @property
    def intros(self) -> IntroWork: ...
    @property
    def asks(self) -> AskWork: ...
    @property
    def contacts(self) -> ContactWork: ...
    @property
    def care(self) -> CareWork: ...
    @property
    def searches(self) -> SearchWork: ...
    @property
    def shoutouts(self) -> ShoutoutWork: ...
    @property
    def evidence(self) -> EvidenceWork: ...
    @property
    def opportunities(self) -> OpportunityWork: ...
    @property
    def matches(self) -> MatchWork: ...
    @property
    def candidacies(self) -> CandidacyWork: ...
    @property
    def reports(self) -> ReportWork: ...
    @property
    def connections(self) -> ConnectionWork: ...
    @property
    def mentoring(self) -> MentoringWork: ...
    @property
    def goals(self) -> GoalWork: ...
    @property
    def feedback(self) -> FeedbackWork: ...
    @property
    def speakers(self) -> SpeakerWork: ...
    @property
    def spotlights(self) -> SpotlightWork: ...
    @property
    def projects(self) -> ProjectWork: ...
    @property
    def pods(self) -> PodWork: ...
    @property
    def helps(self) -> HelpWork: ...
    @property
    def network(self) -> NetworkWork: ...
    @property
    def nudges(self) -> NudgeWork: ...
    @property
    def ledger(self) -> LedgerWork: ...
    @property
    def privacy(self) -> "PrivacyWork": ...

    async def once(self, key: str) -> bool:
        """True the first time that this key is seen in the community."""
        ...

    async def queue(
        self,
        effect: Queued,
        *,
        urgent: bool = False,
        at: datetime | None = None,
    ) -> None:
        """Remember a message or a job; a key that is known already changes nothing.

        An `urgent` message is one that a person waits for: it goes before others. `at` is when
        it was queued (UTC), for the ledger.
        """
        ...

    async def finish(self, job: "DueJob") -> bool:
        """Take a due job off the agenda, in this transaction; False when it was cancelled."""
        ...

    async def commit(self) -> None: ...


class PrivacyWork(Protocol):
    async def export(self, member_id: int) -> dict[str, object]:
        """Everything kept about a member, as plain JSON values."""
        ...

    async def erase(self, member_id: int) -> None:
        """Forget a member, save for a keyed tombstone that keeps never-pair and no-repeat."""
        ...


@dataclass(frozen=True, slots=True)
class DueJob:
    """A job whose time has come. `at` is when it was due (UTC)."""

    id: int
    community: Community
    wire: Wire
    at: datetime
    tries: int = 0
    lease: int = 0


class Agenda(Protocol):
    """The jobs that wait for their time."""

    async def next_due(self) -> datetime | None:
        """When the earliest waiting job can be run (UTC): it is due, and in nobody's hands."""
        ...

    async def lease(self, now: datetime) -> DueJob | None:
        """The earliest job that is due; nobody else gets it for five minutes."""
        ...

    async def put_off(self, job: DueJob, until: datetime) -> None:
        """Try again at a time (UTC), in five minutes at the latest."""
        ...

    async def give_up(self, job: DueJob, why: str) -> None:
        """It can't be run; it is kept, with the reason, for an admin to see."""
        ...


class Stopped(Exception):
    """Kith was removed from this community: nothing is done there until it is installed again."""


class Storage(Protocol):
    """All communities' memory."""

    @property
    def outbox(self) -> Outbox: ...
    @property
    def agenda(self) -> Agenda: ...

    async def community(self, platform: str, handle: str, name: str) -> Community:
        """The community with this platform id, made when it is new."""
        ...

    async def find(self, platform: str, handle: str) -> Community | None:
        """The community with this platform id, when it is known and Kith is in it."""
        ...

    def open(self, community: Community) -> AbstractAsyncContextManager[Work]:
        """A transaction on one community; rolled back unless it commits. Raises Stopped."""
        ...

    async def stop(self, platform: str, handle: str, at: datetime) -> None:
        """Kith was removed there: stop all work for it at once. What is kept stays for a while."""
        ...

    async def resume(self, platform: str, handle: str) -> None:
        """Kith is back there: take all work up again."""
        ...

    async def prune(self, before: datetime, messages_before: datetime) -> None:
        """Drop what is over since before a moment (UTC): handled events, stopped communities.

        Messages have a moment of their own: one that is gone can't be redrawn any more, and its
        key is free. Few rows go at a time, so that nobody waits for long.
        """
        ...

    async def catch_up(self) -> None:
        """Index what was kept before this version looked for evidence, one record at a time.

        It may take long, and can be cut off at any time: it goes on where it was.
        """
        ...
