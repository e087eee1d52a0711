"""Everyday words: they stand in asks and offers of every kind, so that they alone tell nothing.

Among many pieces it shows that such a word is usual; among a few, it is as rare as any other.
"""

from collections.abc import Collection

from bot.routing.stems import stem

_WORDS = """
advice area bad beginning big bring build business call case change chat colleague company connect
connection contact country deal detail different discuss early easy fast field full general goal
group grow guidance handle hard hour input insight introduction issue join large late learn level
life list local long manage meet meeting member month move network number office open opinion plan
point private process professional project real relevant result role run service set share short
side similar simple situation small solution space specific start step story support system talk
task team tool type world
"""
_EVERYDAY = frozenset(map(stem, _WORDS.split()))


def is_telling(shared: Collection[str], asked: Collection[str]) -> bool:
    """Whether the terms that a piece shares with an ask tell that it is about the same.

    One that is no everyday word is enough; everyday words count where the ask has no others. Who
    was found though no term is shared was found by a slip of the keys, which is forgiven.
    """
    return not shared or not _EVERYDAY.issuperset(shared) or _EVERYDAY.issuperset(asked)
