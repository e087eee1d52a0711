"""A whole cycle in a real browser, as two members in two tabs: from joining to having met."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from adapters.playground.members_csv import parse_roll
from adapters.playground.seed import Plan, listed_plan
from tests.adapters.playground.browser import CHROMIUM, Tab, open_browser, open_tab
from tests.adapters.playground.conftest import Site

PEOPLE = b"""name,title,timezone,skills,offers,needs,admin
Ana Kova\xc4\x8d,Designer,Europe/Zagreb,type; print,portfolio reviews,a mentor,yes
Ben Okoro,Founder,Africa/Lagos,sales,pitch practice,a first designer,
"""

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on PATH (on Debian: apt-get install chromium)"
)


@pytest.fixture
def plan() -> Plan:
    """Two people, so that they meet each other."""
    return listed_plan(parse_roll(PEOPLE, "people.csv"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that holds no community yet."""
    return tmp_path / "town.db"


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A browser of the test's own."""
    async with open_browser() as browser:
        yield browser


async def skip_until_a_room_opens(tab: Tab) -> None:
    """What is due next, and next, until there is someone to meet."""
    rooms = tab.page.locator("#places").get_by_role("heading", name="Rooms")
    for _ in range(6):
        await tab.page.get_by_role("button", name="Skip to what is due next").click()
        await expect(tab.page.locator("#clock-says")).to_have_text(re.compile("It is .* now"))
        await expect(tab.page.locator("[data-skip][aria-busy]")).to_have_count(0)
        await tab.page.reload()
        if await rooms.count():
            return
    raise AssertionError("no room was opened")


async def test_two_members_join_meet_and_are_counted(site: Site, browser: Browser) -> None:
    """Ana sets it up, both join, a round brings them together, they plan, meet and say so."""
    ana = await open_tab(browser, site.url, "ana-kovac", place="coffee")
    ben = await open_tab(browser, site.url, "ben-okoro", place="coffee")
    await ana.says("/intro setup every week Monday 10:00 question:yes")
    await ana.sees("Introductions are set up")
    await ana.says("/intro join")
    await ana.sees("You are in")
    await ben.says("/intro join")
    await ben.sees("You are in")

    await skip_until_a_room_opens(ana)
    await ana.opens("Ben Okoro")
    await ben.opens("Ana Kovač")  # it appeared by itself
    await ben.sees("a first designer")
    await ben.sees("portfolio reviews")

    await ben.presses("Plan a time")
    await ben.sees("When do you meet")
    await ben.log.get_by_role("combobox").last.select_option(index=1)
    await ben.presses("Choose")
    await ben.sees("Planned")
    await ana.sees("You have a time")  # at once, in the other tab
    await expect(ana.log.get_by_text("Only you can see this")).to_have_count(0)
    async with ana.page.expect_download() as download:
        await ana.log.get_by_role("link", name=".ics").click()
    assert b"BEGIN:VCALENDAR" in (await (await download.value).path()).read_bytes()

    await ana.presses("We met")
    await ana.sees("Lovely, thank you")
    await ben.presses("We met")
    await ben.sees("Lovely, thank you")
    await ana.says("/kith stats")
    met = ana.log.locator("dl div", has=ana.page.get_by_text("Met", exact=True))
    await expect(met.get_by_role("definition")).to_have_text("1")
    assert ana.complaints + ben.complaints == []
