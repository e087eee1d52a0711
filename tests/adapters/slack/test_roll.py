"""What changed about people while Kith was not running: found page by page, and acted upon."""

import pytest

from bot.people import Member, Sort
from tests.adapters.slack.house import House
from tests.adapters.slack.test_site import ana, house
from tests.simulators.slack import Person

__all__ = ["ana", "house"]

# slack_sdk's own way to send the app's secret
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")


async def _member(house: House, person: Person) -> Member:
    community = await house.storage.find("slack", person.team.id)
    assert community is not None
    async with house.storage.open(community) as work:
        found = await work.members.with_handle(person.id)
    assert found is not None
    return found


async def _meets(house: House, *people: Person) -> None:
    """Each of them has used Kith; meanwhile others are in the workspace, too."""
    await house.install(next(iter(people)))
    for each in people:
        await (await each.command("/kith", "help")).reply()
    await house.settle()
    house.slack.calls.clear()


async def test_what_changed_meanwhile_is_caught_up_on(house: House, ana: Person) -> None:
    """A name, a zone, an admin, a guest; nobody tells of it, and nobody is asked one by one."""
    team = ana.team
    ben, cy = team.add_user("ben"), team.add_user("cy", guest=True)
    strangers = [team.add_user(f"stranger{number}") for number in range(20)]
    await _meets(house, ana, ben, cy)
    ben.display_name, ben.tz, ben.admin, cy.guest = "Benedict", "Asia/Tokyo", True, False
    heard = len(house.slack.deliveries)
    await house.hosted.slack.roll.call(house.storage)
    known = await _member(house, ben)
    assert (known.name, known.zone, known.admin) == ("Benedict", "Asia/Tokyo", True)
    assert (await _member(house, cy)).sort is Sort.PERSON
    with pytest.raises(AssertionError):
        await _member(house, strangers[0])
    pages = -(-len(team.people) // house.slack.page_size)
    assert [each.method for each in house.slack.calls] == ["users.list"] * pages
    assert len(house.slack.deliveries) == heard


async def test_who_left_meanwhile_is_let_go(house: House, ana: Person) -> None:
    """What they had open ends, as if it had been told at once."""
    ben = ana.team.add_user("ben")
    asks = ana.team.add_channel("asks", [ana, ben])
    await _meets(house, ana, ben)
    await ana.command("/kith", f"setup asks:<#{asks.id}|asks>")
    await house.settle()
    await ben.command("/ask", "Who has run a SOC 2 audit at a startup?", in_=asks)
    await house.settle()
    [ask] = asks.messages
    ben.deactivated = True
    await house.hosted.slack.roll.call(house.storage)
    await house.settle()
    assert not (await _member(house, ben)).active
    assert "I can help" not in ask.words


async def test_where_slack_does_not_answer_the_others_are_asked(
    house: House, ana: Person, caplog: pytest.LogCaptureFixture
) -> None:
    """It is tried again the next day."""
    zoe = house.slack.add_team("T2", "Zeta", installed=False).add_user("zoe", admin=True)
    for admin in (ana, zoe):
        await _meets(house, admin)
        admin.display_name = admin.name.upper()
    house.slack.faults.refuse("users.list", "internal_error")
    await house.hosted.slack.roll.call(house.storage)
    assert [(await _member(house, each)).name for each in (ana, zoe)] == ["ana", "ZOE"]
    assert "nobody was asked about changes: SlackApiError" in caplog.text
