"""The catalog: every declaration found in the features, checked for clashes."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import ModuleType
from typing import Literal, TypeVar

from bot.cards import Part
from bot.declare import (
    Action,
    Command,
    Form,
    Job,
    MessageAction,
    Reaction,
    Section,
    Topic,
)
from bot.options import BadDeclaration
from bot.portable import check_portable
from bot.turn import Turn

D = TypeVar("D")
_KINDS = (Command, Action, Form, MessageAction, Job, Section, Reaction, Topic)


@dataclass(frozen=True, slots=True)
class Catalog:
    """What members can do, by the names that platforms use.

    `topics` are what messages are called, by the words that their keys begin with.
    """

    commands: dict[str, Command]
    actions: dict[str, Action[...]]
    forms: dict[str, Form]
    message_actions: dict[str, MessageAction]
    jobs: dict[str, Job[...]]
    sections: tuple[Section, ...]
    reactions: tuple[Reaction, ...]
    topics: dict[str, Topic] = field(default_factory=dict)

    @property
    def roots(self) -> dict[str, list[Command]]:
        """The commands under each first word, in the order of their names."""
        roots: dict[str, list[Command]] = {}
        for path in sorted(self.commands):
            roots.setdefault(self.commands[path].root, []).append(self.commands[path])
        return roots

    def match(self, words: str) -> tuple[Command | None, str]:
        """The command that a line (no slash) starts with, and the rest of the line."""
        tokens = words.split(maxsplit=3)
        for size in range(min(3, len(tokens)), 0, -1):
            found = self.commands.get(" ".join(tokens[:size]).lower())
            if found is not None:
                return found, _after(words, size)
        for each in self.roots.get(tokens[0].lower() if tokens else "", []):
            if each.default:
                return each, _after(words, 1)
        return None, words

    def nearest(self, words: str, *, admin: bool) -> Command | None:
        """The command that someone probably meant, of those that they may use."""
        usable = [path for path, each in self.commands.items() if admin or not each.admin]
        wanted = " ".join(words.lower().split()[:3])
        for size in (3, 2, 1):
            start = " ".join(wanted.split()[:size])
            close = get_close_matches(start, usable, n=1, cutoff=0.6)
            if close:
                return self.commands[close[0]]
        return None

    async def page(self, name: Literal["home", "settings", "stats"], turn: Turn) -> list[Part]:
        """What all features have to say on a page."""
        parts: list[Part] = []
        for each in self.sections:
            if each.page == name:
                parts.extend(await each.handler(turn))
        return parts


def _after(words: str, size: int) -> str:
    parts = words.split(maxsplit=size)
    return parts[size] if len(parts) > size else ""


def discover(package: ModuleType) -> Catalog:
    """The catalog of all declarations below a package.

    Raises BadDeclaration for a clash, and for what some platform could not show.
    """
    found = list(_declarations(package))
    check_portable(found)
    return Catalog(
        commands=_by_name("command", [(d.path, d) for d in _of(Command, found)]),
        actions=_by_name("action", [(d.name, d) for d in _of(Action, found)]),
        forms=_by_name(
            "form",
            [(d.name, d) for d in _of(Form, found)]
            + [(d.form.name, d.form) for d in _of(MessageAction, found)],
        ),
        message_actions=_by_name("entry", [(d.label, d) for d in _of(MessageAction, found)]),
        jobs=_by_name("job", [(d.name, d) for d in _of(Job, found)]),
        sections=tuple(sorted(_of(Section, found), key=lambda section: section.order)),
        reactions=tuple(_of(Reaction, found)),
        topics=_by_name("topic", [(word, d) for d in _of(Topic, found) for word in d.words]),
    )


def _declarations(package: ModuleType) -> Iterator[object]:
    seen: set[int] = set()
    names = sorted(m.name for m in pkgutil.walk_packages(package.__path__, package.__name__ + "."))
    for name in names:
        for value in vars(importlib.import_module(name)).values():
            if isinstance(value, _KINDS) and id(value) not in seen:
                seen.add(id(value))
                yield value


def _of(kind: type[D], found: list[object]) -> list[D]:
    return [each for each in found if isinstance(each, kind)]


def _by_name(what: str, pairs: list[tuple[str, D]]) -> dict[str, D]:
    named: dict[str, D] = {}
    for name, value in pairs:
        if name in named:
            raise BadDeclaration(f"two of the features declare the {what} {name!r}")
        named[name] = value
    return named
