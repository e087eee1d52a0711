"""The catalog: finds every declaration, refuses clashes, and knows what was meant."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import bot.features
from bot.catalog import Catalog, discover
from bot.options import BadDeclaration

TEA = """
from typing import Annotated
from bot.declare import command, action
from bot.replies import Reply

@command("tea pour", "Pour tea", default=True)
async def pour(turn, words: Annotated[str, "What kind"] = "") -> Reply:
    return Reply()

@command("tea drink", "Drink tea")
async def drink(turn) -> Reply:
    return Reply()

@command("tea house open", "Open the house", admin=True)
async def unlock(turn) -> Reply:
    return Reply()

@action("tea.stir")
async def stir(turn, cup: int) -> Reply:
    return Reply()
"""


@pytest.fixture
def toys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty package named `toys`."""
    package = tmp_path / "toys"
    package.mkdir()
    (package / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    yield package
    for name in [name for name in sys.modules if name.split(".")[0] == "toys"]:
        del sys.modules[name]


def load() -> ModuleType:
    return import_module("toys")


@pytest.fixture
def tea(toys: Path) -> Catalog:
    (toys / "tea.py").write_text(TEA)
    return discover(load())


def test_declarations_are_found_in_files_and_folders(toys: Path) -> None:
    """However deep."""
    (toys / "hot").mkdir()
    (toys / "hot" / "__init__.py").write_text("")
    (toys / "hot" / "tea.py").write_text(TEA)
    found = discover(load())
    assert set(found.commands) == {"tea pour", "tea drink", "tea house open"}
    assert set(found.actions) == {"tea.stir"}


def test_a_declaration_that_is_imported_elsewhere_counts_once(toys: Path) -> None:
    """It is one value, whoever uses it."""
    (toys / "tea.py").write_text(TEA)
    (toys / "milk.py").write_text("from toys.tea import drink")
    assert len(discover(load()).commands) == 3


@pytest.mark.parametrize("what", ["command", "action"])
def test_two_of_one_name_are_refused(toys: Path, what: str) -> None:
    """Nobody could say which one was meant."""
    (toys / "tea.py").write_text(TEA)
    other = TEA.replace("tea.stir", "x") if what == "command" else TEA.replace('"tea ', '"x ')
    (toys / "more.py").write_text(other)
    with pytest.raises(BadDeclaration, match=what):
        discover(load())


def test_two_topics_of_one_word_are_refused(toys: Path) -> None:
    """A message's key says of which feature it is."""
    for name in ("tea", "coffee"):
        topic = f"from bot.declare import Topic\nTOPIC = Topic({name!r}, ('cup', {name!r}))"
        (toys / f"{name}.py").write_text(topic)
    with pytest.raises(BadDeclaration, match="topic 'cup'"):
        discover(load())


def test_what_some_platform_could_not_show_is_refused(toys: Path) -> None:
    """Before anybody could meet it."""
    (toys / "tea.py").write_text(TEA.replace('"Pour tea"', '"Pour tea, please, " * 9'))
    with pytest.raises(BadDeclaration, match="summary"):
        discover(load())


@pytest.mark.parametrize(
    ("words", "path", "rest"),
    [
        ("tea drink", "tea drink", ""),
        ("tea drink slowly  please", "tea drink", "slowly  please"),
        ("TEA Drink", "tea drink", ""),
        ("tea house open now", "tea house open", "now"),
        ("tea green, please", "tea pour", "green, please"),
        ("tea", "tea pour", ""),
        ("coffee", None, "coffee"),
        ("", None, ""),
    ],
)
def test_words_are_matched_to_commands(
    tea: Catalog, words: str, path: str | None, rest: str
) -> None:
    """The longest name wins; a group's default takes what is no name."""
    found, left = tea.match(words)
    assert (found.path if found else None, left) == (path, rest)


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("tee drink", "tea drink"),
        ("tea drnk", "tea drink"),
        ("tea house opn", "tea house open"),
        ("weather", None),
        ("", None),
    ],
)
def test_the_nearest_command_is_guessed(tea: Catalog, words: str, path: str | None) -> None:
    """Slips of the finger are understood, other words are not."""
    found = tea.nearest(words, admin=True)
    assert (found.path if found else None) == path


def test_the_features_make_one_catalog() -> None:
    """No clash among all that Kith can do."""
    found = discover(bot.features)
    assert {"kith help", "kith setup", "privacy erase", "profile edit"} <= set(found.commands)
