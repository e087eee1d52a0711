"""Writing messages: chat.*.

docs: docs.slack.dev/reference/methods/chat.postMessage, …/chat.update, …/chat.postEphemeral
"""

import json

from tests.simulators.slack.conversations import Conversation, Kind, Message
from tests.simulators.slack.elements import with_block_ids
from tests.simulators.slack.records import ApiError, Json
from tests.simulators.slack.web.request import Request

LONGEST_UPDATE = 4_000
LARGEST_METADATA = 8_000


def post_message(request: Request) -> Json:
    request.scope("chat:write")
    where = request.conversation(request.need("channel"), writing=True)
    _may_write(request, where)
    _check(request)
    message = _posted_before(request, where) or where.team.post(
        where,
        where.team.bot,
        request.get("text") or "",
        blocks=with_block_ids(request.get("blocks") or []),
        thread_ts=request.get("thread_ts"),
        metadata=request.get("metadata"),
    )
    if request.get("client_msg_id"):
        request.slack.posted[request.get("client_msg_id")] = message
    return {"ok": True, "channel": where.id, "ts": message.ts, "message": message.as_json()}


def update(request: Request) -> Json:
    request.scope("chat:write")
    message = _own_message(request)
    _check(request)
    text = request.get("text")
    if text and not request.get("blocks") and len(text) > LONGEST_UPDATE:
        raise ApiError("msg_too_long")
    message.text = message.text if text is None else text
    if text is not None or request.get("blocks") is not None:
        message.blocks = with_block_ids(request.get("blocks") or [])
    message.metadata = request.get("metadata", message.metadata)
    message.picked.clear()
    message.versions += 1
    where = message.conversation.id
    return {
        "ok": True, "channel": where, "ts": message.ts, "text": message.text,
        "message": message.as_json(),
    }  # fmt: skip


def post_ephemeral(request: Request) -> Json:
    request.scope("chat:write")
    where = request.conversation(request.need("channel"))
    person = request.person(request.need("user"))
    _may_write(request, where)
    _check(request)
    if person not in where.members:
        raise ApiError("user_not_in_channel")
    blocks = with_block_ids(request.get("blocks") or [])
    ts, text, thread = request.slack.next_ts(), request.get("text") or "", request.get("thread_ts")
    message = Message(where, ts, where.team.bot, text, blocks, thread, only_for=person)
    person.ephemerals.append(message)
    return {"ok": True, "message_ts": message.ts}


def delete(request: Request) -> Json:
    request.scope("chat:write")
    message = _own_message(request)
    message.conversation.messages.remove(message)
    message.deleted = True
    return {"ok": True, "channel": message.conversation.id, "ts": message.ts}


def get_permalink(request: Request) -> Json:
    message = _message(request, request.need("message_ts"))
    where = message.conversation
    link = f"https://{where.team.domain}.slack.com/archives/{where.id}"
    stamp = message.ts.replace(".", "")
    return {"ok": True, "channel": where.id, "permalink": f"{link}/p{stamp}"}


def _posted_before(request: Request, where: Conversation) -> Message | None:
    """What was posted under this client_msg_id; of such messages Slack's reference tells only
    the errors."""
    ident = request.get("client_msg_id")
    before = request.slack.posted.get(ident) if request.slack.recalls else None
    if before is None:
        return None
    if before.conversation is not where:
        raise ApiError("duplicate_channel_not_found")
    if before.deleted:
        raise ApiError("duplicate_message_not_found")
    return before


def _may_write(request: Request, where: Conversation) -> None:
    if where.archived:
        raise ApiError("is_archived")
    outside = where.team.bot not in where.members
    if outside and "chat:write.public" not in request.token.scopes:
        raise ApiError("not_in_channel")
    if where.kind is Kind.DIRECT:
        request.writable(where.members[0])


def _check(request: Request) -> None:
    arguments = request.call.arguments
    empty = not arguments.get("text") and not arguments.get("blocks")
    if empty and request.call.method != "chat.update":
        raise ApiError("no_text")
    request.slack.check_message(request.call.method, arguments)
    metadata = arguments.get("metadata")
    if metadata is not None:
        if set(metadata) - {"event_type", "event_payload", "entities"}:
            raise ApiError("invalid_metadata_format")
        if len(json.dumps(metadata)) > LARGEST_METADATA:
            raise ApiError("metadata_too_large")


def _message(request: Request, ts: str) -> Message:
    where = request.conversation(request.need("channel"))
    for message in where.messages:
        if message.ts == ts:
            return message
    raise ApiError("message_not_found")


def _own_message(request: Request) -> Message:
    message = _message(request, request.need("ts"))
    if message.author is not message.conversation.team.bot:
        raise ApiError(f"cant_{request.call.method.removeprefix('chat.')}_message")
    return message


METHODS = {
    "chat.postMessage": post_message,
    "chat.update": update,
    "chat.postEphemeral": post_ephemeral,
    "chat.delete": delete,
    "chat.getPermalink": get_permalink,
}
