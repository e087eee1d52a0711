"""Calendar files and links: read back by a calendar library, whatever people are called."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bot.cards.limits import URL
from bot.features.intros.invitations import Invitation, calendar_file, calendar_links

AT = datetime(2026, 3, 3, 14, tzinfo=UTC)
MADE = datetime(2026, 3, 2, 9, tzinfo=UTC)
MEETING = Invitation("town-group-1@kith", 7, AT, MADE, ("Ana; Silva, PhD", "Ben"))


def test_a_calendar_reads_what_was_written() -> None:
    """When, how long, which meeting, which version of it, and with whom; nobody's address."""
    file = calendar_file(MEETING)
    event = Calendar.from_ical(file.text).walk("VEVENT")[0]
    assert (file.name, file.media) == ("meeting.ics", "text/calendar")
    assert event.decoded("dtstart") == AT
    assert event.decoded("dtend") == AT + timedelta(minutes=30)
    assert event.decoded("dtstamp") == MADE
    assert event["uid"] == "town-group-1@kith"
    assert event["sequence"] == 7
    assert event["summary"] == "Meet: Ana; Silva, PhD & Ben"
    assert "mailto" not in file.text.lower()


def test_links_open_the_same_meeting() -> None:
    """Title and times, at Google and at Outlook."""
    google, outlook = (
        {name: value[0] for name, value in parse_qs(urlsplit(link.url).query).items()}
        for link in calendar_links(MEETING)
    )
    assert google["dates"] == "20260303T140000Z/20260303T143000Z"
    assert google["text"] == "Meet: Ana; Silva, PhD & Ben"
    assert (outlook["startdt"], outlook["enddt"]) == (
        "2026-03-03T14:00:00Z",
        "2026-03-03T14:30:00Z",
    )
    assert outlook["subject"] == google["text"]


def test_a_long_title_is_cut_in_the_links_alone() -> None:
    """Four people with long names in a script that takes nine characters a letter."""
    meeting = Invitation("u", 0, AT, MADE, ("名" * 30,) * 4)
    for link in calendar_links(meeting):
        assert URL - 12 <= len(link.url) <= URL
    assert calendar_file(meeting).text.replace("\r\n ", "").count("名") >= 120


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=120), max_size=4))
def test_every_name_fits(names: list[str]) -> None:
    """Long and wide ones cut the title short, never the address."""
    meeting = Invitation("u", 0, AT, MADE, tuple(names))
    assert all(len(link.url) <= URL for link in calendar_links(meeting))
    assert all("2026" in link.url for link in calendar_links(meeting))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
def test_no_name_can_add_a_line_to_the_file(name: str) -> None:
    """One event, and only the fields that were meant."""
    text = calendar_file(Invitation("u", 0, AT, MADE, (name,))).text
    events = Calendar.from_ical(text).walk("VEVENT")
    assert len(events) == 1
    assert set(events[0]) == {
        *("UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "STATUS")
    }
