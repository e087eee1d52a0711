"""Evidence in storage: kept with what it stems from, and found as the index in memory finds it."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.people import Person
from bot.records.asks import AskState, Topic
from bot.records.profiles import Profile
from bot.records.shoutouts import Seen
from bot.routing.documents import of_profile
from bot.routing.evidence import Evidence, Found, Kind
from bot.routing.index import Index
from bot.work import Storage
from storage.database import SqlStorage, create_engine
from tests.conftest import SECRET
from tests.storage.knowing import NOW, TODAY, Town, settle

ANSWER, ASK, OFFER, THANKS = Kind.ANSWER, Kind.ASK, Kind.OFFER, Kind.THANKS


@pytest.fixture
async def town(storage: Storage) -> Town:
    return await settle(storage)


async def test_a_profile_is_found_by_what_it_says_now(town: Town) -> None:
    """Its old words are gone with the profile that had them; what they look for is no evidence."""
    await town.offers(town.ben, "SOC 2 audits", "hiring", company="Acme")
    assert await town.found("Who has run a soc2 audit?") == [(town.ben, OFFER)]
    assert await town.found("anyone at ACME?") == [(town.ben, Kind.COMPANY)]
    await town.offers(town.ben, "hiring")
    assert await town.found("soc2 at acme") == []
    assert await town.found("hiring") == [(town.ben, OFFER)]
    async with town.work() as work:
        await work.profiles.put(Profile(town.cy, needs=("hiring",)))
    assert await town.found("hiring") == [(town.ben, OFFER)]


async def test_what_was_just_written_is_found_by_everyone(town: Town, database_url: str) -> None:
    """In the same transaction, and at once after it by another process; nothing if rolled back."""
    async with town.storage.open(town.community) as work:
        await work.profiles.put(Profile(town.ben, skills=("cobol",)))
        assert len(await work.evidence.best("cobol")) == 1
    assert await town.found("cobol") == []
    async with town.work() as work:
        await work.profiles.put(Profile(town.ben, skills=("cobol",)))
    engine = create_engine(database_url)
    async with SqlStorage(engine, SECRET).open(town.community) as work:
        assert len(await work.evidence.best("cobol")) == 1
    await engine.dispose()


async def test_an_answer_is_evidence_once_its_author_says_thanks(town: Town) -> None:
    """With the words of the ask, its topic, and the words of thanks; the author asked about it."""
    ask = await town.asks("Which auditor is quick?", Topic.SECURITY)
    async with town.work() as work:
        await work.asks.claim(ask.id, town.cy, NOW, None)
    assert await town.found("auditors") == []
    async with town.work() as work:
        await work.asks.close(ask.id, [town.ben], "his checklist", NOW)
    assert set(await town.found("auditors")) == {(town.ben, ANSWER), (town.ana, ASK)}
    assert await town.found("checklist") == [(town.ben, ANSWER)]
    assert set(await town.found("security")) == {(town.ben, ANSWER), (town.ana, ASK)}


@pytest.mark.parametrize("state", [AskState.UNANSWERED, AskState.WITHDRAWN])
async def test_what_nobody_answered_tells_of_its_author_unless_taken_back(
    town: Town, state: AskState
) -> None:
    """They know a little about it by now."""
    ask = await town.asks("Which auditor is quick?")
    async with town.work() as work:
        await work.asks.end(ask.id, state)
    told = [(town.ana, ASK)] if state is AskState.UNANSWERED else []
    assert await town.found("auditor") == told


async def test_evidence_never_names_an_author_without_a_name(town: Town) -> None:
    """Who helped is known for it all the same."""
    ask = await town.asks("Which auditor is quick?", anonymous=True)
    async with town.work() as work:
        await work.asks.close(ask.id, [town.ben], "", NOW)
    assert await town.found("auditor") == [(town.ben, ANSWER)]


async def test_thanks_are_evidence_as_long_as_all_may_see_them(town: Town) -> None:
    """They are taken back, reworded, and kept to oneself."""
    thanks = await town.thanks([town.ben, town.cy], "untangling the deploy", "Kubernetes")
    assert set(await town.found("deploy k8s")) == {(town.ben, THANKS), (town.cy, THANKS)}
    async with town.work() as work:
        await work.shoutouts.rewrite(thanks.id, "untangling the release", "", "")
        await work.shoutouts.exclude(thanks.id, [town.cy], TODAY)
    assert await town.found("deploy") == []
    assert await town.found("release") == [(town.ben, THANKS)]
    async with town.work() as work:
        await work.shoutouts.include(thanks.id, [town.cy], TODAY)
        await work.shoutouts.see(thanks.id, town.ben, Seen.PRIVATE)
    assert await town.found("release") == [(town.cy, THANKS)]
    async with town.work() as work:
        await work.shoutouts.undo(thanks.id, TODAY)
    assert await town.found("release") == []


async def test_thanks_for_an_ask_count_once(town: Town) -> None:
    """As the answer that they are for."""
    thanks = await town.thanks([town.ben], "the audit")
    async with town.work() as work:
        await work.shoutouts.add(replace(thanks, id=0, source="ask:1"), None)
    assert await town.found("audit") == [(town.ben, THANKS)]


async def test_only_who_is_here_is_found(town: Town) -> None:
    """Who left is not, and is again when they come back."""
    await town.offers(town.cy, "audits")
    await town.offers(town.ben, "audits")
    async with town.work() as work:
        await work.members.gone(town.ben)
        (found,) = await work.evidence.best("audits", limit=1)
    assert found.evidence.member_id == town.cy
    assert await town.found("audits") == [(town.cy, OFFER)]
    async with town.work() as work:
        await work.members.meet(Person("ben", "Ben"))
    assert await town.found("audits") == [(town.ben, OFFER), (town.cy, OFFER)]


async def test_of_equal_pieces_the_latest_comes_first(town: Town) -> None:
    """Also when only the best is wanted, and many are as good."""
    for member_id in (town.ben, town.cy, town.ana):
        await town.offers(member_id, "audits")
        await town.offers(member_id, "audits", "hiring")
    assert [key for key, _ in await town.found("audits")] == [town.ana, town.cy, town.ben]
    async with town.work() as work:
        (found,) = await work.evidence.best("audits", limit=1)
    assert found.evidence.member_id == town.ana


async def test_nothing_of_another_community_weighs_in(town: Town) -> None:
    """Nor is found: the same words score as if the other one were not there."""
    await town.offers(town.ben, "SOC 2 audits", "hiring")
    async with town.storage.open(town.community) as work:
        alone = await work.evidence.best("soc audits")
    port = await settle(town.storage, "port")
    for member_id in (port.ana, port.ben, port.cy):
        await port.offers(member_id, "SOC 2 audits", "cobol")
    async with town.storage.open(town.community) as work:
        assert list(await work.evidence.best("soc audits")) == list(alone)
        assert list(await work.evidence.best("soc audits", 1)) == list(alone[:1])
        assert await work.evidence.best("cobol coboll") == []
        assert await work.evidence.best("") == []


async def test_words_of_who_is_forgotten_are_gone_from_others_evidence(town: Town) -> None:
    """Ben is still known for helping with the topic; what was said of himself goes with him."""
    ask = await town.asks("Which auditor is quick?", Topic.SECURITY)
    await town.offers(town.ben, "hiring")
    async with town.work() as work:
        await work.asks.close(ask.id, [town.ben], "his checklist", NOW)
        await work.privacy.erase(town.ana)
    assert await town.found("quick auditor checklist") == []
    assert await town.found("security") == [(town.ben, ANSWER)]
    async with town.work() as work:
        await work.privacy.erase(town.ben)
    assert await town.found("security hiring") == []


async def test_an_export_names_answers_without_the_words_of_others(town: Town) -> None:
    """And has all else as it is kept."""
    ask = await town.asks("Which auditor is quick?")
    await town.offers(town.ben, "hiring")
    async with town.work() as work:
        await work.asks.close(ask.id, [town.ben], "", NOW)
        kept = str((await work.privacy.export(town.ben))["evidence"])
    assert "hiring" in kept
    assert f"ask:{ask.id}" in kept
    assert "auditor" not in kept


async def test_the_latest_answers_tell_who_is_around(town: Town) -> None:
    """Oldest first, without those of who left; what a profile says has no date."""
    await town.offers(town.ben, "hiring")
    async with town.work() as work:
        assert await work.evidence.lately() == []
    for words, helper in (("Who knows audits?", town.ben), ("Who knows rust?", town.cy)):
        ask = await town.asks(words)
        async with town.work() as work:
            await work.asks.close(ask.id, [helper], "", NOW)
    thanks = await town.thanks([town.ben], "the audit")
    async with town.work() as work:
        await work.members.gone(town.cy)
        lately = await work.evidence.lately()
    assert [each.source for each in lately] == ["ask:1", thanks.key]


TOPICS = [
    "soc2", "audit", "audits", "auditing", "vendor", "security", "kubernetes", "k8s", "deploy",
    "deploys", "rust", "cobol", "hiring", "salaries", "équité", "c++", ".net", "pricing", "監査",
    "セキュリティ", "onboarding", "retention", "kafka",
]  # fmt: skip


async def test_what_is_found_is_what_the_index_in_memory_finds(town: Town) -> None:
    """The same pieces with the same scores in the same order, whatever the database."""
    chance = random.Random(7)
    names = [f"member{n}" for n in range(60)]
    async with town.work() as work:
        members = [await work.members.meet(Person(each, each)) for each in names]
        pieces = list[Evidence]()
        for each in members:
            profile = _invent(each.id, chance)
            await work.profiles.put(profile)
            pieces += of_profile(profile)
    index = Index()
    for piece in pieces:
        index.add(piece)
    async with town.storage.open(town.community) as work:
        for _ in range(60):
            asked = chance.choices(TOPICS, k=chance.choice([1, 4]))
            words = " ".join(_slip(each, chance) for each in asked)
            limit = chance.choice([1, 3, 300])
            found = await work.evidence.best(words, limit)
            assert _plain(found) == index.best(words, limit), words


def _invent(member_id: int, chance: random.Random) -> Profile:
    def some(most: int) -> tuple[str, ...]:
        return tuple(
            " ".join(chance.choices(TOPICS, k=chance.randint(1, 3)))
            for _ in range(chance.randint(0, most))
        )

    bio = " ".join(chance.choices(TOPICS, k=30))
    return Profile(member_id, offers=tuple(dict.fromkeys(some(4))), bio=bio)


def _slip(word: str, chance: random.Random) -> str:
    """A word in which now and then a letter is missing."""
    at = chance.randrange(len(word))
    return word[:at] + word[at + 1 :] if chance.random() < 0.2 else word


def _plain(found: Sequence[Found]) -> list[Found]:
    return [replace(each, evidence=replace(each.evidence, source="")) for each in found]
