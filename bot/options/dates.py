"""Days and times in people's words: “2 weeks”, “until 3 March”, “9 am”."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import dateparser

_LEAD = re.compile(r"^(?:until|till|til|for|on|by|from|to)\s+", re.IGNORECASE)
_SPAN = re.compile(r"^(?:an?|\d{1,3})\s+(?:day|week|month|year)s?$", re.IGNORECASE)


def read_date(words: str, now: datetime, zone: ZoneInfo) -> date | None:
    """The day meant, seen from `now` (UTC) in a zone; None when the words name no day."""
    plain = _LEAD.sub("", words.strip()[:60])
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", plain):
        try:
            return date.fromisoformat(plain)
        except ValueError:
            return None
    if _SPAN.match(plain):
        plain = f"in {plain}"
    plain = re.sub(r"^next\s+(?=\w+day\b)", "", plain, flags=re.IGNORECASE)
    plain = re.sub(r"^next\s+", "in 1 ", plain, flags=re.IGNORECASE)
    found = dateparser.parse(
        plain,
        languages=["en"],
        settings={
            "PREFER_DATES_FROM": "future",
            "RELATIVE_BASE": now.astimezone(zone).replace(tzinfo=None),
            "REQUIRE_PARTS": [],
        },
    )
    return found.date() if found else None


def read_time(words: str) -> time | None:
    """The time of day meant: `10`, `10:00`, `9 am`, `17.30`; None when it is none."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?", words.strip().lower())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
