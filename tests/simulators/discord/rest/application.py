"""Who the app is, where its gateway is, and its commands."""

from tests.simulators.discord import command_limits
from tests.simulators.discord.records import Json
from tests.simulators.discord.rest.request import Request, operation


@operation("GET /gateway/bot")
def gateway(request: Request) -> Json:
    limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
    url, shards = request.discord.gateway_url, request.discord.recommended_shards
    return {"url": url, "shards": shards, "session_start_limit": limit}


@operation("GET /gateway")
def gateway_url(request: Request) -> Json:
    return {"url": request.discord.gateway_url}


@operation("GET /users/@me")
def myself(request: Request) -> Json:
    return request.discord.app.user.as_json()


@operation("GET /oauth2/applications/@me")
@operation("GET /applications/@me")
def application(request: Request) -> Json:
    return request.discord.app.as_json()


@operation("GET /users/@me/guilds")
def my_guilds(request: Request) -> list[Json]:
    mine = [each for each in request.discord.guilds.values() if each.has_bot]
    after, limit = int(request.query.get("after", 0)), int(request.query.get("limit", 200))
    found = sorted((each for each in mine if each.id > after), key=lambda each: each.id)[:limit]
    return [
        {
            "id": str(each.id), "name": each.name, "icon": None, "owner": False, "features": [],
            "permissions": str(int(each.bot.permissions)),
        }
        for each in found
    ]  # fmt: skip


@operation("GET /applications/{application_id}/commands")
def global_commands(request: Request) -> list[Json]:
    request.check_application()
    return request.discord.commands.of()


@operation("PUT /applications/{application_id}/commands")
def put_global_commands(request: Request) -> list[Json]:
    return _replace(request, 0)


@operation("GET /applications/{application_id}/guilds/{guild_id}/commands")
def guild_commands(request: Request) -> list[Json]:
    request.check_application()
    return request.discord.commands.of(request.guild().id)


@operation("PUT /applications/{application_id}/guilds/{guild_id}/commands")
def put_guild_commands(request: Request) -> list[Json]:
    return _replace(request, request.guild().id)


def _replace(request: Request, guild_id: int) -> list[Json]:
    request.check_application()
    request.discord.refuse_breaches(request.route, command_limits.breaches(request.body))
    return request.discord.commands.replace(guild_id, request.body)
