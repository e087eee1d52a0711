"""Cells: what may stand in one, and what was expected when something else does."""

import math
import re
from functools import lru_cache

from bot.options.words import tidy
from bot.zones import read_zone
from deploy.sheets.sheet import WrongCell

LONGEST = 200  # characters of an id, a team or an entry of a list
DAY = 24 * 60  # minutes
NOTHING = {"NaN", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!"}
_YES, _NO = ("yes", "y", "true", "1", "x"), ("no", "n", "false", "0", "")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?")
_WORDS = {
    **dict.fromkeys(("intern", "trainee", "apprentice"), 1),
    **dict.fromkeys(("entry", "associate", "junior"), 2),
    **dict.fromkeys(("mid", "intermediate", "regular"), 4),
    "senior": 6,
    **dict.fromkeys(("lead", "staff", "manager"), 7),
    **dict.fromkeys(("principal", "director"), 8),
    **dict.fromkeys(("vp", "head"), 9),
    **dict.fromkeys(("executive", "c-level"), 10),
}


@lru_cache(65_536)
def read_words(cell: str) -> str:
    """A name, a team, a title; the same words are the same object, for there may be a million."""
    words = " ".join(cell.split()) if cell.isascii() and cell.isprintable() else tidy(cell)
    if words in NOTHING:
        raise WrongCell(
            f"“{words}” is what a spreadsheet writes for nothing. Leave the cell empty."
        )
    if len(words) > LONGEST:
        raise WrongCell(f"{len(words)} characters. Expected {LONGEST} at most.")
    return words


@lru_cache(65_536)
def read_list(cell: str) -> tuple[str, ...]:
    """Entries with ; between, each once."""
    entries = (read_words(each) for each in cell.split(";"))
    return tuple({each.casefold(): each for each in entries if each}.values())


@lru_cache(65_536)
def read_set(cell: str) -> frozenset[str]:
    """Entries with ; between, in no order."""
    return frozenset(read_list(cell))


@lru_cache(4_096)
def read_zone_name(cell: str) -> str | None:
    """An IANA zone, or None for an empty cell."""
    if not cell:
        return None
    try:
        return read_zone(cell)
    except ValueError as error:
        raise WrongCell(
            f"“{cell}” is not a zone. Expected one like Europe/Berlin. {error}"
        ) from None


@lru_cache(4_096)
def read_time(cell: str) -> int | None:
    """Minutes since midnight of a time of day, 9:00 or 9; None for an empty cell."""
    if not cell:
        return None
    found = _TIME.fullmatch(cell)
    minutes = int(found[1]) * 60 + int(found[2] or 0) if found else DAY + 1
    if found is None or int(found[2] or 0) > 59 or minutes > DAY:
        raise WrongCell(f"“{cell}” is not a time. Expected one like 9:00, from 0:00 to 24:00.")
    return minutes


@lru_cache(4_096)
def read_seniority(cell: str) -> int | None:
    """1 to 10, out of a number or a word for it; None for an empty cell."""
    if not cell:
        return None
    level = _WORDS.get(cell.casefold(), _number(cell))
    if not 0 <= level <= 10:
        raise WrongCell(
            f"“{cell}” is not a seniority. Expected 1 (new to the work) to 10, or a word: "
            f"{', '.join(_WORDS)}."
        )
    return max(1, round(level))


@lru_cache(4_096)
def read_rounds(cell: str) -> float | None:
    """How many rounds ago; None for an empty cell."""
    if not cell:
        return None
    number = _number(cell)
    if not 0 <= number < math.inf:
        raise WrongCell(f"“{cell}” is not a number of rounds. Expected 0 or more, like 3.")
    return number


@lru_cache(4_096)
def read_times(cell: str) -> int:
    """How often: a whole number, or yes for once."""
    if cell.lower() in _YES + _NO:
        return int(cell.lower() in _YES)
    number = _number(cell)
    if not (0 <= number < math.inf and number == int(number)):
        raise WrongCell(f"“{cell}” is not a number of times. Expected 0, 1, 2 …")
    return int(number)


@lru_cache(64)
def read_met(cell: str) -> bool | None:
    """Whether they met: yes, no, or unknown."""
    if cell.lower() in ("", "unknown"):
        return None
    if cell.lower() not in _YES + _NO:
        raise WrongCell(f"“{cell}” is not known here. Expected yes, no or unknown.")
    return cell.lower() in _YES


def _number(cell: str) -> float:
    """NaN for what is no number."""
    try:
        return float(cell)
    except ValueError:
        return math.nan
