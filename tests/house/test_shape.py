"""The shape of the house: sizes, names, and the first sentence of each file."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "adapters", "storage", "deploy")
LONGEST_FILE = 300
MEDIAN_FILE = 100
LONGEST_FUNCTION = 40


def _files(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_files_are_short(capsys: pytest.CaptureFixture[str]) -> None:
    """The median file has at most 100 lines, the longest 300."""
    sizes = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines())
        for path in _files("bot", "adapters", "storage")
        if path.parent.name != "versions"
    }
    with capsys.disabled():
        print()
        for name, size in sorted(sizes.items(), key=lambda pair: -pair[1])[:12]:
            print(f"{size:5} {name}")
        print(f"{median(sizes.values()):5.0f} median of {len(sizes)} files")
    assert max(sizes.values()) <= LONGEST_FILE
    assert median(sizes.values()) <= MEDIAN_FILE


@pytest.mark.parametrize("path", _files(*ROOMS), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_opens_by_saying_what_it_is_for(path: Path) -> None:
    """One sentence, at the top."""
    docstring = ast.get_docstring(ast.parse(path.read_text()))
    assert docstring
    assert docstring.split("\n")[0].endswith((".", ":"))


@pytest.mark.parametrize("path", _files(*ROOMS), ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_are_short(path: Path) -> None:
    """Forty lines at the very most; most have far fewer."""
    if path.parent.name == "versions":
        return  # a migration is one long list, written by Alembic
    long = {
        each.name: each.end_lineno - each.lineno
        for each in _functions(path)
        if each.end_lineno is not None and each.end_lineno - each.lineno > LONGEST_FUNCTION
    }
    assert not long


def test_no_file_is_a_drawer_for_everything() -> None:
    """A name says what is inside."""
    drawers = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}
    assert not [path for path in _files(*ROOMS, "tests") if path.stem in drawers]


def test_only_the_clock_knows_the_time() -> None:
    """Everything else is told what time it is."""
    asks = re.compile(r"\b(datetime\.(now|utcnow|today)|date\.today|time\.time)\(")
    found = [p for p in _files("bot", "storage") if asks.search(p.read_text())]
    assert [path.name for path in found] == ["clock.py"]


def test_a_silenced_type_check_says_why() -> None:
    """`# type: ignore[code]  # because …`."""
    for path in _files(*ROOMS, "tests"):
        for line in path.read_text().splitlines():
            if re.search(r"#\s*type:\s*ignore(?!\[[\w,-]+\]\s+#\s*\w)", line):
                assert "re.search" in line, f"{path}: {line.strip()}"


def test_every_dependency_has_its_reason() -> None:
    """On its own line in pyproject.toml."""
    text = (ROOT / "pyproject.toml").read_text()
    lines = re.findall(r'^    "[\w.\[\]-]+[<>=].*$', text, re.MULTILINE)
    assert len(lines) > 10
    assert not [line for line in lines if "#" not in line]


def test_nothing_in_the_core_is_untyped() -> None:
    """No `Any` in the core."""
    assert not [p for p in _files("bot") if re.search(r"\bAny\b", p.read_text())]
