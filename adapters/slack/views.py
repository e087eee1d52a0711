"""Views: what stands in a form's place when it took too long."""

from adapters.slack.acts import Act
from adapters.slack.render import small
from adapters.slack.words import Json, plain
from bot.cards import Button, Card, buttons, card, text
from bot.events import Asked, Submitted


def working() -> Json:
    """While the work goes on."""
    return _note("Working on it…", "You can close this; nothing you wrote is lost.")


def finished() -> Json:
    """Once it is done."""
    return _note("Done", "You can close this. The answer is a private message.")


def _note(title: str, says: str) -> Json:
    return {
        "type": "modal",
        "title": plain("Kith"),
        "close": plain("Close"),
        "blocks": [{"type": "header", "text": plain(title)}, small(says)],
    }


def again(act: Act) -> Json:
    """The acknowledgement of a form that could not be handled: it stays open, as it is."""
    says = "Slack did not answer me just now. Please send it again."
    first = next(iter(act.what.values), "") if isinstance(act.what, Submitted) else ""
    return {"response_action": "errors", "errors": {first: says}}


def too_late(asked: Asked) -> Card:
    """Slack opens a form within three seconds or never; so here is another way in."""
    labels = {option.name: option.label for option in asked.fields}
    wrong = [text(f"{labels.get(name, name)}: {says}") for name, says in asked.errors.items()]
    return card(
        "Your form did not open",
        text("That took too long. Press the button to open it again."),
        *wrong,
        buttons(Button("Open the form", asked.wire, "primary")),
    )


def sorry() -> Card:
    """When Slack itself did not answer."""
    return card(
        "That did not work just now",
        text("Slack did not answer me, so nothing was changed. Please try again in a minute."),
    )
