"""Messages of the bot in channels, threads and direct messages."""

from datetime import timedelta

from tests.simulators.discord import limits
from tests.simulators.discord.channels import CATEGORY, FORUM, Channel, Thread
from tests.simulators.discord.messages import COMPONENTS_V2, EPHEMERAL, Message
from tests.simulators.discord.permissions import Permission
from tests.simulators.discord.records import ApiError, Json
from tests.simulators.discord.rest.request import Request, need, operation

SOMETHING = ("content", "embeds", "components", "attachments", "sticker_ids", "poll")
NONCE_LIFE = timedelta(minutes=5)


@operation("POST /channels/{channel_id}/messages")
def create(request: Request) -> Json:
    """With `enforce_nonce`, the message that this nonce made in the last minutes comes back."""
    channel, body = request.channel(), request.body
    need_to_send(channel, bool(request.files))
    check(request, body)
    if (body.get("flags") or 0) & EPHEMERAL:
        raise request.discord.refused(request.route, "/flags", "only interactions are ephemeral")
    twin = _twin(request, channel)
    if twin:
        return twin.as_json()
    if isinstance(channel, Thread):
        channel.archived = False
    message = compose(request, channel, body)
    channel.messages.append(message)
    return message.as_json()


@operation("GET /channels/{channel_id}/messages/{message_id}")
def show(request: Request) -> Json:
    return request.message(request.channel(Permission.READ_MESSAGE_HISTORY)).as_json()


@operation("PATCH /channels/{channel_id}/messages/{message_id}")
def edit(request: Request) -> Json:
    channel = request.channel()
    message = request.message(channel)
    if message.author is not request.discord.app.user:
        raise ApiError(50005)
    if isinstance(channel, Thread) and channel.archived:
        raise ApiError(50083)
    rewrite(request, message, request.body)
    return message.as_json()


@operation("DELETE /channels/{channel_id}/messages/{message_id}")
def delete(request: Request) -> None:
    channel = request.channel()
    message = request.message(channel)
    if message.author is not request.discord.app.user:
        need(channel, Permission.MANAGE_MESSAGES)
    remove(message)


def need_to_send(channel: Channel, files: bool = False) -> None:
    """ApiError when the bot may not write there."""
    if channel.kind in {FORUM, CATEGORY}:
        raise ApiError(50024)
    if channel.recipient:
        if channel.recipient.closed_dms or channel.recipient.bot:
            raise ApiError(50007)
        if not channel.recipient.members:
            raise ApiError(50278)
        return
    if isinstance(channel, Thread):
        need(channel, Permission.SEND_MESSAGES_IN_THREADS)
        if channel.archived and channel.locked:
            raise ApiError(50083)
    else:
        need(channel, Permission.SEND_MESSAGES)
    if files:
        need(channel, Permission.ATTACH_FILES)


def check(request: Request, body: Json, *, old: Message | None = None) -> None:
    """ApiError when Discord would not take this as a message."""
    was_v2 = bool(old and old.flags & COMPONENTS_V2)
    request.discord.refuse_breaches(request.route, limits.of_message(body, was_v2=was_v2))
    shown = {**(old.body if old else {}), **body}
    if not request.files and not any(shown.get(key) for key in SOMETHING):
        request.discord.violate(request.route, "", "an empty message")
        raise ApiError(50006)


def compose(request: Request, channel: Channel, body: Json) -> Message:
    """A new message of the bot, not yet anywhere."""
    discord = request.discord
    kept = {**body, "attachments": _attachments(request)}
    return Message(
        channel, discord.snowflake(), discord.app.user, kept, discord.clock.now(),
        nonce=body.get("nonce"), files=dict(request.files),
    )  # fmt: skip


def rewrite(request: Request, message: Message, body: Json) -> None:
    check(request, body, old=message)
    if request.files or "attachments" in body:
        body = {**body, "attachments": _attachments(request)}
        message.files |= request.files
    message.write(body, request.discord.clock.now())


def remove(message: Message) -> None:
    message.deleted = True
    if message in message.channel.messages:
        message.channel.messages.remove(message)
    if message.only_for:
        message.only_for.ephemerals.remove(message)


def _twin(request: Request, channel: Channel) -> Message | None:
    nonce = request.body.get("nonce")
    if nonce is None or not request.body.get("enforce_nonce"):
        return None
    oldest = request.discord.clock.now() - NONCE_LIFE
    mine = [each for each in channel.messages if each.author is request.discord.app.user]
    return next((each for each in mine if each.nonce == nonce and each.at > oldest), None)


def _attachments(request: Request) -> list[Json]:
    address = f"{request.discord.url}/attachments"
    kept = [each for each in request.body.get("attachments") or [] if each.get("url")]
    return kept + [
        {
            "id": str(request.discord.snowflake()), "filename": name, "size": len(content),
            "url": f"{address}/{name}", "proxy_url": f"{address}/{name}",
        }
        for name, content in request.files.items()
    ]  # fmt: skip
