"""Channels and group messages: conversations.*, users.conversations.

docs: docs.slack.dev/reference/methods/conversations.open, …/conversations.list,
…/conversations.members, …/conversations.history
"""

from tests.simulators.slack.conversations import Conversation, Kind
from tests.simulators.slack.people import Person
from tests.simulators.slack.records import ApiError, Json
from tests.simulators.slack.teams import Team
from tests.simulators.slack.web.request import FAMILIES, Request

MOST_PEOPLE = 8
DISTRIBUTED_PAGE = 15


def open_(request: Request) -> Json:
    if request.get("channel"):
        where = request.conversation(request.get("channel"))
        if where.kind not in {Kind.DIRECT, Kind.GROUP}:
            raise ApiError("method_not_supported_for_channel_type")
        return _opened(request, where, already=True)
    people = _people(request)
    request.scope("im:write" if len(people) == 1 else "mpim:write")
    for person in people:
        request.writable(person)
    team = people[0].team
    _check_externals(team, people)
    before = set(team.conversations)
    where = team.direct(people[0]) if len(people) == 1 else team.group(people)
    return _opened(request, where, already=where.id in before)


def info(request: Request) -> Json:
    where = request.readable(request.need("channel"))
    shape = where.as_json()
    if not request.flag("include_num_members"):
        shape.pop("num_members", None)
    return {"ok": True, "channel": shape}


def members(request: Request) -> Json:
    where = request.readable(request.need("channel"))
    if where.kind is Kind.PRIVATE and where.team.bot not in where.members:
        raise ApiError("fetch_members_failed")
    people, metadata = request.page([each.id for each in where.members])
    return {"ok": True, "members": people, "response_metadata": metadata}


def list_(request: Request) -> Json:
    found = _of_wanted_kinds(request)
    seen = [each for each in found if each.kind is Kind.PUBLIC or each.team.bot in each.members]
    return _list(request, seen)


def of_user(request: Request) -> Json:
    person = request.person(request.get("user")) if request.get("user") else request.team.bot
    found = _of_wanted_kinds(request)
    return _list(request, [each for each in found if person in each.members])


def history(request: Request) -> Json:
    where = request.readable(request.need("channel"), "history")
    if where.team.bot not in where.members:
        raise ApiError("not_in_channel")
    if request.slack.app.distributed and int(request.get("limit") or 0) > DISTRIBUTED_PAGE:
        request.call.arguments["limit"] = DISTRIBUTED_PAGE
    newest_first = [each.as_json() for each in reversed(where.messages)]
    page, metadata = request.page(newest_first)
    more = bool(metadata["next_cursor"])
    return {"ok": True, "messages": page, "has_more": more, "response_metadata": metadata}


def _people(request: Request) -> list[Person]:
    given = request.get("users") or ""
    names = given if isinstance(given, list) else str(given).split(",")
    names = [each.strip() for each in names if each.strip()]
    if not names:
        raise ApiError("users_list_not_supplied")
    people = [request.person(each) for each in dict.fromkeys(names)]
    people = [each for each in people if each is not each.team.bot]
    if not people:
        raise ApiError("not_enough_users")
    if len(people) > MOST_PEOPLE:
        raise ApiError("too_many_users")
    return people


def _check_externals(team: Team, people: list[Person]) -> None:
    """External people must share a channel with each other and the bot."""
    externals = {each for each in people if each.external}
    channels = [each for each in team.conversations.values() if each.kind in CHANNELS]
    if externals and not any(externals | {team.bot} <= set(each.members) for each in channels):
        raise ApiError("invalid_user_combination")


def _opened(request: Request, where: Conversation, *, already: bool) -> Json:
    shape = where.as_json() if request.flag("return_im") else {"id": where.id}
    answer: Json = {"ok": True, "channel": shape}
    return answer | ({"no_op": True, "already_open": True} if already else {})


def _of_wanted_kinds(request: Request) -> list[Conversation]:
    types = str(request.get("types") or Kind.PUBLIC).split(",")
    try:
        kinds = [Kind(each.strip()) for each in types]
    except ValueError:
        raise ApiError("invalid_types") from None
    for kind in kinds:
        request.scope(f"{FAMILIES[kind]}:read")
    hidden = request.flag("exclude_archived")
    everything = request.team.conversations.values()
    return [each for each in everything if each.kind in kinds and not (hidden and each.archived)]


def _list(request: Request, found: list[Conversation]) -> Json:
    page, metadata = request.page(found)
    shown = [each.as_json() for each in page]
    return {"ok": True, "channels": shown, "response_metadata": metadata}


CHANNELS = {Kind.PUBLIC, Kind.PRIVATE}
METHODS = {
    "conversations.open": open_,
    "conversations.info": info,
    "conversations.members": members,
    "conversations.list": list_,
    "conversations.history": history,
    "users.conversations": of_user,
}
