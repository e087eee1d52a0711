"""Fitting: people's words, names and days, as short as where they stand wants them."""

from datetime import date

from bot.people import Member

NAME = 60


def short(words: str, length: int) -> str:
    """Words that fit; an ellipsis says that there were more."""
    return words if len(words) <= length else f"{words[: length - 1].rstrip()}…"


def name_of(member: Member) -> str:
    """A member's name, short enough for a title or a button."""
    return short(member.name, NAME)


def day(of: date) -> str:
    """`Tuesday, 3 March`."""
    return f"{of:%A}, {of.day} {of:%B}"
