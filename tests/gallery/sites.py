"""Sites: each line of the bot that makes a card, with the titles that the card may have."""

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from types import ModuleType

from bot.cards import Card
from tests.gallery.onlooker import BOT, ROOT, Makers, Origin

ANY = ".+"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Site:
    """A call that makes a card. `titles` are patterns; `name` is set where it is a constant."""

    origin: Origin
    titles: tuple[str, ...]
    module: str
    name: str | None = None


@dataclass(frozen=True)
class Source:
    """A file of the bot, read and imported, and its calls, with the functions they stand in."""

    path: Path
    tree: ast.Module
    module: ModuleType
    calls: tuple[tuple[ast.Call, Function | None], ...]


def find_sites() -> list[Site]:
    """Every `card(…)`, `Card(…)`, and every `Refusal(…)` that is shown as its words alone."""
    sources = [
        _read(path) for path in sorted(BOT.rglob("*.py")) if BOT / "cards" not in path.parents
    ]
    return [
        _site(call, inside, source, sources)
        for source in sources
        for call, inside in source.calls
        if _makes_card(call) and source.path != BOT / "replies.py"
    ]


def note_constants(sites: list[Site], makers: Makers) -> None:
    """Cards that are constants were made before anyone could watch."""
    for site in sites:
        made = getattr(importlib.import_module(site.module), site.name or "", None)
        if isinstance(made, Card):
            makers.note(made, site.origin)


def _read(path: Path) -> Source:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    tree = ast.parse(path.read_text())
    return Source(path, tree, importlib.import_module(name), tuple(_calls(tree, None)))


def _calls(node: ast.AST, inside: Function | None) -> Iterator[tuple[ast.Call, Function | None]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child, inside
        yield from _calls(child, child if isinstance(child, Function) else inside)


def _makes_card(call: ast.Call) -> bool:
    name = _called(call)
    return name in ("card", "Card") or (name == "Refusal" and len(call.args) == 1)


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _site(call: ast.Call, inside: Function | None, source: Source, among: list[Source]) -> Site:
    titles = tuple(dict.fromkeys(_Titles(source, inside, among).of(call.args[0])))
    titles = (ANY,) if ANY in titles else titles
    origin = (str(source.path.relative_to(ROOT)), call.lineno)
    name = None if inside else _constant_of(call, source.tree)
    return Site(origin, titles, source.module.__name__, name)


def _constant_of(call: ast.Call, tree: ast.Module) -> str | None:
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(name)], value=value) if value is call:
                return name
    return None


@dataclass(frozen=True)
class _Titles:
    """Reads an expression in its place as the patterns of the words it may stand for."""

    source: Source
    inside: Function | None
    among: list[Source]

    def of(self, node: ast.expr) -> Iterator[str]:
        match node:
            case ast.Constant(str(words)):
                yield re.escape(words)
            case ast.JoinedStr(values):
                yield from map("".join, product(*(tuple(self.of(each)) for each in values)))
            case ast.FormattedValue(value=ast.Name() as value):
                yield from self.of(value)
            case ast.IfExp(body=one, orelse=other):
                yield from self.of(one)
                yield from self.of(other)
            case ast.Subscript(value=value, slice=ast.Slice()):
                yield from self.of(value)
            case ast.Subscript(value=ast.Name(name)):
                yield from self._of_mapping(name)
            case ast.Name(name):
                yield from self._of_name(name)
            case ast.Call(func=ast.Name(name)):
                yield from self._of_function(name)
            case _:
                yield ANY

    def _of_mapping(self, name: str) -> Iterator[str]:
        kept = getattr(self.source.module, name, None)
        yield from (re.escape(each) for each in kept.values()) if isinstance(kept, dict) else [ANY]

    def _of_function(self, name: str) -> Iterator[str]:
        found = [
            f for f in ast.walk(self.source.tree) if isinstance(f, Function) and f.name == name
        ]
        for function in found:
            for node in ast.walk(function):
                if isinstance(node, ast.Return) and node.value is not None:
                    yield from _Titles(self.source, function, self.among).of(node.value)
        if not found:
            yield ANY

    def _of_name(self, name: str) -> Iterator[str]:
        kept = getattr(self.source.module, name, None)
        if isinstance(kept, str):
            yield re.escape(kept)
        elif found := [each for node in self._given(name) for each in node]:
            yield from found
        else:
            yield ANY

    def _given(self, name: str) -> Iterator[Iterator[str]]:
        """What a function's own name stands for: what it is set to, or what callers pass."""
        if self.inside is None:
            return
        for node in ast.walk(self.inside):
            if isinstance(node, ast.Assign) and any(
                isinstance(target, ast.Name) and target.id == name for target in node.targets
            ):
                yield self.of(node.value)
        arguments = [*self.inside.args.args, *self.inside.args.kwonlyargs]
        names = [each.arg for each in arguments]
        if name in names:
            yield from self._passed(name, names.index(name))

    def _passed(self, name: str, position: int) -> Iterator[Iterator[str]]:
        assert self.inside is not None
        for source in self.among:
            for call, inside in source.calls:
                if _called(call) == self.inside.name:
                    given = {each.arg: each.value for each in call.keywords}
                    if position < len(call.args):
                        given[name] = call.args[position]
                    if name in given:
                        yield _Titles(source, inside, self.among).of(given[name])
