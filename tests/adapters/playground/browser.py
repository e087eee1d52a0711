"""A real browser: each tab is a member of the community."""

import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal

from playwright.async_api import Browser, ConsoleMessage, Locator, Page, async_playwright, expect

PATIENCE = 15_000  # milliseconds: a busy machine draws slowly
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """The machine's own Chromium."""
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        await browser.close()


@dataclass
class Tab:
    """What one member does in a browser tab."""

    page: Page
    url: str
    who: str
    complaints: list[str] = field(default_factory=list)

    async def goes(self, place: str) -> None:
        await self.page.goto(f"{self.url}/m/{self.who}/p/{place}")

    async def opens(self, name: str) -> None:
        """An entry of the sidebar, by its name."""
        entry = self.page.locator("#places").get_by_role("link", name=re.compile(name))
        await entry.click()
        await expect(self.page.locator("#places [aria-current=page]")).to_contain_text(name)

    async def says(self, line: str) -> None:
        await self.page.get_by_role("textbox", name="Write in").fill(line)
        await self.page.get_by_role("button", name="Send", exact=True).click()

    async def presses(self, label: str) -> None:
        """The newest button of this name."""
        await self.log.get_by_role("button", name=label, exact=True).last.click()

    async def sees(self, words: str) -> None:
        await expect(self.log.get_by_text(words).last).to_be_visible()

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")


async def open_tab(
    browser: Browser,
    url: str,
    who: str,
    *,
    place: str = "general",
    scheme: Literal["light", "dark"] = "light",
    width: int = 1280,
) -> Tab:
    """A new tab, in which you are this member."""
    context = await browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 800}
    )
    tab = Tab(await context.new_page(), url, who)
    tab.page.set_default_timeout(PATIENCE)

    def complain(message: ConsoleMessage) -> None:
        if message.type == "error":
            tab.complaints.append(message.text)

    tab.page.on("console", complain)
    tab.page.on("pageerror", lambda error: tab.complaints.append(str(error)))
    tab.page.on("request", lambda request: _stay_home(tab, request.url))
    await tab.goes(place)
    return tab


def _stay_home(tab: Tab, address: str) -> None:
    if not address.startswith((tab.url, "data:")):
        tab.complaints.append(f"a request to {address}")
