"""Load: how evenly something is spread over people, without saying over whom."""

from collections.abc import Collection


def gini(loads: Collection[int]) -> float:
    """From 0, where everyone bears as much, towards 1, where one bears it all; 0 for nobody."""
    ordered, total = sorted(loads), sum(loads)
    if not total:
        return 0.0
    ranked = sum(place * load for place, load in enumerate(ordered, 1))
    return 2 * ranked / (len(ordered) * total) - (len(ordered) + 1) / len(ordered)
