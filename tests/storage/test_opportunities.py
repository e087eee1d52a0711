"""Opportunities in the storage: of two who act at once, one is told no."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from bot.people import Community, Person
from bot.records.candidacies import Candidacy, Stage
from bot.records.connections import Request, RequestState
from bot.records.opportunities import Opportunity, Sort, State, Tie
from bot.work import Storage, Work

T = TypeVar("T")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DRAFT = Opportunity(0, 0, "Staff engineer", Sort.JOB, "Quill", Tie.SAW, NOON, topics=("a", "b"))


async def _town(storage: Storage) -> tuple[Community, Opportunity]:
    """Three members, of whom the first has a draft."""
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        ids = [(await work.members.meet(Person(each, each))).id for each in ("a", "b", "c")]
        assert ids == [1, 2, 3]
        kept = await work.opportunities.add(replace(DRAFT, poster_id=1), 3)
        assert kept is not None
        await work.commit()
    return town, kept


async def _both(storage: Storage, town: Community, one: Callable[[Work], Awaitable[T]]) -> list[T]:
    """What two transactions at once answer to the same."""

    async def run() -> T:
        async with storage.open(town) as work:
            answer = await one(work)
            await work.commit()
            return answer

    return list(await asyncio.gather(run(), run()))


async def test_what_is_kept_comes_back(storage: Storage) -> None:
    """In every state; and what has ended is changed no more."""
    town, kept = await _town(storage)
    async with storage.open(town) as work:
        assert kept == replace(DRAFT, id=kept.id, poster_id=1)
        changed = replace(kept, pay="unpaid", until=NOON.date(), closes_at=NOON)
        assert await work.opportunities.change(changed) == changed
        posted = await work.opportunities.publish(kept.id, NOON)
        assert posted == replace(changed, state=State.OPEN, posted_at=NOON)
        assert await work.opportunities.change(changed) is None
        assert not await work.opportunities.discard(kept.id)
        assert list(await work.opportunities.now_open()) == [posted]
        ended = await work.opportunities.end(kept.id, State.FILLED)
        assert ended is not None
        assert await work.opportunities.change(ended) is None
        again = replace(kept, id=kept.id + 1, title="STAFF engineer!")
        week = timedelta(days=7)
        assert await work.opportunities.repeated(again, NOON - week) == ended
        assert await work.opportunities.repeated(again, NOON) is None
        assert await work.opportunities.repeated(replace(again, poster_id=2), NOON - week) is None


async def test_it_is_posted_and_ended_once(storage: Storage) -> None:
    town, kept = await _town(storage)
    posted = await _both(storage, town, lambda work: work.opportunities.publish(kept.id, NOON))
    assert sum(each is not None for each in posted) == 1
    ended = await _both(storage, town, lambda work: work.opportunities.end(kept.id, State.CLOSED))
    assert sum(each is not None for each in ended) == 1


async def test_a_member_is_one_candidate(storage: Storage) -> None:
    """By their own interest and by a yes to a sponsor, at once."""
    town, kept = await _town(storage)
    mine = Candidacy(0, kept.id, 2, 2, "", NOON, Stage.OFFERED)
    asked = Candidacy(0, kept.id, 2, 3, "Why", NOON, Stage.ASKED)
    async with storage.open(town) as work:
        made = await work.candidacies.put_forward(asked, quiet=False, limit=3)
        assert made is not None
        assert await work.candidacies.put_forward(asked, quiet=False, limit=3) == (made[0], False)
        await work.commit()

    async def offer(work: Work) -> Candidacy | None:
        return await work.candidacies.offer(mine)

    async def accept(work: Work) -> Candidacy | None:
        return await work.candidacies.accept(made[0].id, (), "")

    async def run(verb: Callable[[Work], Awaitable[Candidacy | None]]) -> Candidacy | None:
        async with storage.open(town) as work:
            answer = await verb(work)
            await work.commit()
            return answer

    both = await asyncio.gather(run(offer), run(accept))
    assert sum(each is not None for each in both) == 1
    async with storage.open(town) as work:
        chosen = await work.candidacies.choose(kept.id, [2])
        assert [each.chosen for each in chosen] == [True]


async def test_a_request_is_answered_once(storage: Storage) -> None:
    """Two connectors say yes at once: one of them opens the room."""
    town, _ = await _town(storage)
    async with storage.open(town) as work:
        request = await work.connections.add(Request(0, 1, "Quill", None, "Why", NOON), 3)
        assert request is not None
        assert await work.connections.ask(request.id, 2, NOON) is not None
        assert await work.connections.ask(request.id, 2, NOON) is None
        assert await work.connections.asked_since(NOON - timedelta(days=1)) == {2: 1}
        await work.commit()
    met = await _both(
        storage, town, lambda work: work.connections.end(request.id, RequestState.MET)
    )
    assert sum(each is not None for each in met) == 1
    async with storage.open(town) as work:
        assert await work.connections.ask(request.id, 3, NOON) is None


async def test_a_match_is_told_once(storage: Storage) -> None:
    town, kept = await _town(storage)
    async with storage.open(town) as work:
        assert await work.matches.add(kept.id, 2, 10, "Why")
        assert not await work.matches.add(kept.id, 2, 20, "Why")
        (match,) = await work.matches.waiting(2)
        await work.commit()
    told = await _both(storage, town, lambda work: work.matches.tell(match.id, NOON))
    assert sorted(told) == [False, True]
    async with storage.open(town) as work:
        assert [each.id for each in await work.matches.told(2, NOON - timedelta(days=1))] == [
            match.id
        ]
        assert await work.matches.told_to(NOON - timedelta(days=1)) == {2: 1}
        assert list(await work.matches.waiting(2)) == []
