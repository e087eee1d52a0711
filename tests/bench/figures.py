"""Figures: what was measured, what it should be, and the table of them."""

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar


@dataclass(frozen=True)
class Figure:
    """One measured number. `at_least` when more is better; without a `goal` it is for reading."""

    what: str
    where: str
    measured: float
    unit: str = ""
    goal: float | None = None
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the goal is reached, where there is one."""
        if self.goal is None:
            return True
        return self.measured >= self.goal if self.at_least else self.measured <= self.goal


def table(figures: Sequence[Figure]) -> str:
    """In Markdown, to be pasted."""
    rows = [("what", "where", "measured", "goal", "met"), ("---",) * 5, *map(_row, figures)]
    widths = [max(len(row[n]) for row in rows) for n in range(5)]
    lines = (" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
             for row in rows)  # fmt: skip
    return "\n".join(f"| {line} |" for line in lines)


class Measured(Protocol):
    """A number beside what it should be."""

    @property
    def what(self) -> str: ...

    @property
    def met(self) -> bool: ...


T = TypeVar("T", bound=Measured)


def measure(
    about: str | None,
    quick: Callable[[], Iterator[T]],
    full: Callable[[], Iterator[T]],
    table: Callable[[Sequence[T]], str],
) -> int:
    """Measure all of it, or with --quick a minute's worth; print the table. 1 for a missed goal."""
    parser = ArgumentParser(description=about, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a minute's worth")
    found = []
    for each in quick() if parser.parse_args().quick else full():
        print(f"{each.what} …", file=sys.stderr)
        found.append(each)
    print(table(found))
    return 0 if all(each.met for each in found) else 1


def percentile(values: Sequence[float], share: float) -> float:
    """The value that such a share of all does not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _row(figure: Figure) -> tuple[str, ...]:
    bound = "≥" if figure.at_least else "≤"
    goal = "" if figure.goal is None else f"{bound} {_number(figure.goal)} {figure.unit}".strip()
    met = "" if figure.goal is None else "yes" if figure.met else "NO"
    return figure.what, figure.where, f"{_number(figure.measured)} {figure.unit}".strip(), goal, met


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"
