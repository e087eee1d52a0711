"""The page in a real browser: two tabs, the keyboard alone, a phone, light and dark."""

import asyncio
from collections.abc import AsyncIterator
from typing import Literal

import pytest
from playwright.async_api import Browser, Route, expect

from tests.adapters.playground.browser import CHROMIUM, open_browser, open_tab
from tests.adapters.playground.conftest import Site

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on PATH (on Debian: apt-get install chromium)"
)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A browser of the test's own."""
    async with open_browser() as browser:
        yield browser


async def test_what_one_says_the_other_sees_at_once(site: Site, browser: Browser) -> None:
    """Two tabs are two people; a third place shows that something is unread there."""
    grace = await open_tab(browser, site.url, "grace-kamau")
    priya = await open_tab(browser, site.url, "priya-raghunathan")
    away = await open_tab(browser, site.url, "kenji-morimoto", place="home")
    await grace.says("Tea & <b>biscuits</b>, anyone?")
    await priya.sees("Tea & <b>biscuits</b>, anyone?")
    await expect(away.page.get_by_role("link", name="general")).to_contain_text("1 unread")
    await priya.says("/profile show @Grace Kamau")
    await priya.sees("Only you can see this")
    await expect(grace.log.get_by_text("Only you can see this")).to_have_count(0)
    assert grace.complaints + priya.complaints + away.complaints == []


async def test_what_is_new_while_the_page_catches_up_stays(site: Site, browser: Browser) -> None:
    """The list that the page asked for when it opened comes late, and is older."""
    grace = await open_tab(browser, site.url, "grace-kamau")
    asked, answered = asyncio.Event(), asyncio.Event()

    async def hold(route: Route) -> None:
        older = await route.fetch()
        asked.set()
        await answered.wait()
        await route.fulfill(response=older)

    await grace.page.route("**/messages", hold)
    async with grace.page.expect_response("**/messages") as late:
        await grace.page.reload()
        await asked.wait()
        await grace.says("/kith help")
        await grace.sees("Only you can see this")
        answered.set()
    await (await late.value).finished()
    await expect(grace.page.locator("#places [aria-current=page]")).to_contain_text("general")
    await grace.says("And on it goes")
    await grace.sees("And on it goes")
    await grace.sees("Only you can see this")


async def test_everything_works_with_the_keyboard_alone(site: Site, browser: Browser) -> None:
    """Skip link, completion with arrows, a form with an error, Escape, the switcher."""
    grace = await open_tab(browser, site.url, "grace-kamau")
    page, keys = grace.page, grace.page.keyboard
    await keys.press("Tab")
    await expect(page.get_by_role("link", name="Skip to writing")).to_be_focused()
    await keys.press("Enter")
    await keys.type("/profile e")
    await expect(page.get_by_role("option", name="/profile edit")).to_have_attribute(
        "aria-selected", "true"
    )
    await keys.press("Enter")
    await expect(page.get_by_role("textbox", name="Write in")).to_have_value("/profile edit ")
    await keys.press("Enter")
    await expect(grace.dialog.get_by_label("Title")).to_be_focused()
    await keys.press("ControlOrMeta+A")
    await keys.type("Teller of stories")
    for _ in range(3):
        await keys.press("Tab")
    await keys.press("ControlOrMeta+A")
    await keys.type("Mars")
    await keys.press("Enter")
    await expect(grace.dialog.get_by_label("Time zone")).to_be_focused()
    await expect(grace.dialog.locator(".error")).to_have_count(1)
    await expect(grace.dialog.get_by_label("Title")).to_have_value("Teller of stories")
    await keys.press("Escape")
    await expect(grace.dialog).to_have_count(0)
    await page.get_by_role("button", name="You are").focus()
    await keys.press("Enter")
    await keys.type("kenji")
    await keys.press("ArrowDown")
    await keys.press("Enter")
    await expect(page).to_have_title("#general · Kenji Morimoto · Harbour Collective")
    assert grace.complaints == []


async def test_a_mention_is_completed_and_understood(site: Site, browser: Browser) -> None:
    """An `@` and three letters are enough to name someone."""
    grace = await open_tab(browser, site.url, "grace-kamau")
    await grace.page.get_by_role("textbox", name="Write in").focus()
    await grace.page.keyboard.type("/profile show @pri")
    await expect(grace.page.get_by_role("option", name="@Priya")).to_be_visible()
    await grace.page.keyboard.press("Tab")
    await grace.page.keyboard.press("Enter")
    await grace.sees("Mango Freight")


async def test_a_phone_has_a_drawer(site: Site, browser: Browser) -> None:
    """Nothing is wider than the screen; the drawer opens, and Escape closes it."""
    grace = await open_tab(browser, site.url, "grace-kamau", width=360)
    page = grace.page
    await grace.says("/profile show")
    await grace.sees("Only you can see this")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await expect(page.get_by_role("navigation", name="Places")).to_be_hidden()
    await page.get_by_role("button", name="Open the menu").click()
    await expect(page.get_by_role("navigation", name="Places")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Open the menu")).to_be_focused()
    await expect(page.get_by_role("navigation", name="Places")).to_be_hidden()


CONTRASTS = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (rgb) => rgb.slice(0, 3).map((c) => c / 255)
    .map((c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const color = rgba(getComputedStyle(each).backgroundColor);
      if (color[3] > 250) return color;
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const element of document.querySelectorAll("body *")) {
    const words = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!words || !element.checkVisibility() || element.closest("[aria-hidden]:not(.avatar)")) {
      continue;
    }
    const pair = [light(rgba(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (ratio < 4.5) faint.push(`${element.className || element.tagName}: ${ratio.toFixed(2)}`);
  }
  return faint;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_word_can_be_read(
    site: Site, browser: Browser, scheme: Literal["light", "dark"]
) -> None:
    """WCAG AA: 4.5 to 1 for all words, on the page, in a form and in the switcher."""
    grace = await open_tab(browser, site.url, "grace-kamau", scheme=scheme)
    await grace.says("/profile show @Priya Raghunathan")
    await grace.sees("Only you can see this")
    assert await grace.page.evaluate(CONTRASTS) == []
    await grace.says("/profile edit time_zone:Mars")
    await expect(grace.dialog.locator(".error")).to_be_visible()
    assert await grace.page.evaluate(CONTRASTS) == []
    await grace.page.keyboard.press("Escape")
    await grace.page.get_by_role("button", name="You are").click()
    assert await grace.page.evaluate(CONTRASTS) == []


async def test_an_empty_place_says_what_can_be_done(site: Site, browser: Browser) -> None:
    """Until there is something to read, and no longer."""
    grace = await open_tab(browser, site.url, "grace-kamau", place="dm-grace-kamau")
    hint = grace.page.get_by_text("This is your own conversation with Kith.")
    await expect(hint).to_be_visible()
    await grace.says("/profile show")
    await grace.sees("Only you can see this")
    await expect(hint).to_be_hidden()


async def test_a_message_can_be_thanked_for_with_the_keyboard(site: Site, browser: Browser) -> None:
    """The menu of a message opens a form; what is sent appears where thanks are."""
    grace = await open_tab(browser, site.url, "grace-kamau")
    lukas = await open_tab(browser, site.url, "lukas-brandt", place="shoutouts")
    menu = grace.log.get_by_label("What you can do with this message by Lukas Brandt")
    await menu.focus()
    await grace.page.keyboard.press("Enter")
    await grace.page.keyboard.press("ArrowDown")
    await grace.page.keyboard.press("Enter")
    await expect(grace.dialog.get_by_role("heading")).to_be_visible()
    await grace.dialog.locator("textarea, input[type=text]").first.fill("Your notes saved my day")
    await grace.dialog.locator("[type=submit]").click()
    await expect(grace.dialog).to_have_count(0)
    await lukas.sees("Your notes saved my day")
    assert grace.complaints + lukas.complaints == []


async def test_the_options_of_a_command_are_shown_as_it_is_typed(
    site: Site, browser: Browser
) -> None:
    """Also when a group's first word stands for its usual command; a topic is completed."""
    grace = await open_tab(browser, site.url, "grace-kamau")
    hint = grace.page.locator("#hint")
    await grace.page.get_by_role("textbox", name="Write in").fill("/ask who knows SOC 2?")
    await expect(hint).to_contain_text("What would help, in your own words")
    await grace.page.keyboard.type(" #secu")
    await grace.page.keyboard.press("Tab")
    box = grace.page.get_by_role("textbox", name="Write in")
    await expect(box).to_have_value("/ask who knows SOC 2? #security ")
    await box.fill("/shoutout @Lukas Brandt for the notes")
    await expect(hint).to_contain_text("/shoutout give")
    await grace.page.keyboard.press("Escape")
    await expect(hint).to_be_hidden()
