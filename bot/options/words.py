"""Words: what people wrote, made safe to keep, and the people and channels named in it."""

import re
import unicodedata

from bot.options.kinds import Raw

MENTION = re.compile(r"<@!?([^|>\s]+)(?:\|[^>]*)?>")
ROLE = re.compile(r"<@&([^|>\s]+)(?:\|([^>]*))?>")
CHANNEL = re.compile(r"<#([^|>\s]+)(?:\|([^>]*))?>")

_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
_UNSEEN = "\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u180e\ufff9\ufffa\ufffb"
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters that are drawn as nothing
_JOINERS = "\u200c\u200d"
_BREAKS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_PEOPLE = re.compile(r"(<@[^>]*>)|,|&|(?<!\S)and(?!\S)|(?<!\S)(?=@)")


def tidy(words: str) -> str:
    """The words without control, invisible and direction characters, and without outer space.

    Joiners stay inside: emoji and several scripts need them.
    """
    kept = "".join(c for c in _BREAKS.sub("\n", words) if c in "\n\t" or not _dropped(c))
    lines = (re.sub(r"[^\S\n]+", " ", line).strip(f" {_JOINERS}") for line in kept.split("\n"))
    plain = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return unicodedata.normalize("NFC", plain)


def _dropped(c: str) -> bool:
    return c in _TURNS or c in _UNSEEN or unicodedata.category(c) in ("Cc", "Cs")


def is_empty(raw: Raw) -> bool:
    """Whether nothing was given: no entry, or nothing that can be seen."""
    each = (raw,) if isinstance(raw, str) else raw
    return not any(_seen(c) for words in each for c in words)


def _seen(c: str) -> bool:
    return c not in _BLANK and unicodedata.category(c)[0] not in "CZM"


def split_people(words: str) -> tuple[str, ...]:
    """People named in a row: `@ana, @ben and <@U1>`."""
    parts = (part.strip() for part in _PEOPLE.split(words) if part)
    return tuple(part for part in parts if part)
