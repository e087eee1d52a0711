"""Follow-ups and edits with the token of an interaction, for 15 minutes.

docs: discord.com/developers/docs/interactions/receiving-and-responding#followup-messages
"""

from tests.simulators.discord.interactions import AUTOCOMPLETE, Interaction
from tests.simulators.discord.messages import Message
from tests.simulators.discord.records import ApiError, Json
from tests.simulators.discord.rest.callbacks import show
from tests.simulators.discord.rest.messages import check, remove, rewrite
from tests.simulators.discord.rest.request import Request, operation

ORIGINAL = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
ANY = "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}"


@operation("POST /webhooks/{webhook_id}/{webhook_token}")
def follow_up(request: Request) -> Json:
    """The first one after "is thinking…" takes its place."""
    found = _interaction(request)
    if found.kind == AUTOCOMPLETE:
        raise ApiError(10015)
    if found.original and found.original.loading:
        return _rewrite(request, found, found.original)
    check(request, request.body)
    return show(request, found, request.body).as_json()


@operation(f"GET {ORIGINAL}")
def show_original(request: Request) -> Json:
    return _original(request, _interaction(request)).as_json()


@operation(f"PATCH {ORIGINAL}")
def edit_original(request: Request) -> Json:
    found = _interaction(request)
    return _rewrite(request, found, _original(request, found))


@operation(f"DELETE {ORIGINAL}", 204)
def delete_original(request: Request) -> None:
    remove(_original(request, _interaction(request)))


@operation(f"GET {ANY}")
def show_follow_up(request: Request) -> Json:
    return _message(request, _interaction(request)).as_json()


@operation(f"PATCH {ANY}")
def edit_follow_up(request: Request) -> Json:
    found = _interaction(request)
    return _rewrite(request, found, _message(request, found))


@operation(f"DELETE {ANY}", 204)
def delete_follow_up(request: Request) -> None:
    remove(_message(request, _interaction(request)))


def _interaction(request: Request) -> Interaction:
    token = request.params["webhook_token"]
    return request.discord.interactions.to_follow(request.ident("webhook_id"), token)


def _original(request: Request, found: Interaction) -> Message:
    if found.original is None or found.original.deleted:
        raise ApiError(10008)
    return found.original


def _message(request: Request, found: Interaction) -> Message:
    ident = request.ident("message_id")
    mine = [*found.seen.replies, *([found.original] if found.original else [])]
    for each in mine:
        if each.id == ident and not each.deleted:
            return each
    raise ApiError(10008)


def _rewrite(request: Request, found: Interaction, message: Message) -> Json:
    was_loading = message.loading
    rewrite(request, message, request.body)
    if was_loading:
        found.seen.replies.append(message)
    else:
        found.seen.rewritten.append(message)
    return message.as_json()
