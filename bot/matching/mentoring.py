"""Mentoring: who gets which mentor: as many as possible, and then the best of all arrangements."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from bot.matching.facets import broken
from bot.matching.people import Candidate, Past
from bot.matching.rules import Relaxed, Rules
from bot.matching.worth import Worth

Table = NDArray[np.int64]
"""Mentees × mentors."""


@dataclass(frozen=True, slots=True)
class Mentor:
    """Someone who takes up to `capacity` mentees more, which may be none."""

    who: Candidate
    capacity: int = 1


class NoMentor(StrEnum):
    """Why somebody has no mentor."""

    NOBODY_ELSE = "nobody else is a mentor"
    NOBODY_FITS = "there was no mentor whom they may be introduced to"
    NOBODY_FREE = "the mentors who would fit have as many mentees as they can take"


@dataclass(frozen=True, slots=True)
class Mentored:
    mentor_id: int
    mentee_id: int
    relaxed: tuple[Relaxed, ...] = ()


@dataclass(frozen=True, slots=True)
class Mentoring:
    """Every mentee has one mentor, or none with the reason. Nothing is worth more than `value`."""

    pairs: tuple[Mentored, ...] = ()
    left_out: tuple[tuple[int, NoMentor], ...] = ()
    value: int = 0


def draw_mentors(
    mentors: Sequence[Mentor],
    mentees: Sequence[Candidate],
    past: Past,
    rules: Rules,
    seed: int,
    at: datetime,
) -> Mentoring:
    """A mentor for as many as possible, those who waited first, by the same rules as in a round.

    What the mentor can teach the mentee counts, and not the other way round. A mentee never gets
    their own manager. Who is both is never their own mentor; two may be each other's, since that
    is two matches with a purpose each.
    """
    mentors = sorted(mentors, key=lambda each: ~each.who.id)
    mentees = sorted(mentees, key=lambda each: each.id)
    if not mentors:
        return Mentoring(left_out=tuple((each.id, NoMentor.NOBODY_ELSE) for each in mentees))
    takers = [replace(each.who, id=~each.who.id, needs=()) for each in mentors]
    own = [{~each.id, each.id} for each in mentees]
    bosses = [{~each.manager, each.id} for each in mentees if each.manager is not None]
    sides = _as_sides(past, own + bosses)
    worth = Worth([*takers, *mentees], sides, rules, seed, at)
    return _draw(worth, mentors, mentees)


def _as_sides(past: Past, apart: Sequence[set[int]]) -> Past:
    """The past of pairs as that of mentors, whose ids are inverted, and mentees."""

    def both(pair: frozenset[int]) -> list[frozenset[int]]:
        one, other = min(pair), max(pair)
        return [frozenset((~one, other)), frozenset((one, ~other))]

    never = frozenset(side for pair in past.never for side in both(pair))
    return Past(
        never | frozenset(map(frozenset, apart)),
        {side: each for pair, each in past.meetings.items() for side in both(pair)},
    )


def _draw(worth: Worth, mentors: Sequence[Mentor], mentees: Sequence[Candidate]) -> Mentoring:
    rows = np.array([worth.places[each.id] for each in mentees], dtype=np.intp)
    columns = np.array([worth.places[~each.who.id] for each in mentors], dtype=np.intp)
    codes = worth.block(rows, columns)
    weights = worth.weigh(codes, rows, columns)
    allowed = np.isfinite(weights)
    values = np.where(allowed, weights, 0).astype(np.int64)
    first = (worth.ladder.waited * worth.waited[rows]).astype(np.int64)
    given = assign(allowed, values + first[:, None], [each.capacity for each in mentors])
    pairs = tuple(
        Mentored(mentors[column].who.id, mentees[row].id, broken(int(codes[row, column])))
        for row, column in given
    )
    placed = {row for row, _ in given}
    left = tuple(
        (each.id, _why(each, mentors, bool(allowed[row].any())))
        for row, each in enumerate(mentees)
        if row not in placed
    )
    return Mentoring(pairs, left, sum(int(values[pair]) for pair in given))


def _why(mentee: Candidate, mentors: Sequence[Mentor], fits: bool) -> NoMentor:
    if all(each.who.id == mentee.id for each in mentors):
        return NoMentor.NOBODY_ELSE
    return NoMentor.NOBODY_FREE if fits else NoMentor.NOBODY_FITS


def assign(
    allowed: NDArray[np.bool_], worth: Table, capacities: Sequence[int]
) -> list[tuple[int, int]]:
    """Rows with their columns: as many rows as possible, then the most worth, by a flow.

    Each row gets one column, each column up to its capacity of rows. Worth is whole numbers,
    mentees × mentors, below 2**62 divided by how many people there are: the solver multiplies
    them, and says so when they are larger (https://developers.google.com/optimization/flow/mincostflow).
    """
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow  # 20 MB: only when needed

    mentees, mentors = worth.shape
    flow = SimpleMinCostFlow()
    rows, columns = np.nonzero(allowed)
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        rows, mentees + columns, np.ones_like(rows), -worth[rows, columns]
    )
    end = mentees + mentors
    for mentor, capacity in enumerate(capacities):
        flow.add_arc_with_capacity_and_unit_cost(mentees + mentor, end, capacity, 0)
    for mentee in range(mentees):
        flow.set_node_supply(mentee, 1)
    flow.set_node_supply(end, -mentees)
    status = flow.solve_max_flow_with_min_cost()
    if status != flow.OPTIMAL:
        raise ArithmeticError(f"mentors were not assigned: {status}")
    used = np.flatnonzero(flow.flows(arcs))
    return list(zip(rows[used].tolist(), columns[used].tolist(), strict=True))
