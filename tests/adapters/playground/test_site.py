"""The site: what the pages ask of the server, over HTTP on loopback."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import inspect, text

from adapters.playground.model import COMMUNITY, PLATFORM
from tests.adapters.playground.conftest import Site

INES = "/m/ines-carvalho/p"
GRACE = "/m/grace-kamau/p"


async def test_the_front_page_leads_to_an_admins_home(site: Site) -> None:
    """Whoever comes for the first time is someone who can set things up."""
    home = await site.get("/")
    assert (home.status, "Inês Carvalho" in home.words) == (200, True)
    assert "script-src 'self'" in home.headers["content-security-policy"]
    assert "//" not in home.words.replace(site.url, "").split("<body")[0]


async def test_a_commands_answer_is_seen_by_one_alone(site: Site) -> None:
    """Grace looks at a profile in a channel: she sees it, and Inês does not."""
    answer = await site.post(f"{GRACE}/general/say", {"text": "/profile show @Priya Raghunathan"})
    assert "Mango Freight" in str(answer.json["html"])
    assert "Mango Freight" in (await site.get(f"{GRACE}/general/messages")).words
    assert "Mango Freight" not in (await site.get(f"{INES}/general/messages")).words


async def test_admin_commands_are_offered_to_admins_alone(site: Site) -> None:
    """What completion offers depends on who writes."""
    assert '"path": "kith stats"' in (await site.get(f"{INES}/general")).words
    assert '"path": "kith stats"' not in (await site.get(f"{GRACE}/general")).words


async def test_admin_commands_are_offered_to_whom_an_admin_named(site: Site) -> None:
    """Inês asks Grace to look after Kith, too."""
    named = {"text": "/kith admin add @Grace Kamau"}
    await site.post(f"{INES}/general/say", named)
    assert '"path": "kith stats"' in (await site.get(f"{GRACE}/general")).words


async def test_a_form_comes_back_with_its_errors_and_what_was_written(site: Site) -> None:
    """A wrong zone is named at its field; the rest is kept."""
    asked = await site.post(f"{GRACE}/general/say", {"text": "/profile edit"})
    assert asked.json["kind"] == "asked"
    values = {"title": "Speaker <b>", "time_zone": "Mars"}
    sent = {"wire": "k1:/profile edit:", "values": values}
    again = await site.post(f"{GRACE}/general/submit", sent)
    assert again.json["kind"] == "asked"
    assert 'id="f-time_zone-error"' in str(again.json["html"])
    assert 'value="Speaker &lt;b&gt;"' in str(again.json["html"])


async def test_what_members_say_to_each_other_never_reaches_the_bot(site: Site) -> None:
    """The words are in the town's own tables, and in none of the bot's."""
    await site.post(f"{GRACE}/general/say", {"text": "An apricot, between us"})
    assert "An apricot" in (await site.get(f"{INES}/general/messages")).words
    async with site.engine.connect() as connection:
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
        of_the_bot = [name for name in names if not name.startswith("playground_")]
        for name in of_the_bot:
            rows = (await connection.execute(text(f'SELECT * FROM "{name}"'))).all()
            assert "apricot" not in str(rows)
    assert "members" in of_the_bot


async def test_unread_messages_are_marked_until_they_are_seen(site: Site) -> None:
    """Grace writes; Inês sees one unread message until she has been there."""
    await site.post(f"{GRACE}/coffee/say", {"text": "Anyone for tea?"})
    assert '1<span class="unseen"> unread' in (await site.get(f"{INES}/home/sidebar")).words
    await site.post(f"{INES}/coffee/seen", {})
    assert "unread" not in (await site.get(f"{INES}/home/sidebar")).words


async def test_tomorrow_is_nine_in_the_communitys_morning(site: Site) -> None:
    """The clock skips to 09:00 of the next day, in the community's zone."""
    before = site.playground.town.clock.now().astimezone(ZoneInfo("Europe/Lisbon"))
    answer = await site.post("/clock", {"to": "tomorrow"})
    after = site.playground.town.clock.now().astimezone(ZoneInfo("Europe/Lisbon"))
    assert after.date() == before.date() + timedelta(days=1)
    assert (after.hour, after.minute) == (9, 0)
    assert "09:00" in str(answer.json["says"])


async def test_someone_can_be_added(site: Site) -> None:
    """A newcomer has a home of their own; a nameless one is refused."""
    added = await site.post("/people", {"name": "  Zoë  Quill ", "zone": "Asia/Tokyo"})
    assert added.json["go"] == "/m/zoe-quill/p/home"
    assert "Zoë Quill" in (await site.get("/m/zoe-quill/p/home")).words
    assert (await site.post("/people", {"name": " \u200b", "zone": "UTC"})).status == 400
    assert (await site.post("/people", {"name": "Al", "zone": "Mars"})).status == 400


@pytest.mark.parametrize("path", ["/m/nobody/p/home", f"{INES}/nowhere", f"{INES}/dm-grace-kamau",
                                  "/m/nobody/events", "/static/../app.py", "/what"])  # fmt: skip
async def test_what_is_not_there_is_said_in_a_few_words(site: Site, path: str) -> None:
    """Unknown people and places, and other people's conversations."""
    got = await site.get(path)
    assert (got.status, "Traceback" in got.words) == (404, False)
    assert "<h1>" in got.words


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{", {}, 400),
        (b"[" * 50_000, {}, 400),
        (b"[1]", {}, 400),
        (b'{"text": 5}', {}, 400),
        (b'{"text": "\xff"}', {}, 400),
        ({"text": "x" * 4_001}, {}, 400),
        ({"text": ""}, {}, 400),
        ({"text": "x" * 200_000}, {}, 413),
        (b"text=hello", {"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"text": "hello"}, {"Sec-Fetch-Site": "cross-site"}, 403),
        ({"text": "hello"}, {"Host": "evil.example"}, 400),
    ],
)
async def test_a_bad_request_is_refused_in_a_few_words(
    site: Site, body: object, headers: dict[str, str], status: int
) -> None:
    """Malformed, oversized or from elsewhere: a short plain error, and nothing is said."""
    got = await site.post(f"{GRACE}/asks/say", body, **headers)
    assert (got.status, "Traceback" in got.words) == (status, False)
    assert len(got.words) < 200
    assert "hello" not in (await site.get(f"{GRACE}/asks/messages")).words


async def test_an_action_on_a_message_of_others_is_refused(site: Site) -> None:
    """A private answer's number is of no use to anybody else."""
    await site.post(f"{GRACE}/general/say", {"text": "/profile show"})
    spot = (await site.playground.town.spots())["general"]
    mine = (await site.playground.board.recent(spot, "grace-kamau"))[-1]
    for deed in ("press", "submit", "act", "dismiss"):
        sent = {"message": mine.id, "wire": "k1:ask.claim:1", "label": "Thank for this message"}
        assert (await site.post(f"{INES}/general/{deed}", sent)).status == 404
    assert (await site.post(f"{GRACE}/general/dismiss", {"message": mine.id})).status == 200
    assert await site.playground.board.find(mine.id) is None


async def test_people_and_their_profiles_are_known_to_the_bot(site: Site) -> None:
    """The sample's profiles are in the bot's records, and its channels are set."""
    community = await site.storage.community(PLATFORM, COMMUNITY, "Harbour Collective")
    async with site.storage.open(community) as work:
        settings = await work.settings.get()
        priya = await work.members.with_handle("priya-raghunathan")
        assert priya is not None
        profile = await work.profiles.get(priya.id)
        await work.commit()
    assert (settings.zone, settings.asks and settings.asks.name) == ("Europe/Lisbon", "asks")
    assert "forecasting" in profile.skills


async def test_the_sample_community_is_alive(site: Site) -> None:
    """An ask, a thank-you and a next round are there before anybody did anything."""
    assert "Arjun Mehta is looking for help" in (await site.get(f"{GRACE}/asks")).words
    assert "Thank you, Samuel Adeyemi" in (await site.get(f"{GRACE}/shoutouts")).words
    home = await site.get(f"{INES}/home")
    assert "The next round is on" in home.words
    assert "unread" not in home.words
