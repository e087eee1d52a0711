"""Acts: what someone did, read from an interaction: a command, a press, a form, a menu's entry.

discord.com/developers/docs/interactions/receiving-and-responding#interaction-object
"""

from collections.abc import Iterator
from dataclasses import dataclass

from adapters.discord.people import Payload, read_person
from adapters.discord.places import read_place
from bot.events import OnMessage, Pressed, Ran, Submitted, Typing, What
from bot.options import Raw
from bot.people import Person, Place
from bot.reading import Unreadable, listed, needed, number, part, words

COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5

# discord.com/developers/docs/interactions/application-commands
SUBCOMMANDS = {1, 2}
CHANNEL, ROLE = 7, 8
ROLE_SELECT, CHANNEL_SELECT = 6, 8  # discord.com/developers/docs/components/reference

SHOW = ("profile show", "person")
"""What an entry in the menu of a member runs, and its option for them."""


@dataclass(frozen=True, slots=True)
class Act:
    """What someone did, and how to answer: `sort` is the interaction's type, `token` its token.

    `guild` is "" in direct messages. `message` is the one that was acted upon, `answered` the
    interaction in whose answer that message came, "" when there is none. `named` are the people
    whom Discord described along with it.
    """

    id: str
    application: str
    token: str
    sort: int
    guild: str
    person: Person
    place: Place
    what: What
    message: str
    answered: str
    named: tuple[Person, ...]

    @property
    def key(self) -> str:
        """The same however often Discord tells of it."""
        return f"discord:{self.id}"


@dataclass(frozen=True, slots=True)
class Line:
    """Where an answer to an interaction goes, whatever else is in it."""

    id: str
    application: str
    token: str
    sort: int


def read_line(payload: Payload) -> Line:
    """Raises Unreadable when there is no way to answer."""
    found = Line(
        needed(payload, "id"),
        needed(payload, "application_id"),
        needed(payload, "token"),
        number(payload, "type"),
    )
    if not (found.id.isdecimal() and found.application.isdecimal()):
        raise Unreadable("id")
    return found


def read_act(payload: Payload) -> Act:
    """What someone did. Raises Unreadable."""
    line = read_line(payload)
    data = part(payload, "data")
    member, resolved = part(payload, "member"), part(data, "resolved")
    user = part(member, "user") or part(payload, "user")
    allowed = number(member, "permissions")
    return Act(
        line.id,
        line.application,
        line.token,
        line.sort,
        words(payload, "guild_id"),
        read_person(user, member, allowed, locale=words(payload, "locale")),
        read_place(payload),
        _what(line.sort, data),
        words(payload, "message", "id"),
        words(payload, "message", "interaction_metadata", "id"),
        tuple(_people(resolved)),
    )


def _people(resolved: Payload) -> Iterator[Person]:
    members = part(resolved, "members")
    for handle, user in part(resolved, "users").items():
        member = members.get(handle)
        if words(user, "id") and member is not None:
            yield read_person(user, member, number(member, "permissions"))


def _what(sort: int, data: Payload) -> What:
    match sort:
        case 2 | 4:
            return _used(data)
        case 3:
            picked = tuple(each for each in listed(data, "values") if isinstance(each, str))
            return Pressed(needed(data, "custom_id"), picked)
        case 5:
            return Submitted(needed(data, "custom_id"), dict(_fields(data)))
        case _:
            raise Unreadable("type")


def _used(data: Payload) -> What:
    """A slash command, or an entry in the menu of a message or a member."""
    name, target = needed(data, "name"), words(data, "target_id")
    resolved = part(data, "resolved")
    match number(data, "type"):
        case 3:
            author = part(resolved, "messages", target, "author")
            return OnMessage(name, read_person(author, {}, 0))
        case 2:
            path, option = SHOW
            return Ran(path, {option: target})
        case _:
            path, options = _path(name, listed(data, "options"))
            return Ran(path, {needed(each, "name"): _given(each, resolved) for each in options})


def _path(name: str, options: list[object]) -> tuple[str, list[object]]:
    """The command's whole path, and the options that were given to it."""
    first = options[0] if options else None
    if number(first, "type") not in SUBCOMMANDS:
        return name, options
    return _path(f"{name} {needed(first, 'name')}", listed(first, "options"))


def _given(option: object, resolved: Payload) -> Raw:
    value = part(option).get("value")
    match value:
        case bool():
            return "yes" if value else "no"
        case str() if number(option, "type") == CHANNEL:
            return _channel(value, resolved)
        case str() if number(option, "type") == ROLE:
            return _role(value, resolved)
        case str() | int():
            return str(value)
        case _:
            raise Unreadable("value")


def _channel(handle: str, resolved: Payload) -> str:
    """A channel as the core reads it, with its name as far as that holds no marks."""
    return f"<#{handle}|{_name(words(resolved, 'channels', handle, 'name')) or handle}>"


def _role(handle: str, resolved: Payload) -> str:
    return f"<@&{handle}|{_name(words(resolved, 'roles', handle, 'name')) or handle}>"


def _name(name: str) -> str:
    return "".join(c for c in name if c not in "<>|")


def _fields(data: Payload) -> Iterator[tuple[str, Raw]]:
    """The fields of a form, in their labels or rows, by their custom ids."""
    resolved = part(data, "resolved")
    for outer in listed(data, "components"):
        inner = part(outer, "component")
        for field in [inner] if inner else listed(outer, "components"):
            if words(field, "custom_id"):
                yield words(field, "custom_id"), _filled(part(field), resolved)


def _filled(field: Payload, resolved: Payload) -> Raw:
    value = field.get("value")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    values = tuple(each for each in listed(field, "values") if isinstance(each, str))
    if number(field, "type") == CHANNEL_SELECT:
        return _channel(values[0], resolved) if values else ""
    if number(field, "type") == ROLE_SELECT:
        return _role(values[0], resolved) if values else ""
    return values


def read_typing(payload: Payload, what: What) -> Typing:
    """The option that is being typed into, of the command that `what` would run. Raises Unreadable.

    discord.com/developers/docs/interactions/application-commands#autocomplete
    """
    if not isinstance(what, Ran):
        raise Unreadable("options")
    data = part(payload, "data")
    _, options = _path("", listed(data, "options"))
    for each in options:
        if part(each).get("focused") is True:
            return Typing(what.path, needed(each, "name"), words(each, "value"))
    raise Unreadable("focused")
