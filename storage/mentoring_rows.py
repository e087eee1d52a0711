"""The tables of mentoring: offers, searches, proposals, mentorships, and what each side says."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.mentoring import Offer, Proposal, Seek
from bot.records.mentorships import Hours, Mentorship, Rhythm, Side, Stage
from storage.tables import Base, OfCommunity, Utc


class OfferRow(OfCommunity, Base):
    __tablename__ = "mentor_offers"
    __table_args__ = (UniqueConstraint("community_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    topics: Mapped[list[str]] = mapped_column(JSON)
    places: Mapped[int]
    weeks: Mapped[int]
    rhythm: Mapped[str]
    hours: Mapped[str]
    at: Mapped[datetime] = mapped_column(Utc)
    open: Mapped[bool]
    taken: Mapped[int]

    def record(self) -> Offer:
        return Offer(
            member_id=self.member_id,
            topics=tuple(self.topics),
            places=self.places,
            weeks=self.weeks,
            rhythm=Rhythm(self.rhythm),
            hours=Hours(self.hours),
            at=self.at,
            open=self.open,
            taken=self.taken,
        )


class SeekRow(OfCommunity, Base):
    __tablename__ = "mentor_seeks"

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    goal: Mapped[str]
    topics: Mapped[list[str]] = mapped_column(JSON)
    hours: Mapped[str]
    at: Mapped[datetime] = mapped_column(Utc)
    until: Mapped[datetime] = mapped_column(Utc)
    open: Mapped[bool]
    told: Mapped[bool]

    def record(self) -> Seek:
        return Seek(
            id=self.id,
            member_id=self.member_id,
            goal=self.goal,
            topics=tuple(self.topics),
            hours=Hours(self.hours),
            at=self.at,
            until=self.until,
            open=self.open,
            told=self.told,
        )


class ProposalRow(OfCommunity, Base):
    __tablename__ = "mentor_proposals"
    __table_args__ = (UniqueConstraint("seek_id", "mentor_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seek_id: Mapped[int] = mapped_column(ForeignKey("mentor_seeks.id", ondelete="CASCADE"))
    mentor_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    mentee_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    reasons: Mapped[list[str]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Utc)
    until: Mapped[datetime] = mapped_column(Utc)
    mentor_yes: Mapped[bool | None]
    mentee_yes: Mapped[bool | None]
    ended_at: Mapped[datetime | None] = mapped_column(Utc)
    told: Mapped[bool]

    def record(self) -> Proposal:
        return Proposal(
            id=self.id,
            seek_id=self.seek_id,
            mentor_id=self.mentor_id,
            mentee_id=self.mentee_id,
            reasons=tuple(self.reasons),
            at=self.at,
            until=self.until,
            mentor_yes=self.mentor_yes,
            mentee_yes=self.mentee_yes,
            ended_at=self.ended_at,
            told=self.told,
        )


class MentorshipRow(OfCommunity, Base):
    """`proposal_id` outlives the proposal, which is forgotten with either of the two."""

    __tablename__ = "mentorships"
    __table_args__ = (UniqueConstraint("community_id", "proposal_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int]
    mentor_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    mentee_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    goal: Mapped[str]
    rhythm: Mapped[str]
    at: Mapped[datetime] = mapped_column(Utc)
    until: Mapped[datetime] = mapped_column(Utc)
    stage: Mapped[str]
    talks: Mapped[int]
    last_talk: Mapped[int]

    def record(self) -> Mentorship:
        return Mentorship(
            id=self.id,
            proposal_id=self.proposal_id,
            mentor_id=self.mentor_id,
            mentee_id=self.mentee_id,
            goal=self.goal,
            rhythm=Rhythm(self.rhythm),
            at=self.at,
            until=self.until,
            stage=Stage(self.stage),
            talks=self.talks,
            last_talk=self.last_talk,
        )


class MoodRow(OfCommunity, Base):
    __tablename__ = "mentorship_moods"
    __table_args__ = (UniqueConstraint("mentorship_id", "member_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    mentorship_id: Mapped[int] = mapped_column(ForeignKey("mentorships.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    number: Mapped[int]
    mood: Mapped[str]


class SideRow(OfCommunity, Base):
    __tablename__ = "mentorship_sides"
    __table_args__ = (UniqueConstraint("mentorship_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    mentorship_id: Mapped[int] = mapped_column(ForeignKey("mentorships.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    outcome: Mapped[str]
    thanks: Mapped[str]
    public: Mapped[bool]

    def record(self) -> Side:
        return Side(self.mentorship_id, self.member_id, self.outcome, self.thanks, self.public)
