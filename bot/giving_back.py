"""Giving back: nobody has to type their words twice after a no."""

from dataclasses import replace

from bot.cards import Card, File, Part, Text, card, quote, text
from bot.events import Ran, Said, Submitted, What
from bot.options import Directory, name_people


def give_back(shown: Card, what: What) -> Card:
    """The card, with the person's own words below it, to copy and send again."""
    words = _words(what)
    if not words:
        return shown
    kept: Part = (
        quote(words) if len(words) <= 1_000 else File("your-words.txt", "text/plain", words)
    )
    if kept in shown.parts:
        return shown
    return card(shown.title, *shown.parts, text("You wrote:"), kept)


async def name_quoted(shown: Card, people: Directory) -> Card:
    """The card, with names in place of a platform's marks wherever it quotes somebody."""
    return replace(shown, parts=tuple([await _named(part, people) for part in shown.parts]))


async def _named(part: Part, people: Directory) -> Part:
    match part:
        case Text(spans, "quote"):
            named = [await name_people(s, people) if isinstance(s, str) else s for s in spans]
            return quote(*named)
        case File(text=words, coded=False):
            return replace(part, text=await name_people(words, people))
        case _:
            return part


def _words(what: What) -> str:
    match what:
        case Said(line):
            return line.strip() if len(line.split()) > 2 else ""
        case Submitted(_, values) | Ran(_, values):
            return "\n".join(raw for raw in values.values() if isinstance(raw, str) and " " in raw)
        case _:
            return ""
