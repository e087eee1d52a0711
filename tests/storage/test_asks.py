"""Asks in storage: places are counted right, and one community never sees another's."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.people import Community, Member, Person, Place
from bot.records.asks import PLACES, Ask, AskState, HelperState, Topic, Urgency
from bot.work import Storage, Work

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


async def meet(work: Work, name: str) -> Member:
    return await work.members.meet(Person(name, name.capitalize()))


def draft(author: Member) -> Ask:
    return Ask(
        id=0,
        author_id=author.id,
        detail="Who knows a good auditor?",
        topic=Topic.SECURITY,
        urgency=Urgency.TODAY,
        anonymous=True,
        place=Place("C1", "asks"),
        at=NOW,
        until=NOW + timedelta(days=7),
    )


async def put(storage: Storage, community: Community) -> Ask:
    """An ask by Ana, committed."""
    async with storage.open(community) as work:
        kept = await work.asks.add(draft(await meet(work, "ana")), 3)
        await work.commit()
    assert kept is not None
    return kept


async def claim(storage: Storage, ask: Ask, name: str) -> bool:
    """Whether someone got a place, in a transaction of their own."""
    community = await storage.community("test", "one", "One")
    async with storage.open(community) as work:
        helper = await work.asks.claim(ask.id, (await meet(work, name)).id, NOW, None)
        await work.commit()
    return helper is not None


@pytest.fixture
async def community(storage: Storage) -> Community:
    return await storage.community("test", "one", "One")


async def test_an_ask_is_kept_as_it_is(storage: Storage, community: Community) -> None:
    """All of it comes back."""
    kept = await put(storage, community)
    async with storage.open(community) as work:
        found = await work.asks.get(kept.id)
        assert found == kept
        author = await meet(work, "ana")
        assert found == replace(draft(author), id=kept.id)


async def test_places_are_never_overrun(storage: Storage, community: Community) -> None:
    """Eight at once for three places, each in a transaction of their own."""
    ask = await put(storage, community)
    names = [f"helper{number}" for number in range(8)]
    async with storage.open(community) as work:
        for name in names:
            await meet(work, name)
        await work.commit()
    got = await asyncio.gather(*(claim(storage, ask, name) for name in names))
    assert sum(got) == PLACES
    async with storage.open(community) as work:
        found = await work.asks.get(ask.id)
        assert found is not None
        assert len(found.helping) == PLACES


async def test_one_person_at_once_takes_one_place(storage: Storage, community: Community) -> None:
    """Four presses at the same moment."""
    ask = await put(storage, community)
    async with storage.open(community) as work:
        await meet(work, "ben")
        await work.commit()
    got = await asyncio.gather(*(claim(storage, ask, "ben") for _ in range(4)))
    assert sum(got) == 1


async def test_an_author_never_helps_themself(storage: Storage, community: Community) -> None:
    """Storage says so too, whoever asks it."""
    ask = await put(storage, community)
    assert not await claim(storage, ask, "ana")


async def test_open_asks_are_never_overrun(storage: Storage, community: Community) -> None:
    """Five at once, two allowed."""
    async with storage.open(community) as work:
        author = await meet(work, "ana")
        await work.commit()

    async def add() -> bool:
        async with storage.open(community) as work:
            kept = await work.asks.add(draft(author), 2)
            await work.commit()
        return kept is not None

    assert sum(await asyncio.gather(*(add() for _ in range(5)))) == 2


async def test_an_ask_ends_once(storage: Storage, community: Community) -> None:
    """What comes after changes nothing."""
    ask = await put(storage, community)
    async with storage.open(community) as work:
        ended = await work.asks.end(ask.id, AskState.UNANSWERED)
        assert ended is not None
        assert ended.state is AskState.UNANSWERED
        assert await work.asks.end(ask.id, AskState.WITHDRAWN) is None
        assert await work.asks.close(ask.id, [], "", NOW) is None
        assert await work.asks.rise(ask.id, NOW) is None
        assert await work.asks.extend(ask.id, NOW) is None
        ben = await meet(work, "ben")
        assert await work.asks.claim(ask.id, ben.id, NOW, None) is None
        assert await work.asks.get(ask.id) == ended


async def test_a_place_is_freed_once(storage: Storage, community: Community) -> None:
    """And whoever gave it back doesn't take it again."""
    ask = await put(storage, community)
    async with storage.open(community) as work:
        ben = await meet(work, "ben")
        helper = await work.asks.claim(ask.id, ben.id, NOW, None)
        assert helper is not None
        met = await work.asks.introduce(helper.id, NOW)
        assert met is not None
        assert met.met_at == NOW
        assert await work.asks.introduce(helper.id, NOW) is None
        freed = await work.asks.free(helper.id)
        assert freed is not None
        assert freed.state is HelperState.FREED
        assert await work.asks.free(helper.id) is None
        assert await work.asks.introduce(helper.id, NOW) is None
        assert await work.asks.claim(ask.id, ben.id, NOW, None) is None


async def test_closing_keeps_who_helped(storage: Storage, community: Community) -> None:
    """Those who had a place, and those who had none."""
    ask = await put(storage, community)
    async with storage.open(community) as work:
        ben, cy, dee = [await meet(work, name) for name in ("ben", "cy", "dee")]
        for each in (ben, cy):
            assert await work.asks.claim(ask.id, each.id, NOW, NOW)
        closed = await work.asks.close(ask.id, [ben.id, dee.id], "Thanks", NOW)
        assert closed is not None
        assert closed.state is AskState.ANSWERED
        assert closed.thanked == (ben.id, dee.id)
        assert closed.helping == (cy.id,)


async def test_one_community_never_sees_another_s(storage: Storage, community: Community) -> None:
    """No id of one means anything in the other."""
    ask = await put(storage, community)
    async with storage.open(community) as work:
        ben = await meet(work, "ben")
        author = await meet(work, "ana")
        helper = await work.asks.claim(ask.id, ben.id, NOW, None)
        made = await work.asks.suggest(ask.id, ben.id, author.id, "", quiet=False, limit=3)
        await work.commit()
    assert helper is not None
    assert made is not None
    async with storage.open(await storage.community("test", "two", "Two")) as work:
        stranger = await meet(work, "zoe")
        asks = work.asks
        assert await asks.get(ask.id) is None
        assert await asks.claim(ask.id, stranger.id, NOW, None) is None
        assert await asks.helper(helper.id) is None
        assert await asks.free(helper.id) is None
        assert await asks.introduce(helper.id, NOW) is None
        assert await asks.suggestion(made.id) is None
        assert await asks.answer(made.id, yes=True) is None
        assert (
            await asks.suggest(ask.id, stranger.id, stranger.id, "", quiet=False, limit=3) is None
        )
        assert await asks.close(ask.id, [stranger.id], "", NOW) is None
        assert await asks.end(ask.id, AskState.WITHDRAWN) is None
        for found in (
            await asks.everything(),
            await asks.asked_by(author.id),
            await asks.helped_by(ben.id),
            await asks.suggestions(ask.id),
            await asks.suggested_by(author.id),
        ):
            assert found == []
        for each in (author.id, ben.id):
            await work.privacy.erase(each)
        await work.commit()
    async with storage.open(community) as work:
        untouched = await work.asks.get(ask.id)
        assert untouched is not None
        assert untouched.detail == ask.detail
        assert untouched.helping == (ben.id,)


async def test_a_suggestion_is_asked_and_answered_once(
    storage: Storage, community: Community
) -> None:
    """Quiet ones are never asked; the same one again is not asked again."""
    ask = await put(storage, community)
    async with storage.open(community) as work:
        ben, cy, dee = [await meet(work, name) for name in ("ben", "cy", "dee")]
        first = await work.asks.suggest(ask.id, ben.id, cy.id, "her", quiet=False, limit=2)
        again = await work.asks.suggest(ask.id, ben.id, cy.id, "her", quiet=False, limit=2)
        other = await work.asks.suggest(ask.id, ben.id, dee.id, "her", quiet=False, limit=2)
        still = await work.asks.suggest(ask.id, dee.id, cy.id, "", quiet=True, limit=2)
        over = await work.asks.suggest(ask.id, cy.id, cy.id, "", quiet=False, limit=2)
        assert over is None
        assert [each.asked for each in (first, again, other, still) if each] == [
            True,
            False,
            False,
            False,
        ]
        assert first is not None
        answered = await work.asks.answer(first.id, yes=False)
        assert answered is not None
        assert answered.yes is False
        assert await work.asks.answer(first.id, yes=True) is None
