"""Promises: the button that captures “I'll …”, wherever people have just met or helped."""

from collections.abc import Iterable

from bot.cards import Button
from bot.people import Member
from bot.wires import wire_up

MAKE = "network.make"
"""The form that keeps it: of the ids of those who are there, joined by hyphens."""
MOST = 6  # people; the wire has no room for many


def promise_button(people: Iterable[Member]) -> Button:
    """For whoever of these presses it to say what they will do for another of them."""
    ids = [str(each.id) for each in people][:MOST]
    return Button("I'll …", wire_up(MAKE, ("-".join(ids),)))
