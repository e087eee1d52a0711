"""Printing: rounds as JSON, as CSV, or as a table for people."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from bot.matching.drawing import Drawn, Funnel, LeftOut
from deploy.matching.rounds import Played

COLUMNS = ("round", "group", "member", "reasons", "relaxed", "score", "left_out")


class Format(StrEnum):
    JSON = "json"
    CSV = "csv"
    TABLE = "table"


class Printing:
    """Says members by the ids of their file, which are their places in `names`."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def as_json(self, rounds: Iterable[Played]) -> str:
        """All rounds, as docs/matching.md describes them."""
        return json.dumps(
            {"rounds": [self._round(each) for each in rounds]}, ensure_ascii=False, indent=2
        )

    def as_csv(self, rounds: Iterable[Played]) -> str:
        """A line for each member and round."""
        text = io.StringIO()
        sheet = csv.writer(text, lineterminator="\n")
        sheet.writerow(COLUMNS)
        for number, each in enumerate(rounds, 1):
            for at, group in enumerate(each.drawing.groups, 1):
                says = ("; ".join(group.reasons), "; ".join(group.relaxed), _short(group.score))
                for name in self._members(group):
                    sheet.writerow((number, at, name, *says, ""))
            for left in each.drawing.left_out:
                why = "; ".join(why_left(left))
                sheet.writerow((number, "", self._names[left.member_id], "", "", "", why))
        return text.getvalue().removesuffix("\n")

    def as_table(self, rounds: Iterable[Played]) -> str:
        """A line for each group, with its reasons beneath it."""
        lines: list[str] = []
        for number, each in enumerate(rounds, 1):
            lines += [f"Round {number}: {summary(each)}", ""]
            width = max((len(self._title(group)) for group in each.drawing.groups), default=0)
            for group in each.drawing.groups:
                lines += self._group_lines(group, width)
            for left in each.drawing.left_out:
                lines.append(f"  {self._names[left.member_id]} is in no group")
                lines += [f"      {why}" for why in why_left(left)]
            lines.append("")
        return "\n".join(lines).rstrip("\n")

    def _round(self, played: Played) -> dict[str, object]:
        drawing = played.drawing
        return {
            "groups": [
                {
                    "members": self._members(group),
                    "reasons": list(group.reasons),
                    "relaxed": [str(each) for each in group.relaxed],
                    "score": group.score,
                }
                for group in drawing.groups
            ],
            "left_out": [
                {"member": self._names[left.member_id], "why": list(why_left(left))}
                for left in drawing.left_out
            ],
            "value": drawing.value,
            "bound": drawing.bound,
            "repeats": {"avoidable": drawing.avoidable, "unavoidable": drawing.unavoidable},
            "few_partners": [self._names[each] for each in drawing.few],
            "seconds": round(played.seconds, 3),
        }

    def _members(self, group: Drawn) -> list[str]:
        return [self._names[each] for each in group.members]

    def _title(self, group: Drawn) -> str:
        return " · ".join(self._members(group))

    def _group_lines(self, group: Drawn, width: int) -> Iterator[str]:
        yield f"  {self._title(group):{width}}  {_short(group.score)}"
        for reason in group.reasons:
            yield f"      {reason}"
        for relaxed in group.relaxed:
            yield f"      though {relaxed}"
        for name, funnel in zip(self._members(group), group.funnels, strict=False):
            yield f"      {name}: {', '.join(funnel_words(funnel))}"


def summary(played: Played) -> str:
    """A round in one line: how many, how good, how long."""
    drawing = played.drawing
    return (
        f"{len(drawing.groups):,} groups, {len(drawing.left_out):,} in none · "
        f"value {_short(drawing.value)} of at most {_short(drawing.bound)} "
        f"({drawing.quality:.2%}) · "
        f"repeats: {drawing.avoidable} avoidable, {drawing.unavoidable} unavoidable · "
        f"{played.seconds:.2f} s"
    )


def why_left(left: LeftOut) -> Iterator[str]:
    """Why somebody is in no group, step by step."""
    yield str(left.why)
    if left.funnel is not None:
        yield from funnel_words(left.funnel)


def funnel_words(funnel: Funnel) -> Iterator[str]:
    """How the choice of one person narrowed; what ruled out nobody is left out.

    Who asked for it and who is kept apart by a rule are one number: the first is private.
    """
    yield f"others who took part: {funnel.others}"
    for count, what in (
        (funnel.never + funnel.rules, "not to be introduced to them"),
        (funnel.no_language, "no language in common"),
        (funnel.no_hours, "no working hours in common"),
        (funnel.recent, "introduced lately"),
    ):
        if count:
            yield f"{what}: {count}"


def _short(number: float) -> str:
    return f"{number:,.3f}".rstrip("0").rstrip(".")
