"""Many workspaces on one Kith: installed by OAuth, apart from each other, and removed again."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.slack.faults import LOCKED_OUT
from bot.cards import card
from bot.delivery import TRIES, TryLater
from bot.people import Community, Place
from bot.replies import Send
from bot.work import Stopped
from storage.database import create_engine
from storage.sealing import new_key
from tests.adapters.slack.house import House, LateClock, open_house
from tests.simulators.slack import Conversation, Person, Slack, Team

# slack_sdk's own way to send the app's secret
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def clock() -> LateClock:
    return LateClock()


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    made = create_engine(database_url)
    yield made
    await made.dispose()


@pytest.fixture
async def house(engine: AsyncEngine, clock: LateClock) -> AsyncIterator[House]:
    async with Slack(clock) as slack, open_house(slack, clock, engine, new_key()) as opened:
        yield opened
        assert slack.violations == []


def _town(house: House, ident: str, name: str) -> tuple[Team, Person, Conversation]:
    team = house.slack.add_team(ident, name, installed=False)
    ana = team.add_user("ana", admin=True)
    return team, ana, team.add_channel("asks", members=[ana])


async def _community(house: House, team: Team) -> Community:
    found = await house.storage.find("slack", team.id)
    assert found is not None
    return found


async def _send(house: House, town: Community, where: Conversation, key: str) -> None:
    async with house.storage.open(town) as work:
        await work.queue(Send(Place(where.id, where.name), card(f"Hello {key}"), key))
        await work.commit()


async def test_two_workspaces_see_only_their_own_people(house: House) -> None:
    """The same words asked in both find only who is there."""
    acme, ana, asks = _town(house, "T1", "Acme")
    zeta, zoe, _ = _town(house, "T2", "Zeta")
    for admin, name in ((ana, "Acme"), (zoe, "Zeta")):
        done = await house.install(admin)
        assert (done.status, f"<b>{name}</b>" in done.words) == (200, True)
    ben, yan = acme.add_user("ben"), zeta.add_user("yan")
    for person in (ben, yan):
        await person.command("/profile", "bio Beekeeping is what I know")
        await house.settle()
    for asker, found, other in ((ana, ben, yan), (zoe, yan, ben)):
        seen = await asker.command("/profile", "who beekeeping")
        words = (await seen.reply()).words
        assert f"<@{found.id}>" in words
        assert other.id not in words
    assert {call.team_id for call in house.slack.calls if call.method == "chat.postMessage"} <= {
        "T1",
        "T2",
    }
    await _send(house, await _community(house, acme), asks, "one")
    await house.settle()
    assert [each.words for each in asks.messages] == ["Hello one"]


async def test_what_is_of_another_workspace_can_not_be_reached(house: House) -> None:
    """Neither by a button of theirs, nor by the id of one of their people."""
    acme, ana, asks = _town(house, "T1", "Acme")
    _, zoe, _ = _town(house, "T2", "Zeta")
    for admin in (ana, zoe):
        await house.install(admin)
        await (await admin.command("/kith", "help")).reply()
    await ana.command("/kith", f"setup asks:<#{asks.id}|asks>")
    await house.settle()
    await ana.command("/ask", "Who has run a SOC 2 audit at a startup?", in_=asks)
    await house.settle()
    [ask] = asks.messages
    seen = await zoe.press(ask, "I can help")
    await house.settle()
    assert "SOC 2" not in (await seen.reply()).words
    assert "Nobody is helping yet" in ask.words
    seen = await zoe.command("/shoutout", f"<@{ana.id}|ana> for untangling the deploy last night")
    await house.settle()
    assert "I don't know that person yet" in str([each.blocks for each in seen.modals])
    assert {call.team_id for call in house.slack.calls_of("chat.postMessage")} == {"T1"}
    assert acme.conversations[asks.id].messages == [ask]


async def test_a_restart_loses_no_installation(
    house: House, engine: AsyncEngine, clock: LateClock
) -> None:
    """The database has it, sealed; what was installed goes on."""
    _, ana, _ = _town(house, "T1", "Acme")
    await house.install(ana)
    keys = house.settings.keys
    assert keys is not None
    async with open_house(house.slack, clock, engine, keys.get_secret_value()) as again:
        seen = await ana.command("/kith", "help")
        assert "/intro" in (await seen.reply()).words
        await again.settle()


async def test_a_workspace_that_never_installed_kith_is_left_aside(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """With a line in the log that does not tell what was said."""
    caplog.set_level(logging.INFO)
    _, ana, _ = _town(house, "T9", "Stranger")
    seen = await ana.command("/ask", "who knows a discreet lawyer")
    await house.settle()
    assert seen.failure == ""
    assert "workspace T9 was left aside: Kith is not installed there" in caplog.text
    assert "lawyer" not in caplog.text
    assert await house.storage.find("slack", "T9") is None


@pytest.mark.parametrize("ending", ["app_uninstalled", "tokens_revoked"])
async def test_removed_all_work_stops_and_installed_again_it_goes_on(
    house: House, caplog: pytest.LogCaptureFixture, ending: str
) -> None:
    """What was on its way waits; commands are left aside; nothing is lost."""
    caplog.set_level(logging.INFO)
    acme, ana, asks = _town(house, "T1", "Acme")
    await house.install(ana)
    await ana.command("/kith", "help")
    await house.settle()
    town = await _community(house, acme)
    await getattr(acme.events, ending)()
    await house.hosted.slack.errands.finish()
    with pytest.raises(Stopped):
        await _send(house, town, asks, "too late")
    assert "Kith was removed from T1" in caplog.text
    before = len(house.slack.calls)
    await ana.command("/kith", "help")
    await house.settle()
    assert len(house.slack.calls) == before
    assert await house.storage.find("slack", "T1") is None
    with pytest.raises(TryLater):
        await house.hosted.installed.client(town)
    house.clock.late += 29 * DAY
    month_ago = house.clock.now() - 30 * DAY
    await house.storage.prune(month_ago, month_ago)
    assert (await house.install(ana)).status == 200
    assert await _community(house, acme) == town
    await _send(house, town, asks, "again")
    await house.settle()
    assert [each.words for each in asks.messages] == ["Hello again"]


async def test_a_notice_of_the_end_that_comes_late_ends_nothing(house: House) -> None:
    """Slack tries again for minutes; meanwhile an admin has installed Kith again."""
    acme, ana, _ = _town(house, "T1", "Acme")
    await house.install(ana)
    told = await acme.events.app_uninstalled()
    assert told is not None
    await house.settle()
    house.clock.late += timedelta(minutes=3)
    await house.install(ana)
    await house.slack.courier.again(told)
    await house.settle()
    seen = await ana.command("/kith", "help")
    assert "/intro" in (await seen.reply()).words


async def test_a_person_who_takes_back_their_own_token_ends_nothing(house: House) -> None:
    """Only the bot's token is Kith's."""
    acme, ana, _ = _town(house, "T1", "Acme")
    await house.install(ana)
    tokens = {"oauth": [ana.id], "bot": []}
    await acme.events.send({"type": "tokens_revoked", "tokens": tokens})
    await house.settle()
    seen = await ana.command("/kith", "help")
    assert "/intro" in (await seen.reply()).words


async def test_a_token_is_renewed_before_it_expires(house: House) -> None:
    """Once, and then used; what was sent with the old one arrived."""
    house.slack.app.rotates_tokens = True
    acme, ana, asks = _town(house, "T1", "Acme")
    await house.install(ana)
    await ana.command("/kith", "help")
    await house.settle()
    town = await _community(house, acme)
    for hours, key in ((9, "one"), (1.5, "two"), (4, "three")):
        house.clock.late += hours * HOUR
        await _send(house, town, asks, key)
        await house.settle()
    assert [each.words for each in asks.messages] == ["Hello one", "Hello two", "Hello three"]
    asked = [
        each.arguments.get("grant_type", "code") for each in house.slack.calls_of("oauth.v2.access")
    ]
    assert asked == ["code", "refresh_token"]


async def test_after_a_quiet_night_nobody_is_turned_away(house: House) -> None:
    """Several come at once when the token has expired; all wait for the new one, also when
    Slack gives it only the second time."""
    house.slack.app.rotates_tokens = True
    acme, ana, _ = _town(house, "T1", "Acme")
    await house.install(ana)
    town = await house.storage.community("slack", acme.id, acme.name)
    house.clock.late += 20 * HOUR
    house.slack.faults.disconnect("oauth.v2.access")
    clients = await asyncio.gather(*(house.hosted.installed.client(town) for _ in range(5)))
    for client in clients:
        assert (await client.auth_test())["team_id"] == "T1"
    asked = house.slack.calls_of("oauth.v2.access")
    assert [each.ok for each in asked] == [True, False, True]


async def test_two_processes_get_one_new_token(
    house: House, engine: AsyncEngine, clock: LateClock
) -> None:
    """However many need it at once, in however many processes: Slack takes a refresh token once."""
    house.slack.app.rotates_tokens = True
    acme, ana, _ = _town(house, "T1", "Acme")
    await house.install(ana)
    town = await house.storage.community("slack", acme.id, acme.name)
    keys = house.settings.keys
    assert keys is not None
    async with open_house(house.slack, clock, engine, keys.get_secret_value()) as other:
        both = (house.hosted.installed, other.hosted.installed)
        house.clock.late += 11 * HOUR
        await asyncio.gather(*(each.client(town) for each in both for _ in range(3)))
        house.clock.late += 2 * HOUR
        for each in both:
            client = await each.client(town)
            assert (await client.auth_test())["team_id"] == "T1"
    assert len(house.slack.calls_of("oauth.v2.access")) == 2


async def test_while_a_token_can_not_be_renewed_the_old_one_is_used(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """And when it is too old, messages wait for a better day."""
    house.slack.app.rotates_tokens = True
    acme, ana, asks = _town(house, "T1", "Acme")
    await house.install(ana)
    await ana.command("/kith", "help")
    await house.settle()
    town = await _community(house, acme)
    house.clock.late += 11 * HOUR
    house.slack.faults.refuse("oauth.v2.access", "internal_error")
    await _send(house, town, asks, "one")
    await house.settle()
    assert len(asks.messages) == 1
    assert "no new token for T1: internal_error" in caplog.text
    house.clock.late += 2 * HOUR
    house.slack.faults.fail("oauth.v2.access", times=3)
    await _send(house, town, asks, "two")
    await house.settle()
    assert len(asks.messages) == 1
    house.clock.late += timedelta(minutes=6)
    await house.settle()
    assert [each.words for each in asks.messages] == ["Hello one", "Hello two"]


async def test_an_organisation_installs_kith_in_all_its_workspaces(house: House) -> None:
    """Each is a community of its own; removed from the organisation, all of them stop."""
    grid = house.slack.add_enterprise("E1", "Grid")
    teams = [
        house.slack.add_team(f"T{number}", f"Team {number}", enterprise=grid, installed=False)
        for number in (1, 2)
    ]
    people = [team.add_user("ana", admin=True) for team in teams]
    done = await house.install(people[0], org_wide=True)
    assert "<b>Grid</b>" in done.words
    for person in people:
        await person.command("/profile", "bio Beekeeping is what I know")
        await house.settle()
    seen = await people[0].command("/profile", "who beekeeping")
    assert people[1].id not in (await seen.reply()).words
    town = await _community(house, teams[1])
    asks = teams[1].add_channel("asks")
    await _send(house, town, asks, "one")
    await house.settle()
    assert [each.words for each in asks.messages] == ["Hello one"]
    assert {each.team_id for each in house.slack.calls_of("chat.postMessage")} == {"T2"}
    await teams[0].events.app_uninstalled()
    await house.settle()
    assert [await house.storage.find("slack", team.id) for team in teams] == [None, None]


async def test_an_organisation_takes_a_workspace_away_and_gives_it_back(house: House) -> None:
    """All stands still in that one, and goes on where it stood; the other notices nothing."""
    here, there = await _organisation(house)
    town = await _community(house, here.team)
    asks = here.team.add_channel("asks")
    await _send(house, town, asks, "before")
    await here.team.events.team_access_revoked()
    await house.settle()
    assert [each.words for each in asks.messages] == []
    with pytest.raises(Stopped):
        await _send(house, town, asks, "too late")
    await here.command("/kith", "help")
    await house.settle()
    assert here.ephemerals[1:] == []
    assert "/intro" in (await (await there.command("/kith", "help")).reply()).words
    await here.team.events.team_access_granted()
    await house.settle()
    assert [each.words for each in asks.messages] == ["Hello before"]
    assert "/intro" in (await (await here.command("/kith", "help")).reply()).words


async def test_a_workspace_with_its_own_kith_keeps_it(house: House) -> None:
    """What the organisation says of a workspace is about its own installation only."""
    grid = house.slack.add_enterprise("E1", "Grid")
    team = house.slack.add_team("T1", "Acme", enterprise=grid, installed=False)
    ana = team.add_user("ana", admin=True)
    await house.install(ana)
    await team.events.team_access_revoked()
    await house.settle()
    assert "/intro" in (await (await ana.command("/kith", "help")).reply()).words


async def test_another_process_learns_of_an_organisation_s_new_workspace(
    house: House, engine: AsyncEngine, clock: LateClock
) -> None:
    """What one of them was told, the other can send there."""
    keys = house.settings.keys
    assert keys is not None
    async with open_house(house.slack, clock, engine, keys.get_secret_value()) as other:
        here, _ = await _organisation(house)
        town = await _community(house, here.team)
        client = await other.hosted.installed.client(town)
        assert client.default_params["team_id"] == here.team.id


async def _organisation(house: House) -> tuple[Person, Person]:
    """Two workspaces of one that installed Kith, each with an admin who used it."""
    grid = house.slack.add_enterprise("E1", "Grid")
    teams = [
        house.slack.add_team(each, each, enterprise=grid, installed=False) for each in ("T1", "T2")
    ]
    here, there = (team.add_user("ana", admin=True) for team in teams)
    await house.install(here, org_wide=True)
    for person in (here, there):
        await (await person.command("/kith", "help")).reply()
    await house.settle()
    return here, there


@pytest.mark.parametrize("error", sorted(LOCKED_OUT))
async def test_while_kith_is_locked_out_messages_wait(house: House, error: str) -> None:
    """The notice of the end may come after the first refusal: nothing may be lost by then."""
    acme, ana, asks = _town(house, "T1", "Acme")
    await house.install(ana)
    await ana.command("/kith", "help")
    await house.settle()
    await _send(house, await _community(house, acme), asks, "one")
    house.hosted.slack.sender._pace = None  # six minutes lie between two tries
    for _ in range(TRIES + 1):
        house.slack.faults.refuse("chat.postMessage", error)
        await house.settle()
        assert asks.messages == []
        house.clock.late += timedelta(minutes=6)
    await house.settle()
    assert [each.words for each in asks.messages] == ["Hello one"]
