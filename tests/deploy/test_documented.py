"""The operators' pages: what they name exists, and what exists is there."""

import re
from pathlib import Path

import pytest

from deploy.metrics import Metrics
from deploy.settings import Settings

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").glob("*.md"))


def test_every_number_is_explained() -> None:
    """With when to look at it."""
    told = {f"kith_{each}" for each in re.findall(r"^\| kith_(\w+) \|", _read("operators"), re.M)}
    families = {each.name: each.type for each in Metrics().registry.collect()}
    assert told == {f"{n}_total" if kind == "counter" else n for n, kind in families.items()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_setting_that_is_named_exists(page: Path) -> None:
    """By the name that it has."""
    known = {f"KITH_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"\bKITH_[A-Z]\w*", page.read_text())) <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    """To a file, and to a heading of it."""
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", page.read_text()):
        name, _, heading = target.partition("#")
        found = page if not name else (page.parent / name).resolve()
        assert found.exists(), target
        if heading:
            titles = re.findall(r"^#+ (.+)$", found.read_text(), re.M)
            assert heading in {_anchor(each) for each in titles}, target


def _read(page: str) -> str:
    return (ROOT / "docs" / f"{page}.md").read_text()


def _anchor(title: str) -> str:
    """As GitHub makes one of a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
