"""People: who someone is, as Discord tells it; it tells of no time zone."""

from collections.abc import Mapping

from bot.people import Person, Sort
from bot.reading import listed, needed, part, words

Payload = Mapping[str, object]

# discord.com/developers/docs/topics/permissions
ADMINISTRATOR, MANAGE_GUILD = 1 << 3, 1 << 5
MANAGES = ADMINISTRATOR | MANAGE_GUILD


def read_person(
    user: object, member: object, permissions: int, *, locale: str | None = None
) -> Person:
    """Someone, from a user object and, where there is one, a member object. Raises Unreadable.

    discord.com/developers/docs/resources/user#user-object, …/guild#guild-member-object
    """
    handle = needed(user, "id")
    names = (
        words(member, "nick"),
        words(user, "global_name"),
        words(user, "username"),
    )
    return Person(
        handle,
        next((name.strip() for name in names if name.strip()), handle),
        locale=locale or None,
        sort=Sort.BOT if part(user).get("bot") else Sort.PERSON,
        admin=bool(permissions & MANAGES),
        roles=_roles(part(member)),
    )


def _roles(member: Payload) -> tuple[str, ...] | None:
    """The ids of their roles, without the one that everyone has; None when they weren't told."""
    if "roles" not in member:
        return None
    return tuple(each for each in listed(member, "roles") if isinstance(each, str))
