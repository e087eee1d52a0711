"""People: who someone is, as Slack tells it; asked once, and kept for a while."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError

from adapters.slack.faults import error_of
from adapters.slack.workspaces import Workspace
from bot.clock import Clock
from bot.people import Person, Sort
from bot.reading import listed, needed, part, words

KEPT = timedelta(hours=12)  # events bring what is kept up to date, too
PAGE = 200  # people; docs.slack.dev/reference/methods/users.list
SLACKBOT = "USLACKBOT"  # users.list has it, and says that it is no bot
LIKE = 5  # people of the same name at most, to ask which one is meant
_UNKNOWN = {"user_not_found", "user_not_visible", "users_not_found"}


def read_person(user: Mapping[str, object], workspace: Workspace) -> Person:
    """Someone, from Slack's user object. Who comes from elsewhere is a guest. Raises Unreadable.

    docs.slack.dev/reference/objects/user-object
    """
    handle, profile = needed(user, "id"), part(user, "profile")
    names = (
        words(profile, "display_name"),
        words(profile, "real_name"),
        words(user, "real_name"),
        words(user, "name"),
    )
    return Person(
        handle,
        next((name.strip() for name in names if name.strip()), handle),
        words(user, "tz") or None,
        words(user, "locale") or None,
        _sort(user, workspace),
        active=not user.get("deleted"),
        admin=bool(user.get("is_admin") or user.get("is_owner")),
    )


def _sort(user: Mapping[str, object], workspace: Workspace) -> Sort:
    if user.get("is_bot") or user.get("id") == SLACKBOT:
        return Sort.BOT
    limited = user.get("is_restricted") or user.get("is_ultra_restricted")
    home = words(user, "team_id")
    same_house = home in ("", workspace.handle) or bool(part(user, "enterprise_user"))
    external = user.get("is_stranger") or not same_house
    return Sort.GUEST if limited or external else Sort.PERSON


class People:
    """The people of all workspaces, as far as they were asked for."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._known: dict[tuple[str, str], tuple[Person, datetime]] = {}
        self._rolls: dict[str, tuple[dict[str, set[str]], datetime]] = {}

    async def get(self, workspace: Workspace, handle: str) -> Person | None:
        """Someone; None when Slack knows nobody like that. Raises SlackApiError."""
        kept = self._known.get((workspace.handle, handle))
        if kept is not None and self._clock.now() - kept[1] < KEPT:
            return kept[0]
        try:
            told = await workspace.client.users_info(user=handle, include_locale=True)
        except SlackApiError as error:
            if error_of(error) in _UNKNOWN:
                return None
            raise
        return self.keep(workspace, part(told.data, "user"))

    def keep(self, workspace: Workspace, user: Mapping[str, object]) -> Person:
        """Someone of whom Slack told by itself. Raises Unreadable."""
        person = read_person(user, workspace)
        before = self._known.get((workspace.handle, person.handle))
        if before is not None and person.locale is None:
            person = replace(person, locale=before[0].locale)
        self._known[workspace.handle, person.handle] = (person, self._clock.now())
        return person

    async def called(self, workspace: Workspace, name: str) -> list[Person]:
        """Who has this name, or it as a part of theirs; at most five. Raises SlackApiError."""
        roll, at = self._rolls.get(workspace.handle, ({}, None))
        if at is None or self._clock.now() - at >= KEPT:
            roll = await self._read_roll(workspace)
        handles = sorted(roll.get(name.casefold(), ()))[:LIKE]
        found = [await self.get(workspace, handle) for handle in handles]
        return [each for each in found if each is not None and each.active]

    async def _read_roll(self, workspace: Workspace) -> dict[str, set[str]]:
        """Handles by name and by each word of a name; in as many pages as there are."""
        roll: dict[str, set[str]] = {}
        async for user in self.everyone(workspace):
            person = self.keep(workspace, user)
            if not person.active or person.sort is Sort.BOT:
                continue
            names = {words(user, "name"), person.name, *person.name.split()}
            for name in names:
                roll.setdefault(name.casefold(), set()).add(person.handle)
        self._rolls[workspace.handle] = (roll, self._clock.now())
        return roll

    async def everyone(self, workspace: Workspace) -> AsyncIterator[Mapping[str, object]]:
        """All that Slack has, as user objects, page by page. Raises SlackApiError."""
        cursor = ""
        while True:
            told = await workspace.client.users_list(cursor=cursor, limit=PAGE, include_locale=True)
            for each in listed(told.data, "members"):
                yield part(each)
            cursor = words(told.data, "response_metadata", "next_cursor")
            if not cursor:
                return
