"""Acts: what someone did, read from a payload: a command, a press, a form, a shortcut.

docs.slack.dev/interactivity/implementing-slash-commands,
docs.slack.dev/reference/interaction-payloads
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import unescape

from adapters.slack.forms import Origin, read_origin, read_values
from bot.events import OnMessage, Opened, Pressed, Said, Submitted, What
from bot.people import Person, Place, PlaceSort, Sort
from bot.reading import Unreadable, listed, needed, part, words

Payload = Mapping[str, object]
PRIVATE = "privategroup"  # Slack's name for any private channel


@dataclass(frozen=True, slots=True)
class Act:
    """What someone did in a workspace, and how to answer them.

    `key` says what happened, however often Slack tells of it. `trigger` opens a form within 3 s;
    `reply_to` is a response URL; `message` the ts of the message that was acted upon; `view` the
    id of the form that was sent.
    """

    team: str
    enterprise: str | None
    user: str
    place: Place
    what: What
    key: str | None
    trigger: str = ""
    reply_to: str | None = None
    message: str | None = None
    view: str = ""

    @property
    def origin(self) -> Origin:
        """For a form that this act opens."""
        return Origin("", self.place, self.message, self.reply_to)


def read_command(body: Payload) -> Act:
    """A slash command. Raises Unreadable."""
    line = f"{needed(body, 'command')} {unescape(words(body, 'text'))}".strip()
    user, trigger = needed(body, "user_id"), words(body, "trigger_id")
    place = _place(needed(body, "channel_id"), words(body, "channel_name"))
    return Act(
        team=needed(body, "team_id"),
        enterprise=words(body, "enterprise_id") or None,
        user=user,
        place=place,
        what=Said(line),
        key=key_of("command", place.handle, user, trigger) if trigger else None,
        trigger=trigger,
        reply_to=words(body, "response_url") or None,
    )


def read_press(body: Payload) -> Act:
    """A button, or something picked in a menu. Raises Unreadable."""
    action = next(iter(listed(body, "actions")), None)
    wire, at = needed(action, "action_id"), needed(action, "action_ts")
    user = needed(body, "user", "id")
    message = words(body, "container", "message_ts") or None
    surface = message or words(body, "container", "view_id")
    place = _place_of(body, user)
    return Act(
        team=_team(body),
        enterprise=_enterprise(body),
        user=user,
        place=place,
        what=Pressed(wire, _picked(action)),
        key=key_of("press", place.handle, surface, user, wire, at),
        trigger=words(body, "trigger_id"),
        reply_to=words(body, "response_url") or None,
        message=message,
    )


def _picked(action: object) -> tuple[str, ...]:
    picked = words(action, "selected_option", "value") or words(action, "selected_user")
    return (picked,) if picked else ()


def read_submission(body: Payload) -> Act:
    """A form that was sent. Raises Unreadable."""
    view = part(body, "view")
    origin, values, ident = read_origin(view), read_values(view), needed(view, "id")
    user = needed(body, "user", "id")
    filled = json.dumps(values, sort_keys=True)
    place = origin.place if origin.place.handle else Place(user, "", PlaceSort.DIRECT)
    return Act(
        team=_team(body),
        enterprise=_enterprise(body),
        user=user,
        place=place,
        what=Submitted(origin.wire, values),
        # Sent again after a lost acknowledgement, it has another trigger and the same values.
        key=key_of("form", ident, user, filled),
        trigger=words(body, "trigger_id"),
        reply_to=origin.reply_to,
        message=origin.message,
        view=ident,
    )


def read_shortcut(body: Payload) -> Act:
    """An entry of the menu of a message, or of the menu of shortcuts. Raises Unreadable."""
    called, at = needed(body, "callback_id"), needed(body, "action_ts")
    user = needed(body, "user", "id")
    on_message = words(body, "type") == "message_action"
    return Act(
        team=_team(body),
        enterprise=_enterprise(body),
        user=user,
        place=_place_of(body, user),
        what=OnMessage(called, _author(body)) if on_message else Pressed(called),
        key=key_of("shortcut", called, user, words(body, "message", "ts"), at),
        trigger=words(body, "trigger_id"),
        reply_to=words(body, "response_url") or None,
    )


def _author(body: Payload) -> Person:
    """Who wrote the message, as far as the payload tells; messages of apps may have no user."""
    user, app = words(body, "message", "user"), words(body, "message", "bot_id")
    if user:
        return Person(user, user)
    if app:
        return Person(app, words(body, "message", "username") or "an app", sort=Sort.BOT)
    raise Unreadable("message.user")


def read_home(body: Payload) -> Act | None:
    """Someone looks at their home; None when they look at their messages. Raises Unreadable."""
    if words(body, "event", "tab") != "home":
        return None
    user = needed(body, "event", "user")
    place = Place(user, "", PlaceSort.DIRECT)
    return Act(needed(body, "team_id"), enterprise_of(body), user, place, Opened(), None)


def enterprise_of(body: Payload) -> str | None:
    """The organisation that an event came from."""
    return words(body, "enterprise_id") or None


def key_of(*told: str) -> str:
    """What happened, as a short key that holds nobody's words."""
    return "slack:" + sha256("\n".join(told).encode()).hexdigest()[:40]


def _team(body: Payload) -> str:
    """An app that is installed on a whole organisation is told no team but the user's."""
    return words(body, "team", "id") or needed(body, "user", "team_id")


def _enterprise(body: Payload) -> str | None:
    return words(body, "enterprise", "id") or words(body, "team", "enterprise_id") or None


def _place_of(body: Payload, user: str) -> Place:
    channel = words(body, "channel", "id")
    if not channel:  # a home, or a shortcut from anywhere
        return Place(user, "", PlaceSort.DIRECT)
    return _place(channel, words(body, "channel", "name"))


def _place(handle: str, name: str) -> Place:
    if name == "directmessage" or handle.startswith("D"):
        return Place(handle, name, PlaceSort.DIRECT)
    if name.startswith("mpdm-"):
        return Place(handle, name, PlaceSort.ROOM)
    return Place(handle, name or PRIVATE)
