"""The cards of a spotlight: the question, what waits for its day, and what everyone sees."""

from datetime import datetime

from bot.cards import (
    Button,
    Card,
    Fact,
    Part,
    Text,
    When,
    buttons,
    card,
    fact,
    facts,
    quiet,
    quote,
    text,
)
from bot.cards.fitting import name_of
from bot.features.spotlight import answering
from bot.features.spotlight.view import View
from bot.people import Place
from bot.records.spotlights import Spotlight


def asked_key(spotlight: Spotlight) -> str:
    """The key of the question."""
    return f"{spotlight.key}:asked"


def public_key(spotlight: Spotlight) -> str:
    """The key of what everyone sees."""
    return f"{spotlight.key}:shown"


def asked_line() -> Text:
    """The question among others."""
    return text("Would you like to be in the spotlight? You see your card first.")


def asked_card(view: View, place: Place) -> Card:
    """The question, with the card as it stands."""
    intro = "Each week I show someone to everyone in "
    rest = ": what they offer, and what they look for. This time I thought of you."
    return card(
        "Would you like to be in the spotlight?",
        text(intro, place, rest),
        *_draft(view),
        buttons(
            *_yes(view),
            Button("Not this time", answering.decline.wire(view.spotlight.id)),
            Button("Never ask me", answering.never.wire(view.spotlight.id)),
        ),
        quiet("Nobody learns that I asked, or what you say."),
    )


def _draft(view: View) -> tuple[Part, ...]:
    if view.spotlight.showing.empty:
        return ()
    return (text("This is what they would see:"), *_said(view))


def _yes(view: View) -> tuple[Button, ...]:
    """There has to be something to show."""
    change = answering.change.wire(view.spotlight.id)
    if view.spotlight.showing.empty:
        return (Button("Write my card", change, "primary"),)
    yes = Button("Show this", answering.approve.wire(view.spotlight.id), "primary")
    return yes, Button("Change it", change)


def draft_card(view: View) -> Card:
    """Their own words, to be looked at once more."""
    return card(
        "Your card for the spotlight",
        *_said(view),
        buttons(*_yes(view), Button("Rather not", answering.decline.wire(view.spotlight.id))),
        quiet("Nobody sees it before you say so."),
    )


def ready_card(view: View, place: Place | None, at: datetime | None) -> Card:
    """What waits for its day (UTC); None for both while the spotlight is off."""
    on = (
        ("Everyone sees it in ", place, " on ", When(at), ".")
        if place and at
        else ("The spotlight is off just now. Your card waits until it is on again.",)
    )
    number = view.spotlight.id
    return card(
        "Your card is ready",
        text(*on),
        *_said(view),
        buttons(
            Button("Change it", answering.change.wire(number)),
            Button("Rather not", answering.decline.wire(number)),
        ),
    )


def public_card(view: View) -> Card:
    """What everyone sees."""
    return card(
        f"In the spotlight: {name_of(view.member)}",
        text("Something in common with ", view.member, ", or a hand to lend? Say hello."),
        *_said(view),
    )


def over_card() -> Card:
    """In place of a question that is over."""
    return card("This one is over", text("That's fine. Your turn comes again, and I ask you then."))


def down_card() -> Card:
    """In place of what everyone saw."""
    return card("Someone was in the spotlight here", quiet("They took their card down."))


def _said(view: View) -> tuple[Part, ...]:
    said = view.spotlight.showing
    lists = [
        _listed("Can help with", said.offers),
        _listed("Looking for", said.needs),
    ]
    parts = (quote(said.words) if said.words else None, facts(*lists) if any(lists) else None)
    return tuple(each for each in parts if each is not None)


def _listed(label: str, entries: tuple[str, ...]) -> Fact | None:
    return fact(label, ", ".join(entries)) if entries else None
