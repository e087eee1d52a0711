"""Guilds, their members, roles and channels; and users."""

from tests.simulators.discord.records import ApiError, Json
from tests.simulators.discord.rest.request import Request, operation

LONGEST_PAGE = 1000


@operation("GET /guilds/{guild_id}")
def guild(request: Request) -> Json:
    shape = request.guild().as_json()
    for key in ("members", "channels", "threads", "voice_states", "presences", "member_count"):
        shape.pop(key)
    if request.query.get("with_counts", "").lower() in {"true", "1"}:
        shape["approximate_member_count"] = len(request.guild().members)
        shape["approximate_presence_count"] = 1
    return shape


@operation("GET /guilds/{guild_id}/channels")
def channels(request: Request) -> list[Json]:
    return [each.as_json() for each in request.guild().channels]


@operation("GET /guilds/{guild_id}/threads/active")
def active_threads(request: Request) -> Json:
    found = request.guild()
    shown = [each for each in found.threads if found.bot.id in each.members and not each.archived]
    members = [each.member_json(found.bot.id) for each in shown]
    return {"threads": [each.as_json() for each in shown], "members": members}


@operation("GET /guilds/{guild_id}/roles")
def roles(request: Request) -> list[Json]:
    return [each.as_json() for each in request.guild().roles.values()]


@operation("GET /guilds/{guild_id}/roles/{role_id}")
def role(request: Request) -> Json:
    found = request.guild().roles.get(request.ident("role_id"))
    if found is None:
        raise ApiError(10011)
    return found.as_json()


@operation("GET /guilds/{guild_id}/members")
def members(request: Request) -> list[Json]:
    """In order of their ids; only with the members intent."""
    if not request.discord.app.members_intent:
        raise ApiError(50001)
    after, limit = int(request.query.get("after", 0)), int(request.query.get("limit", 1))
    if not 1 <= limit <= LONGEST_PAGE:
        raise request.discord.refused(request.route, "/limit", f"1 to {LONGEST_PAGE}")
    limit = min(limit, request.discord.page_size)
    found = sorted(each for each in request.guild().members if each > after)[:limit]
    return [request.guild().members[each].as_json() for each in found]


@operation("GET /guilds/{guild_id}/members/search")
def search_members(request: Request) -> list[Json]:
    """Those whose name or nickname starts so."""
    start, limit = request.query["query"].lower(), int(request.query.get("limit", 1))
    found = [
        each.as_json()
        for each in request.guild().members.values()
        if each.name.lower().startswith(start) or (each.nick or "").lower().startswith(start)
    ]
    return found[:limit]


@operation("GET /guilds/{guild_id}/members/{user_id}")
def member(request: Request) -> Json:
    found = request.guild().members.get(request.ident("user_id"))
    if found is None:
        known = request.ident("user_id") in request.discord.users
        raise ApiError(10007 if known else 10013)
    return found.as_json()


@operation("DELETE /users/@me/guilds/{guild_id}")
def leave_guild(request: Request) -> None:
    request.guild().remove_bot()


@operation("GET /users/{user_id}")
def user(request: Request) -> Json:
    found = request.discord.users.get(request.ident("user_id"))
    if found is None:
        raise ApiError(10013)
    return found.as_json()


@operation("POST /users/@me/channels")
def open_direct(request: Request) -> Json:
    """The direct messages with somebody; the same each time. Closed ones open too."""
    found = request.discord.users.get(int(request.body["recipient_id"]))
    if found is None:
        raise ApiError(10013)
    return request.discord.direct(found).as_json()
