"""What somebody types after a slash: the registered command, and its typed options.

docs: discord.com/developers/docs/interactions/application-commands
"""

from typing import TYPE_CHECKING, Any

from tests.simulators.discord.payloads import resolved
from tests.simulators.discord.permissions import Permission
from tests.simulators.discord.records import Json

if TYPE_CHECKING:
    from tests.simulators.discord.channels import Channel
    from tests.simulators.discord.people import Member

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER = range(1, 11)
SLASH, USER_MENU, MESSAGE_MENU = 1, 2, 3
PYTHON: dict[int, tuple[type, ...]] = {
    STRING: (str,), INTEGER: (int,), BOOLEAN: (bool,), NUMBER: (int, float),
}  # fmt: skip
THINGS = {
    USER: ("Member", "User"), CHANNEL: ("Channel", "Thread"), ROLE: ("Role",),
    MENTIONABLE: ("Member", "User", "Role"),
}  # fmt: skip


def find(person: "Member", channel: "Channel", name: str, kind: int) -> Json:
    """The command that this person can see there; LookupError when there is none.

    Discord hides a command outside its contexts, and from those who lack its default permissions.
    """
    known = person.discord.commands.visible(channel.guild)
    shown = [each for each in known if each["type"] == kind and _is_shown(each, person, channel)]
    for each in shown:
        if each["name"] == name:
            return each
    names = sorted(each["name"] for each in known if each["type"] == kind)
    raise LookupError(f"{person.name} sees no command {name!r} there; registered: {names}")


def _is_shown(command: Json, person: "Member", channel: "Channel") -> bool:
    contexts = command.get("contexts")
    if channel.guild is None:
        return 1 in contexts if contexts is not None else command.get("dm_permission") is not False
    if contexts is not None and 0 not in contexts:
        return False
    needed = command.get("default_member_permissions")
    if needed is None:
        return True
    mine = person.permissions_in(channel)
    if mine & Permission.ADMINISTRATOR:
        return True
    return int(needed) != 0 and int(mine) & int(needed) == int(needed)


def fill(
    command: Json,
    path: list[str],
    given: Json,
    channel: "Channel",
    *,
    focused: str = "",
    checked: bool = True,
) -> Json:
    """The `data` of a command interaction. AssertionError for what Discord's own client refuses."""
    data: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
    if command.get("guild_id"):
        data["guild_id"] = command["guild_id"]
    data["options"] = _options(command, path, given, focused, checked)
    data["resolved"] = resolved(given.values(), channel)
    return data


def _options(node: Json, path: list[str], given: Json, focused: str, checked: bool) -> list[Json]:
    known = {each["name"]: each for each in node.get("options") or []}
    if path:
        inner = known.get(path[0])
        if inner is None:
            raise LookupError(f"{node['name']} has no {path[0]!r}: {sorted(known)}")
        deeper = _options(inner, path[1:], given, focused, checked)
        return [{"name": path[0], "type": inner["type"], "options": deeper}]
    if any(each["type"] in {SUBCOMMAND, GROUP} for each in known.values()):
        raise LookupError(f"{node['name']} needs one of {sorted(known)}")
    unknown = set(given) - set(known)
    if unknown:
        raise LookupError(f"{node['name']} has no options {unknown}: {sorted(known)}")
    if checked and not focused:
        missing = [n for n, each in known.items() if each.get("required") and n not in given]
        assert not missing, f"{node['name']} needs {missing}"
    return [_option(known[n], given[n], n == focused, checked) for n in known if n in given]


def _option(declared: Json, value: Any, focused: bool, checked: bool) -> Json:
    kind = declared["type"]
    shape: Json = {"name": declared["name"], "type": kind, "value": value}
    if focused:
        return shape | {"value": str(value), "focused": True}
    if kind in THINGS:
        assert type(value).__name__ in THINGS[kind], f"{declared['name']}: not a {THINGS[kind]}"
        if kind == CHANNEL and checked and declared.get("channel_types"):
            assert value.kind in declared["channel_types"], f"{value.name} cannot be chosen"
        return shape | {"value": str(value.id)}
    if checked:
        _check(declared, value)
    return shape


def _check(declared: Json, value: Any) -> None:
    name, kind = declared["name"], declared["type"]
    assert isinstance(value, PYTHON[kind]), f"{name}: {value!r} is not of type {kind}"
    choices = [each["value"] for each in declared.get("choices") or []]
    assert not choices or value in choices, f"{name}: {value!r} is not among {choices}"
    size = len(value) if isinstance(value, str) else value
    ends = ("min_length", "max_length") if kind == STRING else ("min_value", "max_value")
    least, most = (declared.get(each) for each in ends)
    assert least is None or size >= least, f"{name}: less than {least}"
    assert most is None or size <= most, f"{name}: more than {most}"
