"""Words: a card's spans as Discord's markdown, in which nothing that people write is markup."""

import re
from typing import assert_never

from bot.cards import Bold, Channel, Italic, Link, Mention, Span, When
from bot.options.words import is_empty

Json = dict[str, object]

# discord.com/developers/docs/reference#message-formatting-formats
_FORMATS = {"date": "D", "time": "t", "moment": "F"}
_SNOWFLAKE = re.compile(r"[1-9][0-9]{0,19}", re.ASCII)

# What begins markup within a line: a mention, a moment and a server's emoji all begin with `<`,
# an emoji by name with `:`. support.discord.com/hc/en-us/articles/210298617
_INLINE = re.compile(r"[\\*_~|`<\[\]]|:(?!\s)|@(?=everyone|here)", re.IGNORECASE)
# What begins markup at the start of a line: a heading, a quote, a list, small print.
_LEADING = re.compile(r"^([^\S\n]*[0-9]*)([#>+.-])", re.MULTILINE)
# Discord takes all up to a space or `<` for an address: it is left alone only if it ends there.
_ADDRESS = re.compile(r"(https?://[A-Za-z0-9._~/?#&=%+,;:@!$'()-]+)(?=\s|\Z)")
_MASKABLE = re.compile(r"https?://[A-Za-z0-9._~/?#&=%+,;:@!$-]+")
_WIDE = 0xFEE0  # from an ASCII character to its twin among Unicode's full-width forms
_JOINER = "\u2060"  # keeps the marks of two styles apart, and is drawn as nothing


def is_snowflake(handle: str) -> bool:
    """Whether Discord would take this for an id."""
    return _SNOWFLAKE.fullmatch(handle) is not None


def literal(words: str, *, wide: bool = False, links: bool = False) -> str:
    """Words as they are: nothing in them formats, mentions or links.

    With `links`, a plain web address stays one. With `wide`, full-width twins stand for the marks
    that would need a backslash, so that the words grow no longer.
    """
    pieces = _ADDRESS.split(words) if links else [words]
    return "".join(p if at % 2 else _unmarked(p, wide=wide) for at, p in enumerate(pieces))


def _unmarked(words: str, *, wide: bool) -> str:
    def calm(mark: str) -> str:
        return chr(ord(mark) + _WIDE) if wide else f"\\{mark}"

    inline = _INLINE.sub(lambda found: calm(found[0]), words)
    return _LEADING.sub(lambda found: found[1] + calm(found[2]), inline)


def bold(words: str, *, wide: bool = False) -> str:
    return _styled("**", words, wide=wide)


def _styled(mark: str, words: str, *, wide: bool) -> str:
    """Marked line by line, and close to the words: Discord reads no style around a space."""
    return "\n".join(_styled_line(mark, line, wide=wide) for line in words.split("\n"))


def _styled_line(mark: str, line: str, *, wide: bool) -> str:
    core = line.strip()
    if is_empty(core):
        return line
    before, _, after = line.partition(core)
    return f"{before}{mark}{literal(core, wide=wide)}{mark}{after}"


def markdown(spans: tuple[Span, ...], *, wide: bool = False) -> str:
    """The spans as Discord's markdown; the members and channels that it can't know, by name."""
    joined = _join([_spoken(span) for span in spans])
    drawn = ""
    for at, span in enumerate(joined):
        piece = _span(span, wide=wide, last=at == len(joined) - 1)
        clash = drawn.endswith("*") and piece.startswith("*")
        drawn += (_JOINER if clash else "") + piece
    return drawn


def _spoken(span: Span) -> Span:
    """Words in place of what Discord could not show."""
    match span:
        case Mention() if not is_snowflake(span.handle):
            return f"@{span.name}"
        case Channel() if not is_snowflake(span.handle):
            return f"#{span.name}"
        case Link() if is_empty(span.text) or not _MASKABLE.fullmatch(span.url):
            return f"{span.text} {span.url}".strip()
        case _:
            return span


def _join(spans: list[Span]) -> list[Span]:
    """Neighbours of one kind as one, so that nothing begins in one and ends in the other."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        match last, span:
            case str(one), str(other):
                joined[-1] = one + other
            case Bold(one), Bold(other):
                joined[-1] = Bold(one + other)
            case Italic(one), Italic(other):
                joined[-1] = Italic(one + other)
            case _:
                joined += [span]
    return joined


def _span(span: Span, *, wide: bool, last: bool) -> str:
    match span:
        case str():
            # Whatever follows an address without a space would become a part of it.
            return literal(span, wide=wide, links=last or span[-1:].isspace())
        case Bold():
            return bold(span.text, wide=wide)
        case Italic():
            return _styled("*", span.text, wide=wide)
        case Link():
            # Discord looks for the end of a link's words before it minds any backslash.
            return f"[{literal(' '.join(span.text.split()), wide=True)}]({span.url})"
        case Mention():
            return f"<@{span.handle}>"
        case Channel():
            return f"<#{span.handle}>"
        case When():
            return f"<t:{int(span.at.timestamp())}:{_FORMATS[span.style]}>"
        case _:
            assert_never(span)
