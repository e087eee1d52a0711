"""People: users.info, users.list.

docs: docs.slack.dev/reference/methods/users.info, …/users.list
"""

from tests.simulators.slack.records import ApiError, Json
from tests.simulators.slack.web.request import Request


def info(request: Request) -> Json:
    request.scope("users:read")
    person = request.person(request.need("user"))
    email, locale = "users:read.email" in request.token.scopes, request.flag("include_locale")
    return {"ok": True, "user": person.as_json(email=email, locale=locale)}


def list_(request: Request) -> Json:
    request.scope("users:read")
    page, metadata = request.page(list(request.team.people.values()))
    email, locale = "users:read.email" in request.token.scopes, request.flag("include_locale")
    shown = [each.as_json(email=email, locale=locale) for each in page]
    return {
        "ok": True,
        "members": shown,
        "cache_ts": int(request.slack.clock.now().timestamp()),
        "response_metadata": metadata,
    }


def lookup_by_email(request: Request) -> Json:
    request.scope("users:read.email")
    for person in request.team.people.values():
        if person.email == request.need("email") and not person.deactivated:
            return {"ok": True, "user": person.as_json(email=True)}
    raise ApiError("users_not_found")


METHODS = {
    "users.info": info,
    "users.list": list_,
    "users.lookupByEmail": lookup_by_email,
}
