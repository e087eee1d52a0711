"""Islands: people who can be introduced, directly or by way of others; no group spans two."""

from scipy.sparse.csgraph import connected_components

from bot.matching.worth import Worth


def islands_of(worth: Worth) -> list[list[int]]:
    """The places on each island, upwards; somebody who may meet nobody is alone on theirs."""
    count, island = connected_components(worth.allowed, directed=False)
    found: list[list[int]] = [[] for _ in range(count)]
    for each, number in enumerate(island.tolist()):
        found[number].append(each)
    return found
