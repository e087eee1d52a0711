"""Blossom: the best pairs of few people, exactly."""

from collections.abc import Iterable

import rustworkx

Pairs = list[tuple[int, int]]


def best_pairs(people: int, edges: Iterable[tuple[int, int, int]]) -> Pairs:
    """As many pairs as possible, and of those the ones of most weight; each pair upwards."""
    graph: rustworkx.PyGraph[int, int] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(people))
    graph.add_edges_from(list(edges))
    pairs = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    return sorted((min(pair), max(pair)) for pair in pairs)
