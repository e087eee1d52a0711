"""Exporting: the thanks in one's profile as a page, for a CV or a review."""

import re
from asyncio import to_thread
from collections.abc import Sequence

from bot.cards import Button, Card, File, buttons, card, quiet, text
from bot.declare import command
from bot.features.shoutouts import mine
from bot.features.shoutouts.view import View, look_at
from bot.fonts import is_shown
from bot.paper import Entry, print_page
from bot.replies import Reply
from bot.turn import Turn
from bot.zones import zone_of

MOST = 50  # of the newest: a page takes some hundredths of a second for each


@command("shoutout export", "Get the thanks in your profile as a page, for a CV or a review")
async def export(turn: Turn) -> Reply:
    received = await turn.work.shoutouts.received_by(turn.who.id)
    kept = [each for each in received if turn.who.id in each.kept][:MOST]
    if not kept:
        return Reply(_none_card())
    entries = [_entry(turn, each) for each in await look_at(turn, kept)]
    title, below = f"Thanks to {turn.who.name}", f"{turn.community.name}, {_day(turn)}"
    files = [File("thanks.md", "text/markdown", _markdown(title, below, entries))]
    if _is_drawable(entries):
        page = await to_thread(print_page, title, below, entries, turn.now)
        files.append(File.of("thanks.pdf", "application/pdf", page))
    return Reply(_page_card(files, entries))


def _none_card() -> Card:
    return card(
        "Nothing to put on a page yet",
        text("It holds the thanks that you added to your profile. Pick them from your thanks."),
        buttons(Button("See my thanks", mine.mine.wire())),
    )


def _page_card(files: Sequence[File], entries: Sequence[Entry]) -> Card:
    return card(
        "Your thanks as a page",
        text("Only you can see it. What you do with it is up to you."),
        *files,
        quiet(_lost(len(files) > 1)) if not all(map(_whole, entries)) else None,
    )


def _lost(drawn: bool) -> str:
    if not drawn:
        return "There is no PDF: I have no letters to draw most of these words. The file has all."
    return "Where the PDF says […], I have no letters to draw it. The other file has all of it."


def _is_drawable(entries: Sequence[Entry]) -> bool:
    """Whether most of it could be read."""
    return sum(map(_whole, entries)) * 2 >= len(entries)


def _whole(entry: Entry) -> bool:
    return all(map(is_shown, (entry.head, entry.words, *entry.small)))


def _entry(turn: Turn, view: View) -> Entry:
    said = view.shoutout
    month = said.at.astimezone(zone_of(turn.settings.zone))
    more = {
        "Situation": said.situation,
        "Result": said.result,
        "Skill": said.skill,
        "Value": said.value,
    }
    small = [f"{name}: {words}" for name, words in more.items() if words]
    return Entry(f"From {view.giver_name}, {month:%B %Y}", said.what, small)


def _day(turn: Turn) -> str:
    today = turn.now.astimezone(zone_of(turn.settings.zone))
    return f"{today.day} {today:%B %Y}"


def _markdown(title: str, below: str, entries: Sequence[Entry]) -> str:
    pieces = [f"# {_plain(title)}", _plain(below)]
    for each in entries:
        pieces.append(f"## {_plain(each.head)}")
        pieces.append("\n".join(f"> {_plain(line)}" for line in each.words.splitlines()))
        pieces += [f"- {_plain(' '.join(line.split()))}" for line in each.small]
    return "\n\n".join(pieces) + "\n"


def _plain(words: str) -> str:
    """Words that stay words in Markdown, whatever marks are in them."""
    marked = re.sub(r"([\\`*_\[\]<>#|~&!])", r"\\\1", words)
    return re.sub(r"^(\s*)([-+=]|\d+(?=[.)]))", _escaped, marked)


def _escaped(start: re.Match[str]) -> str:
    """What would begin a list or a line: a backslash before its mark, or behind its number."""
    space, mark = start[1], start[2]
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"
