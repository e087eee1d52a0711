"""Forms: what the core asks for, as a modal."""

from adapters.discord.inputs import lay_out, short
from adapters.discord.words import Json
from bot.events import Asked
from bot.options import Option

# discord.com/developers/docs/components/reference#label
LABEL, TEXT_DISPLAY = 18, 10
FIELDS = 5
DESCRIPTION = 100  # characters
_NOTHING: Json = {"type": TEXT_DISPLAY, "content": "There is nothing to fill in. Send it to go on."}


def modal(asked: Asked) -> Json:
    """What is asked, with what is known; a field that is wrong says why.

    Its custom id is the wire: a submission tells by itself where it was opened. What stands on the
    button that sends it is Discord's own word.
    """
    return {
        "custom_id": asked.wire,
        "title": asked.title,
        "components": [_field(each, asked) for each in _shown(asked)] or [_NOTHING],
    }


def _shown(asked: Asked) -> tuple[Option, ...]:
    """All fields, as far as there is room; what is wrong comes first when there is too little."""
    if len(asked.fields) <= FIELDS:
        return asked.fields
    return tuple(sorted(asked.fields, key=lambda each: each.name not in asked.errors))[:FIELDS]


def _field(option: Option, asked: Asked) -> Json:
    error = asked.errors.get(option.name)
    return {
        "type": LABEL,
        "label": option.label,
        "description": short(f"⚠️ {error}" if error else option.help, DESCRIPTION),
        "component": lay_out(option, asked.values.get(option.name, option.default)),
    }
