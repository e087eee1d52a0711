"""Who the app is: auth.*, apps.*, oauth.*, team.*.

docs: docs.slack.dev/reference/methods/auth.test, …/apps.connections.open, …/oauth.v2.access
"""

from tests.simulators.slack.records import ApiError, Json
from tests.simulators.slack.web.request import Request


def test(_: Request) -> Json:
    return {"ok": True}


def auth_test(request: Request) -> Json:
    team = request.token.team
    enterprise = team.enterprise if team else request.token.enterprise
    if request.token.is_app_token:
        return {"ok": True, "app_name": "Kith", "app_id": request.slack.app.id}
    bot = request.teams[0].bot
    shape: Json = {
        "ok": True,
        "url": f"https://{(team or request.teams[0]).domain}.slack.com/",
        "team": team.name if team else None,
        "user": bot.name,
        "team_id": team.id if team else None,
        "user_id": bot.id,
        "bot_id": bot.bot_id,
        "is_enterprise_install": team is None,
    }
    return shape | ({"enterprise_id": enterprise.id} if enterprise else {})


def auth_revoke(request: Request) -> Json:
    if not request.flag("test"):
        request.token.dead = "token_revoked"
    return {"ok": True, "revoked": not request.flag("test")}


def auth_teams_list(request: Request) -> Json:
    teams, metadata = request.page(request.teams)
    shown = [{"id": team.id, "name": team.name} for team in teams]
    return {"ok": True, "teams": shown, "response_metadata": metadata}


def apps_connections_open(request: Request) -> Json:
    if not request.token.is_app_token:
        raise ApiError("not_allowed_token_type")
    request.scope("connections:write")
    return {"ok": True, "url": request.slack.sockets.ticket()}


def apps_uninstall(request: Request) -> Json:
    app = request.slack.app
    if (request.get("client_id"), request.get("client_secret")) != (
        app.client_id,
        app.client_secret,
    ):
        raise ApiError("invalid_client_id")
    request.token.dead = "account_inactive"
    return {"ok": True}


def oauth_v2_access(request: Request) -> Json:
    return request.slack.oauth.access(request.call.arguments)


def team_info(request: Request) -> Json:
    request.scope("team:read")
    wanted = request.get("team")
    for team in request.teams:
        if wanted in (None, team.id):
            return {"ok": True, "team": {**team.as_json(), "name": team.name}}
    raise ApiError("team_not_found")


METHODS = {
    "api.test": test,
    "auth.test": auth_test,
    "auth.revoke": auth_revoke,
    "auth.teams.list": auth_teams_list,
    "apps.connections.open": apps_connections_open,
    "apps.uninstall": apps_uninstall,
    "oauth.v2.access": oauth_v2_access,
    "team.info": team_info,
}
