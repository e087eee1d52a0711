"""A browser, with which an admin installs the app."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import ClientSession, DummyCookieJar

from tests.simulators.slack.people import Person

if TYPE_CHECKING:
    from tests.simulators.slack.simulator import Slack


@dataclass(frozen=True)
class Page:
    """What a browser was answered."""

    status: int
    words: str
    location: str
    cookie: str


async def knock(url: str, cookie: str = "") -> Page:
    """Open an address; where it leads on to is not followed."""
    headers = {"Cookie": cookie} if cookie else {}
    async with (
        ClientSession(cookie_jar=DummyCookieJar()) as browser,
        browser.get(url, headers=headers, allow_redirects=False) as answer,
    ):
        kept = answer.headers.get("Set-Cookie", "").partition(";")[0]
        return Page(answer.status, await answer.text(), answer.headers.get("Location", ""), kept)


async def install(slack: "Slack", begin: str, by: Person, *, org_wide: bool = False) -> Page:
    """From the address where it begins to the page that says that it is done."""
    begun = await knock(begin)
    assert begun.status == 302
    back = slack.oauth.approve(begun.location, by, org_wide=org_wide)
    return await knock(back, begun.cookie)
