"""Projects in storage: answers count once, whoever comes first, and what is forgotten is gone."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.people import Community, Person
from bot.records.projects import Invitation, Project, ProjectState
from bot.work import Storage, Work

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAYS = timedelta(days=3)


@pytest.fixture
async def community(storage: Storage) -> Community:
    return await storage.community("test", "one", "One")


async def meet(work: Work, name: str) -> int:
    return (await work.members.meet(Person(name, name.capitalize()))).id


async def begin(work: Work, author: int, member: int) -> Invitation:
    """A project, and someone who is asked to join it."""
    new = Project(0, author, "A map of cafés", ("design",), ("python",), NOW)
    kept = await work.projects.add(new, 3)
    assert kept is not None
    asked = Invitation(0, kept.id, member, ("design",), ("python",), NOW, NOW + DAYS)
    invitation = await work.projects.invite(asked)
    assert invitation is not None
    assert await work.projects.invite(asked) is None
    return invitation


async def test_two_answers_at_once_count_once(storage: Storage, community: Community) -> None:
    """The member's, then the author's, each pressed four times in one moment."""
    async with storage.open(community) as work:
        ana, ben = await meet(work, "ana"), await meet(work, "ben")
        asked = await begin(work, ana, ben)
        assert await work.projects.decide(asked.id, yes=True) is None
        await work.commit()

    async def answer() -> bool:
        async with storage.open(community) as work:
            said = await work.projects.answer(asked.id, yes=True, until=NOW + 2 * DAYS)
            await work.commit()
        return said is not None and said.waits_for_author

    async def decide(yes: bool) -> bool:
        async with storage.open(community) as work:
            said = await work.projects.decide(asked.id, yes=yes)
            await work.commit()
        return said is not None

    assert sum(await asyncio.gather(*(answer() for _ in range(4)))) == 1
    assert sum(await asyncio.gather(*(decide(bool(n % 2)) for n in range(4)))) == 1
    async with storage.open(community) as work:
        kept = await work.projects.invitation(asked.id)
        assert kept is not None
        assert kept.until == NOW + 2 * DAYS
        assert not kept.waits_for_author


async def test_no_more_than_the_limit_at_once(storage: Storage, community: Community) -> None:
    """Six at once for three; a closed one makes room."""
    async with storage.open(community) as work:
        ana = await meet(work, "ana")
        await work.commit()

    async def add() -> bool:
        async with storage.open(community) as work:
            kept = await work.projects.add(Project(0, ana, "A map", ("design",), (), NOW), 3)
            await work.commit()
        return kept is not None

    assert sum(await asyncio.gather(*(add() for _ in range(6)))) == 3
    async with storage.open(community) as work:
        (first, *_) = await work.projects.by(ana)
        assert await work.projects.turn(first.id, ProjectState.CLOSED)
        await work.commit()
    assert await add()


async def test_what_is_closed_stays_closed(storage: Storage, community: Community) -> None:
    """Nobody is asked for it any more, and what came of it is said once."""
    async with storage.open(community) as work:
        ana, ben = await meet(work, "ana"), await meet(work, "ben")
        asked = await begin(work, ana, ben)
        projects, project_id = work.projects, asked.project_id
        assert await projects.conclude(project_id, "Early") is None
        assert await projects.turn(project_id, ProjectState.LOOKING) is None
        assert await projects.turn(project_id, ProjectState.RESTING)
        assert await projects.turn(project_id, ProjectState.CLOSED)
        assert await projects.turn(project_id, ProjectState.LOOKING) is None
        cy = await meet(work, "cy")
        late = Invitation(0, project_id, cy, ("design",), (), NOW, NOW + DAYS)
        assert await projects.invite(late) is None
        said = await projects.conclude(project_id, "Much")
        assert said is not None
        assert said.outcome == "Much"
        assert await projects.conclude(project_id, "More") is None
        assert await projects.invited_since(NOW - DAYS) == {ben: 1}
        assert await projects.invited_since(NOW) == {}


async def test_what_is_forgotten_and_what_stays(storage: Storage, community: Community) -> None:
    """Words go; that there was a project stays as a bare row, and others' stay theirs."""
    async with storage.open(community) as work:
        ana, ben = await meet(work, "ana"), await meet(work, "ben")
        await begin(work, ana, ben)
        await begin(work, ben, ana)
        assert "cafés" in str(await work.privacy.export(ana))
        await work.privacy.erase(ana)
        (left,) = await work.projects.by(ana)
        assert (left.building, left.needs, left.brings) == ("", (), ())
        assert await work.projects.invitations_of(ana) == []
        assert "cafés" in str(await work.privacy.export(ben))
