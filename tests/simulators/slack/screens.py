"""Opening, pushing and updating what is on people's screens, and the triggers that allow it.

docs: docs.slack.dev/surfaces/modals, docs.slack.dev/reference/methods/views.open
"""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tests.simulators.slack.people import Person
from tests.simulators.slack.records import ApiError, Json
from tests.simulators.slack.seen import Seen
from tests.simulators.slack.views import View

if TYPE_CHECKING:
    from tests.simulators.slack.simulator import Slack

TRIGGER_LIFE = timedelta(seconds=3)
LARGEST_VIEW = 250_000
TALLEST_STACK = 3


@dataclass
class Trigger:
    seen: Seen
    view: View | None
    issued: datetime
    used: bool = False


class Triggers:
    """Trigger ids: each opens one modal, within 3 s."""

    def __init__(self, slack: "Slack") -> None:
        self._slack = slack
        self._issued: dict[str, Trigger] = {}

    def issue(self, seen: Seen, view: View | None = None) -> str:
        value = f"{self._slack.number()}.{self._slack.number()}.{secrets.token_hex(16)}"
        self._issued[value] = Trigger(seen, view, self._slack.clock.now())
        return value

    def exchange(self, value: str, team_ids: set[str]) -> Trigger:
        """Use a trigger up; ApiError when it cannot be used (any more)."""
        trigger = self._issued.get(value)
        if trigger is None or trigger.seen.person.team.id not in team_ids:
            raise ApiError("invalid_trigger_id")
        if trigger.used:
            raise ApiError("exchanged_trigger_id")
        if self._slack.clock.now() - trigger.issued > TRIGGER_LIFE:
            raise ApiError("expired_trigger_id")
        trigger.used = True
        return trigger


class Screens:
    """All views that there are."""

    def __init__(self, slack: "Slack") -> None:
        self._slack = slack
        self._views: dict[str, View] = {}

    def check(self, where: str, body: Json) -> None:
        """ApiError when Slack would not take this view."""
        if len(json.dumps(body)) > LARGEST_VIEW:
            self._slack.violate(where, "/view", f"more than {LARGEST_VIEW} bytes")
            raise ApiError("view_too_large")
        schema = "home" if body.get("type") == "home" else "modal"
        self._slack.inspect(where, schema, body, error="invalid_arguments", root="/view")

    def open(self, person: Person, body: Json) -> View:
        for each in person.modals:
            each.is_open = False
        view = self._new(person, body)
        person.modals[:] = [view]
        return view

    def push(self, person: Person, body: Json) -> View:
        if len(person.modals) >= TALLEST_STACK:
            raise ApiError("push_limit_reached")
        below = person.modals[-1] if person.modals else None
        view = self._new(person, body)
        if below:
            view.root_id, view.previous_id = below.root_id, below.id
        person.modals.append(view)
        return view

    def publish(self, person: Person, body: Json) -> View:
        if person.home:
            self.update(person.home, body)
        else:
            person.home = self._new(person, body)
        return person.home

    def update(self, view: View, body: Json) -> None:
        self._claim_external_id(view, body)
        view.write(body)
        view.versions += 1
        view.hash = self._hash()

    def find(self, *, view_id: str = "", external_id: str = "", team_ids: set[str]) -> View:
        """The view that is meant; `not_found` when it isn't there or belongs to others."""
        for view in self._views.values():
            meant = view.id == view_id or (
                bool(external_id) and view.body.get("external_id") == external_id
            )
            if meant and view.person.team.id in team_ids and view.is_open:
                return view
        raise ApiError("not_found")

    def _new(self, person: Person, body: Json) -> View:
        ident = f"V{self._slack.number()}"
        view = View(person, ident, body, self._hash(), root_id=ident)
        self._claim_external_id(view, body)
        self._views[ident] = view
        return view

    def _claim_external_id(self, view: View, body: Json) -> None:
        wanted = body.get("external_id")
        for each in self._views.values():
            same_team = each.person.team is view.person.team
            taken = wanted and each.is_open and each.body.get("external_id") == wanted
            if taken and same_team and each is not view:
                raise ApiError("duplicate_external_id")

    def _hash(self) -> str:
        return f"{int(self._slack.clock.now().timestamp())}.{secrets.token_hex(4)}"
