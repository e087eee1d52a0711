"""Channels, and threads with who is in them."""

from tests.simulators.discord.channels import NEWS, PRIVATE_THREAD, TEXT, Thread
from tests.simulators.discord.permissions import Permission
from tests.simulators.discord.records import ApiError, Json
from tests.simulators.discord.rest.request import Request, need, operation

DURATIONS = {60, 1440, 4320, 10080}
TO_CREATE = {11: Permission.CREATE_PUBLIC_THREADS, 12: Permission.CREATE_PRIVATE_THREADS}


@operation("GET /channels/{channel_id}")
def channel(request: Request) -> Json:
    return request.channel().as_json()


@operation("PATCH /channels/{channel_id}")
def edit(request: Request) -> Json:
    """A thread: its name, whether it is archived or locked. Channels are not the app's to edit."""
    found = request.channel()
    if not isinstance(found, Thread):
        need(found, Permission.MANAGE_CHANNELS)
        found.rename(request.body.get("name") or found.name)
        return found.as_json()
    body, mine = request.body, found.owner == request.discord.app.id
    if not mine or "locked" in body:
        need(found, Permission.MANAGE_THREADS)
    if found.archived and body.get("archived") is not False:
        raise ApiError(50083)
    found.name = body.get("name") or found.name
    found.archived = body.get("archived", found.archived)
    found.locked = body.get("locked", found.locked)
    found.auto_archive = body.get("auto_archive_duration") or found.auto_archive
    found.tell("THREAD_UPDATE")
    return found.as_json()


@operation("DELETE /channels/{channel_id}")
def delete(request: Request) -> Json:
    found = request.channel()
    if found.guild:
        thread = isinstance(found, Thread)
        need(found, Permission.MANAGE_THREADS if thread else Permission.MANAGE_CHANNELS)
        found.delete()
    return found.as_json()


@operation("POST /channels/{channel_id}/threads", 201)
def start_thread(request: Request) -> Json:
    """A thread without a message; private unless the type says otherwise."""
    discord, body, kind = request.discord, request.body, request.body.get("type", PRIVATE_THREAD)
    parent = request.channel()
    if parent.kind not in {TEXT, NEWS} or kind not in TO_CREATE:
        raise ApiError(50024)
    need(parent, TO_CREATE[kind])
    if body.get("auto_archive_duration") not in {None, *DURATIONS}:
        raise discord.refused(request.route, "/auto_archive_duration", f"one of {DURATIONS}")
    now = discord.clock.now()
    thread = Thread(
        discord, discord.snowflake(), body["name"], kind, parent.guild, parent=parent,
        owner=discord.app.id, created=now, members={discord.app.id: now},
        invitable=body.get("invitable", True),
        auto_archive=body.get("auto_archive_duration") or 4320,
    )  # fmt: skip
    discord.channels[thread.id] = thread
    thread.tell("THREAD_CREATE", newly_created=True)
    return thread.as_json()


@operation("GET /channels/{channel_id}/thread-members")
def thread_members(request: Request) -> list[Json]:
    found = _thread(request)
    return [found.member_json(each) for each in found.members]


@operation("PUT /channels/{channel_id}/thread-members/{user_id}")
def add_thread_member(request: Request) -> None:
    """Somebody who can see the parent channel."""
    thread, ident = _thread(request), request.ident("user_id")
    need(thread, Permission.SEND_MESSAGES_IN_THREADS)
    if thread.archived:
        raise ApiError(50083)
    guild = request.discord.guilds[thread.guild.id if thread.guild else 0]
    member = guild.members.get(ident)
    if member is None:
        raise ApiError(10007 if ident in request.discord.users else 10013)
    if not guild.permissions_in(member, thread.parent) & Permission.VIEW_CHANNEL:
        raise ApiError(50001)
    thread.members.setdefault(ident, request.discord.clock.now())
    _tell_members(thread, added=[thread.member_json(ident)], removed=[])


@operation("DELETE /channels/{channel_id}/thread-members/{user_id}")
def remove_thread_member(request: Request) -> None:
    thread, ident = _thread(request), request.ident("user_id")
    if thread.archived:
        raise ApiError(50083)
    if ident not in thread.members:
        raise ApiError(10007)
    if thread.owner != request.discord.app.id:
        need(thread, Permission.MANAGE_THREADS)
    thread.members.pop(ident)
    _tell_members(thread, added=[], removed=[str(ident)])


def _thread(request: Request) -> Thread:
    found = request.channel()
    if not isinstance(found, Thread):
        raise ApiError(50024)
    return found


def _tell_members(thread: Thread, *, added: list[Json], removed: list[str]) -> None:
    assert thread.guild is not None
    body: Json = {"id": str(thread.id), "guild_id": str(thread.guild.id)}
    body |= {"member_count": len(thread.members), "added_members": added}
    body |= {"removed_member_ids": removed}
    thread.discord.gateway.dispatch("THREAD_MEMBERS_UPDATE", body, guild=thread.guild)
