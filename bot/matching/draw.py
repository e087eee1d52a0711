"""Drawing: a round's groups, the same for the same people, past, rules and seed."""

from collections.abc import Sequence
from datetime import datetime

from bot.matching.drawing import Drawing, Drawn, LeftOut, Why
from bot.matching.groups import make_groups
from bot.matching.people import Candidate, Past
from bot.matching.reasons import reasons_for
from bot.matching.rules import Rules
from bot.matching.worth import Worth


def draw(
    candidates: Sequence[Candidate],
    past: Past,
    rules: Rules,
    seed: int,
    at: datetime,
    *,
    locked: Sequence[Sequence[int]] = (),
) -> Drawing:
    """Groups of `rules.size` or one more, in the week from a moment (UTC).

    As few as possible are left out, and what is given up for that is as little as possible.
    Groups of ids in `locked` are kept as they are.
    """
    worth = Worth(candidates, past, rules, seed, at)
    fixed = [tuple(worth.places[each] for each in group) for group in locked]
    groups = make_groups(worth, rules.size, seed, fixed)
    placed = {each for group in groups for each in group}
    return Drawing(
        tuple(
            Drawn(
                tuple(worth.people[each].id for each in group),
                reasons_for([worth.people[each] for each in group], past),
            )
            for group in sorted(sorted(group) for group in groups)
        ),
        tuple(
            LeftOut(each.id, Why.NOBODY_FREE)
            for n, each in enumerate(worth.people)
            if n not in placed
        ),
    )
