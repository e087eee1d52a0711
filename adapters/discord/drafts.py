"""Drafts: what stood in a form that was refused, until it is sent again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.cards import Button, Card, buttons, card, text
from bot.clock import Clock
from bot.events import Asked
from bot.options import Raw

KEPT = timedelta(hours=1)
MOST = 1_000  # forms; who waited the longest copies the words from the card

Draft = tuple[Mapping[str, Raw], Mapping[str, str], datetime]


class Drafts:
    """Discord shows no errors in a form, so it is closed, and opened again by a button.

    The words stand on the card with that button too: nothing is lost when Kith starts anew.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[str, Draft] = {}

    def keep(self, interaction: str, asked: Asked) -> None:
        """Keep what was sent; `interaction` is the one that the card answers."""
        self._kept[interaction] = (asked.values, asked.errors, self._clock.now())
        while len(self._kept) > MOST:
            del self._kept[next(iter(self._kept))]

    def restore(self, interaction: str, asked: Asked) -> Asked:
        """The form as it was sent, when it is opened from the card that answers it."""
        values, errors, at = self._kept.get(interaction, ({}, {}, None))
        if at is None or self._clock.now() - at > KEPT:
            return asked
        fields = {option.name for option in asked.fields}
        same = {name: raw for name, raw in values.items() if name in fields}
        return replace(asked, values={**asked.values, **same}, errors=errors)


def wrong_card(asked: Asked) -> Card:
    """What is wrong with a form, and the way back into it."""
    labels = {option.name: option.label for option in asked.fields}
    wrong = [text(f"{labels.get(name, name)}: {says}") for name, says in asked.errors.items()]
    return card(
        "Almost there",
        *wrong,
        buttons(Button("Edit and send again", asked.wire, "primary")),
    )


def unopened_card(asked: Asked) -> Card:
    """A form opens within three seconds or never; so here is another way in."""
    return card(
        "Your form did not open",
        text("That took too long. Press the button to open it again."),
        buttons(Button("Open the form", asked.wire, "primary")),
    )
