"""Ties: who has had to do with whom here, how, and when; nothing of what is unnamed or confided."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.records.asks import Ask, Helper, HelperState
from bot.records.candidacies import Stage
from bot.records.connections import Question, RequestState
from bot.records.mentorships import Stage as MentorStage
from bot.records.pods import SeatState
from bot.turn import Moment


class How(StrEnum):
    """What one member has had to do with another, in words for the one."""

    MET = "you met"
    INTRODUCED = "I introduced you"
    HELPED = "you helped them"
    WAS_HELPED = "they helped you"
    THANKED = "you thanked them"
    WAS_THANKED = "they thanked you"
    MENTORED = "you were their mentor"
    WAS_MENTORED = "they were your mentor"
    CONNECTED = "you introduced them"
    WAS_CONNECTED = "they introduced you"
    BROUGHT = "someone introduced you"
    TOGETHER = "you did something together"
    TALKED = "you were in touch"


@dataclass(frozen=True, slots=True)
class Tie:
    """Something that a member has had to do with another, at a time (UTC)."""

    other_id: int
    how: How
    at: datetime


@dataclass(frozen=True, slots=True)
class Bond:
    """All that a member has had to do with another, newest first; never empty."""

    other_id: int
    ties: tuple[Tie, ...]

    @property
    def last(self) -> datetime:
        """When they were last in contact (UTC), as far as is known here."""
        return self.ties[0].at

    @property
    def hows(self) -> tuple[How, ...]:
        """Each once, newest first."""
        return tuple(dict.fromkeys(each.how for each in self.ties))

    @property
    def knows(self) -> bool:
        """Whether they have truly met or worked together; being introduced is not enough."""
        return any(each.how is not How.INTRODUCED for each in self.ties)


def bonds(ties: Iterable[Tie]) -> list[Bond]:
    """The ties by whom they are with, the one with the newest first."""
    gathered: dict[int, list[Tie]] = {}
    for each in sorted(ties, key=lambda tie: (tie.at, tie.how), reverse=True):
        gathered.setdefault(each.other_id, []).append(each)
    return [Bond(other, tuple(found)) for other, found in gathered.items()]


async def bonds_of(moment: Moment, member_id: int) -> list[Bond]:
    """Everyone with whom a member has had to do, whoever is still here, newest first."""
    found = [
        *await _introduced(moment, member_id),
        *await _asked(moment, member_id),
        *await _thanked(moment, member_id),
        *await _mentored(moment, member_id),
        *await _connected(moment, member_id),
        *await _up_for_something(moment, member_id),
        *await _kept_company(moment, member_id),
        *await _built(moment, member_id),
    ]
    return bonds(each for each in found if each.other_id != member_id)


async def _introduced(moment: Moment, me: int) -> list[Tie]:
    return [
        Tie(each.one if each.other == me else each.other, _MET[each.met], each.at)
        for each in await moment.work.intros.history_of(me)
    ]


_MET = {True: How.MET, False: How.INTRODUCED}


async def _asked(moment: Moment, me: int) -> list[Tie]:
    mine = await moment.work.asks.asked_by(me)
    theirs = await moment.work.asks.helped_by(me)
    found: list[Tie] = []
    for ask in (*mine, *theirs):
        found += [
            Tie(each.member_id, How.WAS_HELPED if thanked else How.TALKED, at)
            if ask.author_id == me
            else Tie(ask.author_id, How.HELPED if thanked else How.TALKED, at)
            for each, thanked, at in _helpers(ask)
            if me in (ask.author_id, each.member_id)
        ]
    return found


def _helpers(ask: Ask) -> Iterator[tuple[Helper, bool, datetime]]:
    """Who helped, or has a room with the author; nobody where that is not for others to know."""
    if ask.anonymous or ask.in_confidence:
        return
    for each in ask.helpers:
        thanked = each.state is HelperState.THANKED
        if thanked or (each.state is HelperState.HELPING and each.met_at):
            yield each, thanked, (ask.answered_at if thanked else each.met_at) or each.at


async def _thanked(moment: Moment, me: int) -> list[Tie]:
    given = await moment.work.shoutouts.given_by(me)
    received = await moment.work.shoutouts.received_by(me)
    return [
        *(Tie(each, How.THANKED, said.at) for said in given for each in said.named),
        *(Tie(said.giver_id, How.WAS_THANKED, said.at) for said in received if said.giver_id),
    ]


async def _mentored(moment: Moment, me: int) -> list[Tie]:
    return [
        Tie(
            each.other(me),
            How.MENTORED if each.mentor_id == me else How.WAS_MENTORED,
            each.at if each.stage is MentorStage.ENDED else min(moment.now, each.until),
        )
        for each in await moment.work.mentoring.mentorships_of(me)
    ]


async def _connected(moment: Moment, me: int) -> list[Tie]:
    work = moment.work.connections
    found: list[Tie] = []
    for request in await work.asked_by(me):
        if request.state is RequestState.MET:
            questions = await work.questions(request.id)
            found += _brought(me, request.asker_id, [each for each in questions if each.yes])
    for question in await work.questions_with(me):
        about = await work.get(question.request_id) if question.yes else None
        found += _brought(me, about.asker_id, [question]) if about else []
    return found


def _brought(me: int, asker_id: int, answered: Sequence[Question]) -> Iterator[Tie]:
    """What a warm introduction makes of its asker, the connector, and who was brought in."""
    for each in answered:
        for other in (asker_id, each.connector_id, each.guest_id):
            if other is None:
                continue
            if each.connector_id == me:
                yield Tie(other, How.CONNECTED, each.at)
            elif other == each.connector_id:
                yield Tie(other, How.WAS_CONNECTED, each.at)
            else:
                yield Tie(other, How.BROUGHT, each.at)


async def _up_for_something(moment: Moment, me: int) -> list[Tie]:
    """Who met about an opportunity, and who put whom forward."""
    work, found = moment.work, list[Tie]()
    for posted in await work.opportunities.posted_by(me):
        for each in await work.candidacies.of(posted.id):
            found += [Tie(each.member_id, How.TALKED, each.met_at)] if each.met_at else []
    mine = await work.candidacies.of_member(me)
    about = await work.opportunities.many([each.opportunity_id for each in mine])
    for each in mine:
        poster = about.get(each.opportunity_id)
        if each.met_at and poster:
            found.append(Tie(poster.poster_id, How.TALKED, each.met_at))
        if each.sponsored and each.stage not in _UNANSWERED:
            found.append(Tie(each.by_id, How.WAS_HELPED, each.at))
    for each in await work.candidacies.put_forward_by(me):
        if each.stage not in _UNANSWERED:
            found.append(Tie(each.member_id, How.HELPED, each.at))
    return found


_UNANSWERED = (Stage.ASKED, Stage.DECLINED)


async def _kept_company(moment: Moment, me: int) -> list[Tie]:
    """Goals in company, and feedback that was given."""
    goals, feedback = moment.work.goals, moment.work.feedback
    return [
        *(Tie(each.company, How.TALKED, each.at) for each in await goals.of(me) if each.company),
        *(
            Tie(each.member_id, How.TALKED, each.at)
            for each in await goals.beside(me)
            if each.company
        ),
        *(
            Tie(each.member_id, How.WAS_HELPED, each.at)
            for each in await feedback.asked_by(me)
            if each.answered
        ),
        *(
            Tie(each.asker_id, How.HELPED, each.at)
            for each in await feedback.asked_of(me)
            if each.answered
        ),
    ]


async def _built(moment: Moment, me: int) -> list[Tie]:
    """Who build something with each other, and who were in a pod until its end."""
    projects, pods, found = moment.work.projects, moment.work.pods, list[Tie]()
    for project in await projects.by(me):
        joined = await projects.invitations(project.id)
        found += [Tie(each.member_id, How.TOGETHER, each.at) for each in joined if each.agreed]
    for each in await projects.invitations_of(me):
        joined_by_me = await projects.get(each.project_id) if each.agreed else None
        if joined_by_me is not None:
            found.append(Tie(joined_by_me.author_id, How.TOGETHER, each.at))
    for pod, mine in await pods.of_member(me):
        if mine.state is SeatState.IN and pod.begun_at is not None:
            last = min(moment.now, pod.until)
            seats = await pods.seats(pod.id)
            found += [
                Tie(each.member_id, How.TOGETHER, last)
                for each in seats
                if each.state is SeatState.IN
            ]
    return found
