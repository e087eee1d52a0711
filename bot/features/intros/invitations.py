"""Invitations: a planned meeting as a calendar file, and as links to two web calendars."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from icalendar import Calendar, Event

from bot.cards import File, LinkButton
from bot.cards.limits import URL
from bot.features.intros.hours import LENGTH

_ABOUT = "Introduced by Kith"


@dataclass(frozen=True, slots=True)
class Invitation:
    """A meeting. `uid` stays when it moves, and `sequence` grows; `at` and `made` are UTC."""

    uid: str
    sequence: int
    at: datetime
    made: datetime
    names: tuple[str, ...]

    @property
    def title(self) -> str:
        return f"Meet: {' & '.join(self.names)}"


def calendar_file(invitation: Invitation) -> File:
    """An .ics file (RFC 5545).

    It names people in words alone: RFC 5546, 3.2.1 allows no ATTENDEE in what is published.
    """
    event = Event()
    event.add("uid", invitation.uid)
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", invitation.made.astimezone(UTC))
    event.add("dtstart", invitation.at.astimezone(UTC))
    event.add("dtend", (invitation.at + LENGTH).astimezone(UTC))
    event.add("summary", invitation.title)
    event.add("description", f"{_ABOUT}: {', '.join(invitation.names)}")
    event.add("status", "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", "-//Kith//Introductions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return File("meeting.ics", "text/calendar", calendar.to_ical().decode())


def calendar_links(invitation: Invitation) -> tuple[LinkButton, LinkButton]:
    """Buttons that open a new entry in Google Calendar and in Outlook."""
    return (
        LinkButton("Google Calendar", _shortened(_google, invitation)),
        LinkButton("Outlook", _shortened(_outlook, invitation)),
    )


def _google(title: str, start: datetime, end: datetime) -> str:
    dates = f"{start:%Y%m%dT%H%M%SZ}/{end:%Y%m%dT%H%M%SZ}"
    asked = {"action": "TEMPLATE", "text": title, "dates": dates, "details": _ABOUT}
    return f"https://calendar.google.com/calendar/render?{urlencode(asked)}"


def _outlook(title: str, start: datetime, end: datetime) -> str:
    asked = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": title,
        "startdt": f"{start:%Y-%m-%dT%H:%M:%SZ}",
        "enddt": f"{end:%Y-%m-%dT%H:%M:%SZ}",
        "body": _ABOUT,
    }
    return f"https://outlook.office.com/calendar/deeplink/compose?{urlencode(asked)}"


def _shortened(address: Callable[[str, datetime, datetime], str], invitation: Invitation) -> str:
    """The address with as much of the title as fits: a letter may take 12 characters in it."""
    start = invitation.at.astimezone(UTC)
    title = invitation.title
    while len(found := address(title, start, start + LENGTH)) > URL:
        title = title[:-1]
    return found
