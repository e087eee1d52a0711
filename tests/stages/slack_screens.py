"""Screens: where a button stands, and whether people see just what the core answered."""

import json
from collections.abc import Iterator

from adapters.slack.forms import Origin, form, refusal
from adapters.slack.render import blocks
from adapters.slack.words import is_user
from bot.events import Answer, Asked, Quiet, Shown
from bot.people import Place
from tests.network import Message
from tests.simulators.slack import Conversation, Seen, Team, View
from tests.simulators.slack import Message as Posted
from tests.simulators.slack import Person as User
from tests.simulators.slack.elements import interactive
from tests.simulators.slack.records import Json

Surface = Posted | View


def posted(team: Team, message: Message) -> Posted:
    """The message in Slack that was sent for a message of the core."""
    said = team.conversations[message.place.handle].messages
    return next(each for each in said if each.ts == message.handle)


def find_surface(
    user: User, on: Posted | None, where: Conversation, wire: str, picked: tuple[str, ...]
) -> Surface:
    """Where someone sees a button: the message, else the newest thing on their screen.

    Without any, as with a client that sends what it likes, there is one all the same.
    """
    for each in (on,) if on else (*reversed(user.ephemerals), user.home, *user.modals):
        if each is not None and _holds(each, wire, picked):
            return each
    slack = where.team.slack
    blocks = [{"type": "actions", "block_id": "any", "elements": [_element(wire, picked)]}]
    return Posted(where, slack.next_ts(), where.team.bot, "", blocks, only_for=user)


def _holds(surface: Surface, wire: str, picked: tuple[str, ...]) -> bool:
    for _, element in interactive(surface.blocks):
        if element["action_id"] == wire:
            values = [each["value"] for each in element.get("options", [])]
            return element["type"] == "users_select" or set(picked) <= set(values)
    return False


def _element(wire: str, picked: tuple[str, ...]) -> Json:
    label = {"type": "plain_text", "text": "Press"}
    if not picked:
        return {"type": "button", "text": label, "action_id": wire}
    if is_user(picked[0]):
        return {"type": "users_select", "action_id": wire}
    options = [{"text": label, "value": picked[0]}]
    return {"type": "static_select", "action_id": wire, "options": options}


def check_seen(seen: Seen, on: Posted | None, answer: Answer) -> None:
    """AssertionError unless what the core answered is what the person sees."""
    match answer:
        case Asked() if seen.errors:
            assert seen.errors == refusal(answer)["errors"]
        case Asked():
            wanted = form(answer, Origin("", Place("", "")))
            shown = [each for each in seen.person.modals if _same(wanted, each.blocks)]
            assert shown, f"the form {answer.title!r} is not on the screen"
        case Shown(card):
            everything = list(_screens(seen, on))
            drawn: Json = {"blocks": blocks(card)}
            assert any(_same(drawn, each.blocks) for each in everything), (
                f"{card.title!r} is not to be seen, but {[_words(each) for each in everything]}"
            )
        case Quiet():
            assert not seen.replies, f"nothing was to be said, but {seen.replies[-1].words!r} was"


def _screens(seen: Seen, on: Posted | None) -> Iterator[Surface]:
    yield from seen.rewritten
    yield from seen.replies
    yield from ([on] if on else [])
    yield from seen.person.dm.messages[-2:]
    yield from seen.person.ephemerals[-2:]
    yield from ([seen.person.home] if seen.person.home else [])


def _words(surface: Surface) -> str:
    return surface.title if isinstance(surface, View) else surface.words[:60]


def _same(drawn: Json, shown: list[Json]) -> bool:
    """Whether these are the blocks, save for the ids that Slack makes up."""
    wanted = json.loads(json.dumps(drawn["blocks"]))
    return len(wanted) == len(shown) and all(
        {**each, "block_id": there.get("block_id")} == there
        for each, there in zip(wanted, shown, strict=True)
    )
