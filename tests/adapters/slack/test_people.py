"""Who someone is, by what Slack tells of them; and who is never introduced."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.people import read_person
from adapters.slack.workspaces import Workspace
from bot.people import Person, Sort
from bot.reading import Unreadable
from tests.adapters.slack.town import Town

ACME = Workspace("T1", "Acme", "U1KITH", AsyncWebClient())
ANA: dict[str, object] = {
    "id": "U1",
    "team_id": "T1",
    "name": "ana.diaz",
    "tz": "Europe/Madrid",
    "locale": "es-ES",
    "profile": {"display_name": "Ana", "real_name": "Ana Díaz"},
}


def test_someone_of_the_workspace() -> None:
    """By the name that Slack shows, with their zone and language."""
    assert read_person(ANA, ACME) == Person("U1", "Ana", "Europe/Madrid", "es-ES")


@pytest.mark.parametrize(
    ("told", "sort"),
    [
        ({}, Sort.PERSON),
        ({"is_restricted": True}, Sort.GUEST),
        ({"is_ultra_restricted": True}, Sort.GUEST),
        ({"team_id": "T0ELSEWHERE"}, Sort.GUEST),
        ({"is_stranger": True}, Sort.GUEST),
        ({"team_id": "T0HOME", "enterprise_user": {"id": "W1"}}, Sort.PERSON),
        ({"team_id": "T0HOME", "enterprise_user": {"id": "W1"}, "is_restricted": True}, Sort.GUEST),
        ({"is_bot": True}, Sort.BOT),
        ({"id": "USLACKBOT"}, Sort.BOT),
    ],
)
def test_what_someone_is(told: dict[str, object], sort: Sort) -> None:
    """Who comes by Slack Connect is a guest; who is of the same organisation is not."""
    assert read_person({**ANA, **told}, ACME).sort is sort


def test_who_is_gone_and_who_looks_after_the_workspace() -> None:
    """Owners are admins, too."""
    assert not read_person({**ANA, "deleted": True}, ACME).active
    assert read_person({**ANA, "is_admin": True}, ACME).admin
    assert read_person({**ANA, "is_owner": True}, ACME).admin


@pytest.mark.parametrize(
    ("profile", "name"),
    [
        ({"display_name": " ", "real_name": "Ana Díaz"}, "Ana Díaz"),
        ({"display_name": ""}, "ana.diaz"),
        ("odd", "ana.diaz"),
    ],
)
def test_someone_without_a_display_name(profile: object, name: str) -> None:
    """The next best one is taken."""
    assert read_person({**ANA, "profile": profile}, ACME).name == name


def test_nobody_is_unreadable() -> None:
    """Without an id there is no one."""
    with pytest.raises(Unreadable):
        read_person({}, ACME)


async def test_who_comes_by_slack_connect_is_not_introduced(town: Town) -> None:
    """Unless an admin lets guests in; then they are as everyone else."""
    eva = town.platform.team.add_user("eva", external=True)
    coffee = town.platform.team.conversations[town.stage.place("coffee").handle]
    coffee.members.append(eva)
    await town.stage.ana.at("coffee").says("/intro setup every week Monday 10:00")
    seen = await eva.command("/intro", "join", in_=coffee)
    await town.settle()
    assert "Ask an admin" in (await seen.reply()).words
    await town.stage.ana.says("/kith guests yes")
    seen = await eva.command("/intro", "join", in_=coffee)
    await town.settle()
    assert "You are in" in (await seen.reply()).words
