"""One community's memory, in one transaction: a property for each family of records."""

from datetime import datetime
from functools import cached_property
from typing import assert_never

from sqlalchemy.ext.asyncio import AsyncSession

from bot.people import Community
from bot.replies import Cancel, CloseRoom, Later, Queued, Revise, Send, Wipe
from bot.work import DueJob
from storage.agenda import Diary
from storage.asks import SqlAsks
from storage.bell import ring
from storage.candidacies import SqlCandidacies
from storage.care import SqlCare
from storage.connections import SqlConnections
from storage.contacts import SqlContacts
from storage.erasure import SqlPrivacy
from storage.evidence import SqlEvidence
from storage.family import Family
from storage.feedback import SqlFeedback
from storage.goals import SqlGoals
from storage.helps import SqlHelps
from storage.insert import insert_once
from storage.intros import SqlIntros
from storage.ledger import SqlLedger
from storage.mail import Mail
from storage.matches import SqlMatches
from storage.members import SqlMembers
from storage.mentoring import SqlMentoring
from storage.network import SqlNetwork
from storage.nudges import SqlNudges
from storage.opportunities import SqlOpportunities
from storage.pods import SqlPods
from storage.profiles import SqlProfiles
from storage.projects import SqlProjects
from storage.reports import SqlReports
from storage.searches import SqlSearches
from storage.seen import SeenRow
from storage.settings import SqlSettings
from storage.shoutouts import SqlShoutouts
from storage.speakers import SqlSpeakers
from storage.spotlights import SqlSpotlights


class SqlWork:
    """Answers `bot.work.Work`. A new family is one line in `__init__`."""

    def __init__(self, session: AsyncSession, community: Community, secret: bytes) -> None:
        self._session = session
        self._community = community
        self.members = SqlMembers(session, community, secret)
        self.settings = SqlSettings(session, community)
        self.evidence = SqlEvidence(session, community)  # forgotten after what it stems from
        self.profiles = SqlProfiles(session, community)
        self.asks = SqlAsks(session, community)
        self.contacts = SqlContacts(session, community)
        self.care = SqlCare(session, community)
        self.searches = SqlSearches(session, community)
        self.intros = SqlIntros(session, community)
        self.shoutouts = SqlShoutouts(session, community)
        self.opportunities = SqlOpportunities(session, community)
        self.matches = SqlMatches(session, community)
        self.candidacies = SqlCandidacies(session, community)
        self.reports = SqlReports(session, community)
        self.connections = SqlConnections(session, community)
        self.mentoring = SqlMentoring(session, community)
        self.goals = SqlGoals(session, community)
        self.feedback = SqlFeedback(session, community)
        self.speakers = SqlSpeakers(session, community)
        self.spotlights = SqlSpotlights(session, community)
        self.projects = SqlProjects(session, community)
        self.pods = SqlPods(session, community)
        self.helps = SqlHelps(session, community)
        self.network = SqlNetwork(session, community)
        self.nudges = SqlNudges(session, community)
        self.mail = Mail(session, community)
        self.diary = Diary(session, community)
        self.ledger = SqlLedger(session, community)
        self._stirs = False

    @property
    def community(self) -> Community:
        return self._community

    @cached_property
    def families(self) -> tuple[Family, ...]:
        """Every family that is kept here, the members first."""
        return tuple(value for value in vars(self).values() if isinstance(value, Family))

    @cached_property
    def privacy(self) -> SqlPrivacy:
        return SqlPrivacy(self.families)

    async def once(self, key: str) -> bool:
        return await insert_once(self._session, SeenRow, community_id=self._community.id, key=key)

    async def queue(
        self,
        effect: Queued,
        *,
        urgent: bool = False,
        at: datetime | None = None,
    ) -> None:
        self._stirs = True
        match effect:
            case Send():
                await self.mail.send(effect, urgent=urgent, at=at)
            case Revise():
                if not await self.nudges.revise(effect.key, effect.card, effect.line):
                    await self.mail.revise(effect, urgent=urgent, at=at)
            case Wipe():
                await self.nudges.wipe(effect.about)
                await self.mail.wipe(effect, at)
            case CloseRoom():
                await self.mail.close_room(effect, at)
            case Later():
                await self.diary.later(effect)
            case Cancel():
                await self.diary.cancel(effect.about)
                await self.nudges.drop(effect.about)
            case _:
                assert_never(effect)

    async def finish(self, job: DueJob) -> bool:
        return await self.diary.finish(job)

    async def commit(self) -> None:
        if self._stirs or self.ledger.stirs:
            await ring(self._session)
        await self._session.commit()
