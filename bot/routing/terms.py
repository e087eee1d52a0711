"""Terms: what of people's words an ask and a piece of evidence can have in common."""

import re
import unicodedata
from collections.abc import Iterator

from bot.routing.small_words import SMALL
from bot.routing.stems import stem

LONGEST = 40  # characters: what is longer is a key or a hash, and nobody asks for it by that
MOST = 100_000  # characters that are looked at: ten thousand words and more

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
)
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese; and Korean, whose words are long."""
_LETTER = "(?:[^\\W_]|[\u0900-\u0963\u0966-\u0dff])"  # India's vowel signs are no \\w to Python
_ELSEWHERE = re.compile(
    r"https?://\S+|<[@#!][^>]{0,200}>|(?<![\w.+-])[\w.+-]++@\w\S{0,250}\.\w+|(?<!\w)@\w+"
)
"""Addresses and who is mentioned. No part of it looks far ahead from each of many letters."""
_RUN = re.compile(f"[{_UNSPACED}]+")
_WORD = re.compile(
    rf"[{_UNSPACED}]+|(?<!\w)[^\W\d_][&/][^\W\d_](?!\w)|\.net(?!\w)|{_LETTER}+(?:\+\+|#(?!\w))?"
)
_MARKS = re.compile("[\u0300-\u036f\u05b0-\u05c7\u064b-\u0652]")
_NUMBERED = re.compile(r"([^\W\d_]{2,10})(\d{1,5})")
_SAME = {
    "c++": ("cpp",), "c#": ("csharp",), ".net": ("dotnet",), "f#": ("fsharp",), "golang": ("go",),
    "js": ("javascript",), "ts": ("typescript",), "nodejs": ("node", "javascript"),
    "reactjs": ("react", "javascript"), "vuejs": ("vue", "javascript"),
    "k8s": ("kubernetes",), "k8": ("kubernetes",), "postgres": ("postgresql",),
    "psql": ("postgresql",), "mongo": ("mongodb",), "a11y": ("accessibility",),
    "auth": ("authentication",), "db": ("database",), "repo": ("repository",),
}  # fmt: skip
_SHORT = {
    ("machine", "learning"): "ml", ("artificial", "intelligence"): "ai", ("google", "cloud"): "gcp",
    ("user", "experience"): "ux", ("venture", "capital"): "vc", ("human", "resources"): "hr",
    ("product", "manager"): "pm", ("customer", "success"): "cs", ("pull", "request"): "pr",
    ("public", "relations"): "pr", ("search", "engine"): "seo", ("front", "end"): "frontend",
    ("back", "end"): "backend", ("open", "source"): "opensource", ("start", "up"): "startup",
    ("data", "base"): "database", ("on", "call"): "oncall", ("full", "stack"): "fullstack",
}  # fmt: skip
"""What two words in a row are known by."""


def terms_of(words: str) -> tuple[str, ...]:
    """The terms of people's words, in order and as often as they stand there; none of `…`.

    Case, accents, endings and usual other spellings make no difference. A short word and a number
    after it are one term more (SOC 2: soc, soc2). Writing without spaces becomes pairs of signs.
    """
    found: list[str] = []
    before, end, text = "", 0, _folded(words[:MOST])
    for match in _WORD.finditer(text):
        word = match[0]
        found += _alone(word)
        found += _with_before(before, word, hyphen=text[end : match.start()] == "-")
        before, end = word, match.end()
    return tuple(each for each in found if len(each) <= LONGEST)


def _folded(words: str) -> str:
    """In one case and without accents; what is the same letter to a reader is the same here."""
    plain = unicodedata.normalize("NFKC", _ELSEWHERE.sub(" ", words)).casefold()
    if not plain.isascii():
        bare = _MARKS.sub("", unicodedata.normalize("NFKD", plain))
        plain = _RUN.sub(r" \g<0> ", unicodedata.normalize("NFC", bare))
    return plain


def _alone(word: str) -> Iterator[str]:
    if _RUN.fullmatch(word):
        yield from (word[n : n + 2] for n in range(max(1, len(word) - 1)))
    elif len(word) == 3 and word[1] in "&/":
        yield word[0] + word[2]
    elif word in _SAME:
        yield from map(stem, _SAME[word])
    elif numbered := _NUMBERED.fullmatch(word):
        yield word
        yield from _alone(numbered[1])
        yield from _alone(numbered[2])
    elif not (word in SMALL or (word.isdigit() and len(word) < 3)):
        yield stem(word)


def _with_before(before: str, word: str, *, hyphen: bool) -> Iterator[str]:
    """What a word and the one before it are together."""
    if short := _SHORT.get((before, word)):
        yield short
    elif _NUMBERED.fullmatch(both := before + word) and before not in SMALL and word.isdigit():
        yield both
    elif hyphen and before.isalpha() and word.isalpha():
        yield stem(both)
