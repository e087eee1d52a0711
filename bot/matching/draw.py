"""Drawing: a round's groups, the same for the same people, past, rules and seed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np

from bot.matching.drawing import Drawing, Drawn, LeftOut, Plan, Why
from bot.matching.facets import ABSENT
from bot.matching.funnels import few_partners, funnel_of
from bot.matching.groups import make_groups
from bot.matching.ladder import FINE
from bot.matching.locks import places_of
from bot.matching.pairs import Arrangement, make_pairs
from bot.matching.people import Candidate, Past
from bot.matching.plan import follow
from bot.matching.reasons import reasons_for
from bot.matching.rules import Relaxed, Rules
from bot.matching.tally import Group, tally
from bot.matching.unmet import unavoidable_repeats
from bot.matching.worth import Worth

EXPLAINED = 200  # groups that broke a rule and people left out whose choice is told of
REPEATS = frozenset((Relaxed.OLD_REPEAT, Relaxed.RECENT_REPEAT))


def draw(
    candidates: Sequence[Candidate],
    past: Past,
    rules: Rules,
    seed: int,
    at: datetime,
    *,
    locked: Sequence[Sequence[int]] = (),
    plan: Plan | None = None,
) -> Drawing:
    """Groups of `rules.size` or one more, in the week from a moment (UTC).

    As few as possible are left out, and what is given up for that is as little as possible.
    Groups of ids in `locked` are kept as they are, nobody joins them, and the rest is drawn around
    them. Raises ValueError for a locked group of people who must not be introduced.

    `plan` is that of the drawing before: while the same people take part, it sees to it that as
    many rounds as possible go by before anybody meets again.
    """
    worth = Worth(candidates, past, rules, seed, at)
    kept = places_of(worth, locked)
    free = sorted(set(range(len(worth))).difference(each for group in kept for each in group))
    found = _arrange(worth if not kept else worth.among(free))
    ahead = None
    if rules.size == 2 and not kept:
        found, ahead = follow(plan, worth, found)
    groups = sorted([*kept, *(tuple(sorted(free[n] for n in each)) for each in found.groups)])
    return replace(_explained(worth, groups, found.gap), plan=ahead)


def _arrange(worth: Worth) -> Arrangement:
    """The best groups of everyone by their places."""
    if worth.rules.size == 2:
        return make_pairs(worth)
    return make_groups(worth)


def _explained(worth: Worth, groups: Sequence[Group], gap: float) -> Drawing:
    """The drawing, with reasons and with what was given up."""
    found = tally(worth, groups)
    scores, relaxed = (found.fine / FINE).tolist(), found.relaxed
    drawn = [
        Drawn(tuple(each.id for each in people), reasons_for(people, worth.past), given_up, score)
        for people, given_up, score in zip(_people(worth, groups), relaxed, scores, strict=True)
    ]
    repeats = found.repeats
    unavoidable = min(repeats, unavoidable_repeats(worth, found.repeated)) if repeats else 0
    value = float(found.fine.sum()) / FINE
    return Drawing(
        tuple(_with_funnels(worth, groups, drawn)),
        tuple(_left_out(worth, groups)),
        value,
        value + gap / FINE,
        repeats - unavoidable,
        unavoidable,
        few_partners(worth),
    )


def _people(worth: Worth, groups: Sequence[Group]) -> list[list[Candidate]]:
    return [[worth.people[each] for each in group] for group in groups]


def _with_funnels(worth: Worth, groups: Sequence[Group], drawn: Sequence[Drawn]) -> list[Drawn]:
    """The same, with the choice that members of the first relaxed groups had."""
    told = 0
    done = []
    for group, each in zip(groups, drawn, strict=True):
        if told < EXPLAINED and set(each.relaxed) - {Relaxed.TRIO}:
            told += 1
            done.append(replace(each, funnels=tuple(funnel_of(worth, place) for place in group)))
        else:
            done.append(each)
    return done


def _left_out(worth: Worth, groups: Sequence[Group]) -> list[LeftOut]:
    placed = {each for group in groups for each in group}
    left = [each for each in range(len(worth)) if each not in placed]
    return [
        LeftOut(
            worth.people[each].id,
            _why(worth, each),
            funnel_of(worth, each) if n < EXPLAINED else None,
        )
        for n, each in enumerate(left)
    ]


def _why(worth: Worth, place: int) -> Why:
    if len(worth) == 1:
        return Why.NOBODY_ELSE
    others = worth.block(np.array([place]))
    return Why.NOBODY_FREE if (others < ABSENT).any() else Why.NOBODY_THEY_MAY_MEET
