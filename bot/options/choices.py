"""Choices: which entry of a menu someone's words mean."""

from collections.abc import Sequence

from bot.options.kinds import Raw

YES, NO = "Yes", "No"
_YES = {"yes", "y", "true", "on", "1"}
_NO = {"no", "n", "false", "off", "0"}


def find_choice(words: str, choices: Sequence[str]) -> str | None:
    """The choice that is meant, in whatever case, with hyphens for spaces or with a `#` before."""
    word = words.strip().casefold().removeprefix("#")
    names = {choice.casefold(): choice for choice in choices}
    return names.get(word) or names.get(word.replace("-", " "))


def find_switch(words: str) -> str | None:
    """Yes or No, in whichever way it was said."""
    word = words.strip().casefold()
    return YES if word in _YES else NO if word in _NO else None


def as_line(raw: Raw) -> str:
    """What was given, as one line of words."""
    return raw if isinstance(raw, str) else " ".join(raw)
