"""Modals and home tabs: views.*.

docs: docs.slack.dev/reference/methods/views.open, …/views.update, …/views.publish
"""

from tests.simulators.slack.records import ApiError, Json
from tests.simulators.slack.views import View
from tests.simulators.slack.web.request import Request


def open_(request: Request) -> Json:
    body = _body(request, "modal")
    trigger = request.slack.triggers.exchange(request.need("trigger_id"), _team_ids(request))
    view = request.slack.screens.open(trigger.seen.person, body)
    trigger.seen.modals.append(view)
    return _shown(view)


def push(request: Request) -> Json:
    body = _body(request, "modal")
    trigger = request.slack.triggers.exchange(request.need("trigger_id"), _team_ids(request))
    if trigger.view is None:
        raise ApiError("invalid_trigger_id")
    view = request.slack.screens.push(trigger.seen.person, body)
    trigger.seen.modals.append(view)
    return _shown(view)


def update(request: Request) -> Json:
    view = request.slack.screens.find(
        view_id=request.get("view_id") or "",
        external_id=request.get("external_id") or "",
        team_ids=_team_ids(request),
    )
    body = _body(request, view.body["type"])
    if request.get("hash") and request.get("hash") != view.hash:
        raise ApiError("hash_conflict")
    request.slack.screens.update(view, body)
    return _shown(view)


def publish(request: Request) -> Json:
    person = request.person(request.need("user_id"))
    body = _body(request, "home")
    wanted = request.get("hash")
    if wanted and person.home and wanted != person.home.hash:
        raise ApiError("hash_conflict")
    return _shown(request.slack.screens.publish(person, body))


def _body(request: Request, kind: str) -> Json:
    body: Json = request.need("view")
    if body.get("type") != kind:
        request.slack.violate(request.call.method, "/view/type", f"must be {kind!r}")
        raise ApiError("invalid_arguments")
    request.slack.screens.check(request.call.method, body)
    return body


def _team_ids(request: Request) -> set[str]:
    return {team.id for team in request.teams}


def _shown(view: View) -> Json:
    return {"ok": True, "view": view.as_json()}


METHODS = {
    "views.open": open_,
    "views.push": push,
    "views.update": update,
    "views.publish": publish,
}
