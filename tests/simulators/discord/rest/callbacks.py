"""The first response to an interaction.

docs: discord.com/developers/docs/interactions/receiving-and-responding#create-interaction-response
"""

from tests.simulators.discord import limits
from tests.simulators.discord.interactions import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    SUBMIT,
    Interaction,
)
from tests.simulators.discord.messages import EPHEMERAL, LOADING, Message
from tests.simulators.discord.payloads import metadata
from tests.simulators.discord.records import Json
from tests.simulators.discord.rest.messages import check, compose, rewrite
from tests.simulators.discord.rest.request import Request, operation
from tests.simulators.discord.seen import Modal

MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
FITTING = {
    COMMAND: {MESSAGE, DEFER, MODAL},
    COMPONENT: {MESSAGE, DEFER, DEFER_UPDATE, UPDATE, MODAL},
    AUTOCOMPLETE: {CHOICES},
    SUBMIT: {MESSAGE, DEFER, DEFER_UPDATE, UPDATE},
}
MOST_CHOICES = 25


@operation("POST /interactions/{interaction_id}/{interaction_token}/callback")
def respond(request: Request) -> Json | None:
    discord, kind = request.discord, int(request.body["type"])
    data = request.body.get("data") or {}
    found = discord.interactions.to_answer(
        request.ident("interaction_id"), request.params["interaction_token"]
    )
    fits = kind in FITTING[found.kind]
    if not fits or (kind in {DEFER_UPDATE, UPDATE} and found.message is None):
        raise discord.refused(request.route, "/type", f"{kind} does not answer a {found.kind}")
    _apply(request, found, kind, data)
    found.response = found.seen.first_type = kind
    if request.query.get("with_response", "").lower() not in {"1", "true"}:
        return None
    return _told(found, kind)


def _apply(request: Request, found: Interaction, kind: int, data: Json) -> None:
    seen = found.seen
    match kind:
        case 4:
            check(request, data)
            found.original = show(request, found, data)
        case 5:
            flags = (data.get("flags") or 0) & EPHEMERAL | LOADING
            found.original = show(request, found, {"flags": flags})
        case 6:
            found.original = found.message
        case 7:
            assert found.message is not None
            rewrite(request, found.message, data)
            found.original = found.message
            seen.rewritten.append(found.message)
        case 8:
            if len(data.get("choices") or []) > MOST_CHOICES:
                raise request.discord.refused(request.route, "/data/choices", "at most 25")
            seen.choices = data.get("choices") or []
        case 9:
            request.discord.refuse_breaches(request.route, limits.of_modal(data))
            seen.modals.append(Modal(found.person, data, found, found.message))


def show(request: Request, found: Interaction, body: Json) -> Message:
    """A new message in answer, in the channel or (ephemeral) for the person only."""
    message = compose(request, found.channel, body)
    message.metadata = metadata(found)
    if message.ephemeral:
        message.only_for = found.person.user
        found.person.ephemerals.append(message)
    else:
        found.channel.messages.append(message)
    if not message.loading:
        found.seen.replies.append(message)
    return message


def _told(found: Interaction, kind: int) -> Json:
    original = found.original
    shape: Json = {"id": str(found.id), "type": found.kind, "channel_id": str(found.channel.id)}
    if original:
        shape |= {
            "response_message_id": str(original.id),
            "response_message_loading": original.loading,
            "response_message_ephemeral": original.ephemeral,
        }
    told: Json = {"interaction": shape}
    if original and kind in {MESSAGE, DEFER, UPDATE}:
        told["resource"] = {"type": kind, "message": original.as_json()}
    return told
