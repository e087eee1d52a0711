"""Pairs: an optimal matching on a graph, and a third for who is left over."""

from collections.abc import Sequence

import rustworkx

from bot.matching.costs import Costs, Groups

TRIES = 40  # whom to leave over first, when the number is odd


def make_pairs(people: Sequence[int], costs: Costs, waiting: frozenset[int]) -> Groups:
    """Pairs, and trios where somebody was left over; who is in none may be introduced to nobody.

    With an odd number, each in turn is tried as the third, until all are placed without a repeat.
    """
    if len(people) % 2 == 0:
        return _with_thirds(people, _match(people, costs, waiting), costs)
    best: Groups = []
    for spare in sorted(people, key=lambda each: each in waiting)[:TRIES]:
        rest = [each for each in people if each != spare]
        groups = _with_thirds(people, _match(rest, costs, waiting), costs)
        if not best or _badness(groups, people, costs) < _badness(best, people, costs):
            best = groups
        if _badness(best, people, costs)[:2] == (0, 0):
            break
    return best


def _badness(groups: Groups, people: Sequence[int], costs: Costs) -> tuple[int, int, int]:
    placed = sum(len(group) for group in groups)
    repeats = sum(costs.repeats(group) for group in groups)
    return len(people) - placed, repeats, sum(costs.of_group(group) for group in groups)


def _match(people: Sequence[int], costs: Costs, waiting: frozenset[int]) -> Groups:
    """As many pairs as possible; among those the ones who waited, then the least cost."""
    graph: rustworkx.PyGraph[int, int] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(people)
    edges = [
        (i, j, costs.of_pair(one, other))
        for i, one in enumerate(people)
        for j, other in enumerate(people[:i])
        if costs.allows(one, [other])
    ]
    most = max((cost for _, _, cost in edges), default=0) + 1
    first = most * len(people)
    graph.add_edges_from(
        [
            (i, j, most - cost + first * sum(people[n] in waiting for n in (i, j)))
            for i, j, cost in edges
        ]
    )
    matched = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    return sorted(sorted((people[i], people[j])) for i, j in matched)


def _with_thirds(people: Sequence[int], pairs: Groups, costs: Costs) -> Groups:
    """Who is left over joins the pair that it suits best, at most one a pair."""
    groups = [list(pair) for pair in pairs]
    placed = {each for pair in pairs for each in pair}
    for spare in (each for each in people if each not in placed):
        home = _best_home(spare, groups, costs)
        if home is not None:
            home.append(spare)
        else:
            _trade_places(spare, groups, costs)
    return groups


def _best_home(spare: int, groups: Groups, costs: Costs) -> list[int] | None:
    open_to = [group for group in groups if len(group) == 2 and costs.allows(spare, group)]
    return min(
        open_to,
        key=lambda group: costs.of_group([*group, spare]) - costs.of_group(group),
        default=None,
    )


def _trade_places(spare: int, groups: Groups, costs: Costs) -> None:
    """Somebody in a group moves on to another pair, so that the spare can have their place."""
    for group in groups:
        for each in group:
            stay = [other for other in group if other != each]
            others = [other for other in groups if other is not group]
            home = _best_home(each, others, costs) if costs.allows(spare, stay) else None
            if home is not None:
                home.append(each)
                group[:] = [*stay, spare]
                return
