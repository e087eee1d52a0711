"""The card of a goal as its owner sees it, and who knows of it."""

from bot.cards import Button, Card, Text, buttons, card, quiet, quote, text
from bot.cards.fitting import day
from bot.features.goals import reaching
from bot.features.goals.view import View


def goal_card(view: View, title: str, *more: Text) -> Card:
    """A goal as only its owner sees it."""
    return card(
        title,
        quote(view.goal.words),
        text(f"By {day(view.goal.due)}."),
        *more,
        buttons(
            Button("Done", reaching.done.wire(view.goal.id), "primary"),
            Button("Move the day", reaching.move.wire(view.goal.id)),
            Button("Let it go", reaching.let_go.wire(view.goal.id)),
        ),
    )


def small_print(view: View) -> Text:
    """Who knows of it."""
    if view.company:
        return quiet(view.company, " keeps you company.")
    if view.asked:
        return quiet(
            "I've asked ", view.asked, " to keep you company. If they like to, I tell you."
        )
    return quiet("Only you see it.")
