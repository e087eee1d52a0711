"""Erasure: a member's copy of everything, and a database in which nothing names them any more."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.cards import card, text
from bot.people import Member, Person
from bot.records.candidacies import Candidacy, Stage
from bot.records.connections import Connector, Request
from bot.records.helps import Cause, Help
from bot.records.matches import Watch
from bot.records.network import Promise
from bot.records.nudges import Level
from bot.records.opportunities import Opportunity, Sort, Tie
from bot.records.profiles import Profile
from bot.records.reports import Fault, Report
from bot.records.settings import Settings
from bot.records.speakers import Speaker, Way
from bot.records.spotlights import Showing, Spotlight
from bot.replies import Nudge, Room, Send, Worth
from bot.work import Storage, Work
from storage.database import SqlStorage, create_engine
from tests.conftest import SECRET
from tests.storage.dumping import dump

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ZOE = Person("U-ZOE-1", "Zoe Quillfeather", "Europe/Madrid", "es", admin=True)
BEN = Person("U-BEN-2", "Ben Ruiz")
TRACES = ("U-ZOE-1", "Quillfeather", "quillfeather", "Europe/Madrid", "Europe/Lisbon", "beekeep")


async def _live(work: Work) -> tuple[Member, Member]:
    """Zoe says where she is, what she does, whom she avoids; messages to her wait."""
    zoe, ben = await work.members.meet(ZOE), await work.members.meet(BEN)
    await work.members.set_zone(zoe.id, "Europe/Lisbon")
    await work.profiles.put(Profile(zoe.id, bio="I love beekeeping"))
    await work.profiles.put(Profile(ben.id, bio="I love cooking"))
    await work.intros.avoid(zoe.id, ben.id)
    await work.searches.look(zoe.id, NOON)
    await _look_for_work(work, zoe, ben)
    await work.speakers.put(Speaker(zoe.id, ("beekeeping",), (Way.SPEAK,)))
    await work.spotlights.add(Spotlight(0, zoe.id, 1, NOON, NOON, Showing("Beekeeping.")))
    await _keep_in_touch(work, zoe, ben)
    await work.settings.change(lambda _: Settings(admins=(zoe.id, ben.id)))
    await work.queue(Send(zoe, card("About beekeeping"), "one"))
    line = text("Someone asks about beekeeping")
    nudge = Nudge(zoe, card("About beekeeping"), f"to {ZOE.handle}", line, Worth.USEFUL)
    await work.nudges.keep(nudge, NOON, NOON)
    await work.nudges.put_level(zoe.id, Level.LESS)
    await work.queue(Send(Room("group:1", (zoe, ben), "Hello"), card("Hello"), "two"))
    return zoe, ben


async def _look_for_work(work: Work, zoe: Member, ben: Member) -> None:
    """Each posts something; Zoe is up for Ben's, puts him forward for hers, and wants to meet."""
    words = "beekeeping"
    hers, his = [
        await work.opportunities.add(
            Opportunity(0, who.id, about, Sort.JOB, about, Tie.SAW, NOON, topics=(about,)), 3
        )
        for who, about in ((zoe, words), (ben, "ovens"))
    ]
    assert hers is not None
    assert his is not None
    await work.opportunities.publish(hers.id, NOON)
    await work.matches.put_watch(Watch(zoe.id, (words,)))
    await work.matches.add(his.id, zoe.id, 10, f"You watch for “{words}”.")
    await work.candidacies.offer(
        Candidacy(0, his.id, zoe.id, zoe.id, "", NOON, Stage.OFFERED, note=words)
    )
    forward = Candidacy(0, hers.id, ben.id, zoe.id, words, NOON, Stage.ASKED)
    await work.candidacies.put_forward(forward, quiet=False, limit=3)
    await work.reports.add(Report(0, his.id, zoe.id, Fault.OTHER, words, NOON))
    await work.connections.put_connector(Connector(zoe.id, (words,), (words,)))
    hers_to_meet = await work.connections.add(Request(0, zoe.id, words, None, words, NOON), 3)
    his_to_meet = await work.connections.add(
        Request(0, ben.id, "Zoe Quillfeather", zoe.id, "For her honey", NOON), 3
    )
    assert hers_to_meet is not None
    assert his_to_meet is not None
    await work.connections.ask(his_to_meet.id, zoe.id, NOON)


async def _keep_in_touch(work: Work, zoe: Member, ben: Member) -> None:
    """Each helped the other, and said that they would do something for the other."""
    for who, other, words in ((zoe, ben, "beekeeping"), (ben, zoe, "her beekeeping")):
        source = f"opportunity:{who.id}"
        await work.helps.add(
            Help(0, who.id, Cause.OPPORTUNITY, source, words, NOON, helpers=(other.id,))
        )
        promise = Promise(0, who.id, other.id, words, date(2026, 3, 6), NOON)
        await work.network.promise(promise, 3)
        await work.network.rest(who.id, other.id, NOON)


async def test_an_export_holds_everything_as_plain_json(storage: Storage) -> None:
    """What every family keeps, and nothing of anybody else."""
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        zoe, _ = await _live(work)
        kept = json.dumps(await work.privacy.export(zoe.id))
    for trace in ("U-ZOE-1", "Quillfeather", "Europe/Lisbon", "beekeeping", "avoids"):
        assert trace in kept
    for family in (
        "opportunities",
        "opportunities heard of",
        "candidacies",
        "reports",
        "connections",
        "speaker",
        "spotlights",
        "what help led to",
        "network",
    ):
        assert f'"{family}"' in kept
    for other in ("cooking", "ovens", "honey"):
        assert other not in kept


async def test_an_export_of_nobody_is_empty(storage: Storage) -> None:
    """An id that was never given has nothing."""
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        assert await work.privacy.export(404) == {}


async def test_nothing_in_the_database_names_who_was_forgotten(database_url: str) -> None:
    """No table holds their name, id, zone or words; what belongs to others stays."""
    engine = create_engine(database_url)
    storage = SqlStorage(engine, SECRET)
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        zoe, ben = await _live(work)
        await work.commit()
    before = await dump(database_url)
    assert all(trace in before for trace in TRACES)
    async with storage.open(town) as work:
        await work.privacy.erase(zoe.id)
        await work.commit()
    after = await dump(database_url)
    assert [trace for trace in TRACES if trace in after] == []
    async with storage.open(town) as work:
        assert (await work.settings.get()).admins == (ben.id,)
        assert (await work.profiles.get(ben.id)).bio == "I love cooking"
        assert list(await work.searches.looking()) == []
        assert [each.title for each in await work.opportunities.posted_by(ben.id)] == ["ovens"]
        assert [each.words for each in await work.connections.asked_by(ben.id)] == ["For her honey"]
    await engine.dispose()


async def test_never_pair_outlives_forgetting_and_coming_back(storage: Storage) -> None:
    """A sealed mark is enough to know them again; their old words stay gone."""
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        zoe, ben = await _live(work)
        await work.privacy.erase(zoe.id)
        assert await work.intros.never_pairs() == {frozenset((zoe.id, ben.id))}
        back = await work.members.meet(replace(ZOE, zone=None, locale=None, admin=False))
        assert back == replace(zoe, zone="UTC", locale="en", admin=False)
        assert (await work.profiles.get(zoe.id)).empty
        await work.privacy.erase(zoe.id)
        await work.privacy.erase(zoe.id)
        assert (await work.members.meet(ZOE)).id == zoe.id


async def test_a_tombstone_is_sealed_with_the_secret_and_for_one_community(
    database_url: str,
) -> None:
    """Without the secret nobody is known again; elsewhere the same person has another mark."""
    engine = create_engine(database_url)
    marks = []
    for secret, handle in ((SECRET, "town"), (SECRET, "port"), (b"another", "bay")):
        storage = SqlStorage(engine, secret)
        community = await storage.community("stage", handle, handle)
        async with storage.open(community) as work:
            zoe = await work.members.meet(ZOE)
            await work.privacy.erase(zoe.id)
            ghost = await work.members.get(zoe.id)
            assert ghost is not None
            marks.append(ghost.handle)
            await work.commit()
    assert len(set(marks)) == 3
    storage = SqlStorage(engine, b"a secret that was lost")
    town = await storage.community("stage", "town", "town")
    async with storage.open(town) as work:
        stranger = await work.members.meet(ZOE)
        assert await work.members.with_handle(marks[0]) not in (None, stranger)
    await engine.dispose()
