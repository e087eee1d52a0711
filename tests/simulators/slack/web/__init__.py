"""The Web API: which methods there are, and who may call them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.simulators.slack.records import ApiError, Call, Json
from tests.simulators.slack.tokens import Token
from tests.simulators.slack.web import auth, chat, conversations, files, users, views
from tests.simulators.slack.web.request import Request

if TYPE_CHECKING:
    from tests.simulators.slack.simulator import Slack

METHODS: dict[str, Callable[[Request], Json]] = {
    **auth.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **users.METHODS,
    **views.METHODS,
}
WITHOUT_TOKEN = {"oauth.v2.access", "api.test"}


class RateLimited(Exception):
    """429, to be tried again after `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"again in {seconds} s")
        self.seconds = seconds


def answer(slack: "Slack", call: Call, token_value: str, headers: dict[str, str]) -> Json:
    """What Slack answers. ApiError, RateLimited."""
    method = METHODS.get(call.method)
    if method is None:
        slack.violate(call.method, "", "the simulator knows no such method")
        raise ApiError("unknown_method", req_method=call.method)
    if call.method in WITHOUT_TOKEN:
        return method(Request(slack, call, Token("", frozenset())))
    token = _token(slack, token_value)
    headers["X-OAuth-Scopes"] = ",".join(sorted(token.scopes))
    request = Request(slack, call, token)
    home = token.team or token.enterprise
    call.team_id = token.team.id if token.team else call.arguments.get("team_id")
    channel = call.arguments.get("channel")
    wait = slack.rates.wait(call.method, home.id if home else slack.app.id, channel)
    if wait is not None:
        raise RateLimited(wait)
    return method(request)


def _token(slack: "Slack", value: str) -> Token:
    if not value:
        raise ApiError("not_authed")
    token = slack.find_token(value)
    if token is None:
        raise ApiError("invalid_auth")
    fault = token.fault(slack.clock.now())
    if fault:
        raise ApiError(fault)
    return token
