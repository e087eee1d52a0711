"""The manual: help, printed from the catalog."""

from bot.cards import Bold, Card, Text, card, quiet, quote, text
from bot.catalog import Catalog
from bot.declare import Command
from bot.options import Kind, Option


def manual_card(catalog: Catalog, root: str | None, *, admin: bool) -> Card:
    """Help on one first word (`intro`), or on all of them."""
    if root is None:
        title, shown = "What I can do", list(catalog.commands.values())
    else:
        title, shown = f"/{root}", catalog.roots.get(root, [])
    visible = [each for each in shown if admin or not each.admin]
    return card(
        title,
        *(_entries(visible, brief=root is None)),
        quiet("Type a command without anything after it, and I'll ask for the rest."),
    )


def _entries(commands: list[Command], *, brief: bool) -> list[Text]:
    if not brief:
        return [entry(each) for each in commands[:18]]
    roots: dict[str, list[Command]] = {}
    for each in commands:
        roots.setdefault(each.root, []).append(each)
    return [_group(root, each) for root, each in sorted(roots.items())]


def _group(root: str, commands: list[Command]) -> Text:
    lines = [f"\n/{each.path}: {each.summary}" for each in commands]
    return text(Bold(f"/{root}"), *lines)


def entry(command: Command) -> Text:
    """One command: how to write it, what it does, and an example."""
    example = f"\nFor example: {command.example}" if command.example else ""
    return text(Bold(usage(command)), f"\n{command.summary}", example)


def usage(command: Command) -> str:
    """How to write a command: `/intro pause until`, `[…]` around what may be left out."""
    words = [_word(option) for option in command.options]
    return " ".join([f"/{command.path}", *words])


def _word(option: Option) -> str:
    word = option.name.replace("_", " ")
    if option.kind in (Kind.MEMBER, Kind.MEMBERS):
        word = f"@{word}"
    elif option.tag:
        word = f"#{word}"
    return word if option.required else f"[{word}]"


def unknown_card(line: str, nearest: Command | None) -> Card:
    """What to say to words that mean nothing, with the nearest command and an example."""
    if nearest is None:
        return card(
            "I don't know that one",
            text("Try /kith help to see what I can do."),
        )
    return card(
        "I didn't quite get that",
        quote(line[:300]),
        text("Did you mean ", Bold(f"/{nearest.path}"), f"? {nearest.summary}."),
        text("For example: ", nearest.example) if nearest.example else text(usage(nearest)),
    )
