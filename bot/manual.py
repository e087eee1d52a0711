"""The manual: help, printed from the catalog on as many pages as it needs."""

from bot.cards import (
    Bold,
    Button,
    Card,
    Choice,
    Part,
    Select,
    Text,
    buttons,
    card,
    paged,
    quiet,
    quote,
    text,
)
from bot.catalog import Catalog
from bot.declare import Command, action
from bot.options import Kind, Option
from bot.replies import Reply
from bot.turn import Turn

ALL = "all"


@action("manual.turn")
async def turn_page(turn: Turn, root: str, page: int) -> Reply:
    """A page of the help; on the first word that was picked, or on the one in the button."""
    wanted = turn.picked[0] if turn.picked else root
    shown = None if wanted == ALL else wanted
    return Reply(manual_card(turn.catalog, shown, admin=turn.admin, page=page), in_place=True)


def manual_card(catalog: Catalog, root: str | None, *, admin: bool, page: int = 0) -> Card:
    """Help on one first word (`intro`), or on all of them."""
    roots = {
        name: seen
        for name, commands in catalog.roots.items()
        if (seen := _visible(commands, admin=admin))
    }
    return _on_all(roots, page) if root is None else _on_one(root, roots.get(root, []), page)


def _visible(commands: list[Command], *, admin: bool) -> list[Command]:
    """What someone may use; what only admins may use comes last."""
    return sorted((each for each in commands if admin or not each.admin), key=lambda c: c.admin)


def _on_all(roots: dict[str, list[Command]], page: int) -> Card:
    pages = paged(_summary(root, commands) for root, commands in roots.items())
    page = max(0, min(page, len(pages) - 1))
    before = sum(len(each) for each in pages[:page])
    names = list(roots)[before : before + len(pages[page])]
    choices = tuple(Choice(name, f"/{name}") for name in names)
    more = _turning("More commands", ALL, page, len(pages))
    return card(
        "What I can do",
        *pages[page],
        Select("See how to use…", turn_page.wire(ALL, 0), choices) if choices else None,
        buttons(more) if more else None,
    )


def _on_one(root: str, commands: list[Command], page: int) -> Card:
    every = Button("All commands", turn_page.wire(ALL, 0))
    if not commands:
        return card(
            f"/{root}"[:100],
            text("Nothing here that you can use. Admins may see more."),
            buttons(every),
        )
    pages = paged(entry(each) for each in commands)
    page = max(0, min(page, len(pages) - 1))
    more = _turning("More of these", root, page, len(pages))
    return card(
        f"/{root}",
        *pages[page],
        quiet("Type a command without anything after it, and I'll ask for the rest."),
        buttons(more, every) if more else buttons(every),
    )


def _turning(label: str, root: str, page: int, pages: int) -> Button | None:
    return Button(label, turn_page.wire(root, page + 1)) if page + 1 < pages else None


def _summary(root: str, commands: list[Command]) -> Text:
    if len(commands) == 1:
        return text(Bold(f"/{commands[0].path}"), f": {commands[0].summary}")
    words = ", ".join(each.path.removeprefix(root).strip() or root for each in commands)
    return text(Bold(f"/{root}"), f": {words}")


def entry(command: Command) -> Text:
    """One command: how to write it, what it does, and an example."""
    example = f"\nFor example: {command.example}" if command.example else ""
    return text(Bold(usage(command)), f"\n{command.summary}", example)


def command_card(command: Command) -> Card:
    """All about one command, each of its options included."""
    options: list[Part] = [
        text(Bold(option.label), f": {option.help}", "" if option.required else " (optional)")
        for option in command.options
    ]
    return card(
        f"/{command.path}",
        entry(command),
        *paged(options)[0],
        quiet("Only admins can use it.") if command.admin else None,
        buttons(Button("All commands", turn_page.wire(ALL, 0))),
    )


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
