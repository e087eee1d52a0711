"""A small reader of Discord's markdown: what a client would make of a text.

It follows the rules of simple-markdown, on which Discord's own clients are built, and reads more
as markup than they do where the two may differ.
"""

import re
from dataclasses import dataclass, field

OWN_STYLES = frozenset(
    [
        "heading",
        "quote",
        "small",
        "bold",
        "italic",
        "masked",
        "target",
        "url",
        "user",
        "channel",
        "time",
    ]
)
"""What the bot itself makes of its cards, and nobody's words do but for plain addresses."""


@dataclass
class Read:
    """The words that people see, and what else was made of them: ("bold", "words")."""

    words: str = ""
    made: list[tuple[str, str]] = field(default_factory=list)


# Blocks, at the start of a line: support.discord.com/hc/en-us/articles/210298617
_BLOCKS = [
    ("quote", re.compile(r" *>>> ([\s\S]*)")),
    ("quote", re.compile(r" *> ([^\n]*)")),
    ("heading", re.compile(r"\s*#{1,3}(?=\s)\s*([^\n]*)")),
    ("small", re.compile(r"\s*-#(?=\s)\s*([^\n]*)")),
    ("item", re.compile(r"\s*(?:[-*+]|\d+\.)(?=\s)\s*([^\n]*)")),
]
# Within a line, in the order in which they are tried.
_INLINE = [
    ("escape", re.compile(r"\\([^0-9A-Za-z\s])")),
    ("code", re.compile(r"(`+)([\s\S]*?[^`])\1(?!`)")),
    ("url", re.compile(r"(?:https?|discord)://[^\s<]+[^<.,:;\"')\]\s]")),
    ("masked", re.compile(r"\[([^\]]*)\]\(<?([^\s)]*?)>?\)")),
    ("auto", re.compile(r"<(?:https?://|mailto:|tel:|[^\s<>]+@)[^\s<>]*>")),
    ("user", re.compile(r"<@!?(\d+)>")),
    ("role", re.compile(r"<@&(\d+)>")),
    ("channel", re.compile(r"<#(\d+)>")),
    ("time", re.compile(r"<t:(-?\d+)(?::[a-zA-Z])?>")),
    ("emoji", re.compile(r"<a?:\w+:\d+>|:[^\s:]+:")),
    ("command", re.compile(r"</[^>]*>|<id:[^>]*>")),
    ("everyone", re.compile(r"@(?:everyone|here)")),
    ("bold", re.compile(r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)")),
    ("underline", re.compile(r"__((?:\\[\s\S]|[^\\])+?)__(?!_)")),
    ("italic", re.compile(r"\*((?:\\[\s\S]|[^\\*])+?)\*(?!\*)|_((?:\\[\s\S]|[^\\_])+?)_")),
    ("strike", re.compile(r"~~((?:\\[\s\S]|[^\\])+?)~~")),
    ("spoiler", re.compile(r"\|\|((?:\\[\s\S]|[^\\])+?)\|\|")),
]
_NESTED = {"bold", "underline", "italic", "strike", "spoiler", "masked", *(n for n, _ in _BLOCKS)}


def read(text: str) -> Read:
    """What a client makes of a text display."""
    found = Read()
    _read(text, found, line_start=True)
    return found


def _read(text: str, found: Read, *, line_start: bool) -> None:
    at = 0
    while at < len(text):
        name, match = _first(text, at, line_start=line_start)
        if match is None:
            found.words += text[at]
            line_start = text[at] == "\n" or (line_start and text[at].isspace())
            at += 1
            continue
        inner = next((group for group in match.groups() if group is not None), match[0])
        if name == "escape":
            found.words += inner
        else:
            inside = Read()
            if name in _NESTED:
                _read(inner, inside, line_start=name == "quote")
            else:
                inside.words = inner
            found.made += [(name, inside.words), *inside.made]
            if name == "masked":
                found.made.append(("target", match[2]))
            found.words += inside.words
        line_start = False
        at = match.end()


def _first(text: str, at: int, *, line_start: bool) -> tuple[str, re.Match[str] | None]:
    for name, rule in [*(_BLOCKS if line_start else []), *_INLINE]:
        match = rule.match(text, at)
        if match is not None:
            return name, match
    return "", None
