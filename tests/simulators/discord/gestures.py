"""What people do in Discord, as verbs of a member."""

from typing import TYPE_CHECKING, Any, cast

from tests.simulators.discord import options, payloads, submission
from tests.simulators.discord.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, SUBMIT
from tests.simulators.discord.messages import Message, find_component
from tests.simulators.discord.records import Json
from tests.simulators.discord.seen import Modal, Seen

if TYPE_CHECKING:
    from tests.simulators.discord.channels import Channel
    from tests.simulators.discord.people import Member


class Gestures:
    """Each verb delivers to the app, and returns what the person sees.

    Discord's own client checks first: what is not offered raises LookupError, what is not valid
    AssertionError. `unchecked` sends it as it is.
    """

    async def command(
        self,
        name: str,
        values: Json | None = None,
        *,
        in_: "Channel | None" = None,
        unchecked: bool = False,
    ) -> Seen:
        """Use a slash command ("ask", "intro join"), in a channel or (left out) the DMs.

        Values are by option name: text, numbers, members, roles, channels.
        """
        me, (first, *path) = cast("Member", self), name.removeprefix("/").split()
        where = in_ or me.dm
        found = options.find(me, where, first, options.SLASH)
        data = options.fill(found, path, values or {}, where, checked=not unchecked)
        return await me.discord.interactions.send(me, COMMAND, data, where)

    async def autocomplete(
        self,
        name: str,
        option: str,
        typed: str = "",
        values: Json | None = None,
        *,
        in_: "Channel | None" = None,
    ) -> Seen:
        """Type into an option that completes itself; `seen.choices` are what is offered."""
        me, (first, *path) = cast("Member", self), name.removeprefix("/").split()
        where, given = in_ or me.dm, {**(values or {}), option: typed}
        found = options.find(me, where, first, options.SLASH)
        data = options.fill(found, path, given, where, focused=option)
        return await me.discord.interactions.send(me, AUTOCOMPLETE, data, where)

    async def press(self, message: Message, button: str) -> Seen:
        """Press the button with this label or custom id."""
        me, found = cast("Member", self), _usable(cast("Member", self), message, button)
        data = payloads.pressed(found, [], [], message.channel)
        return await me.discord.interactions.send(me, COMPONENT, data, message.channel, message)

    async def pick(self, message: Message, picked: Any, select: str = "") -> Seen:
        """Choose in a select of a message: option labels or values, or people, roles, channels.

        `select` is its custom id or placeholder; left out when there is only one.
        """
        me = cast("Member", self)
        found = _usable(me, message, select or _only_select(message))
        values, things = submission.chosen(found, picked)
        submission.check_number(found, values)
        data = payloads.pressed(found, things, values, message.channel)
        return await me.discord.interactions.send(me, COMPONENT, data, message.channel, message)

    async def submit(
        self, modal: Modal, values: Json | None = None, *, unchecked: bool = False
    ) -> Seen:
        """Fill in a modal (by custom id or label) and submit it."""
        me, where = cast("Member", self), modal.interaction.channel
        assert modal.is_open, "the modal is closed"
        filled = submission.fill(modal.components, values or {}, where, checked=not unchecked)
        modal.is_open = False
        data = {"custom_id": modal.custom_id, **filled}
        return await me.discord.interactions.send(me, SUBMIT, data, where, modal.message)

    async def context_menu(
        self, name: str, on: "Message | Member", *, in_: "Channel | None" = None
    ) -> Seen:
        """Use an app's entry in the menu of a message or a member."""
        me = cast("Member", self)
        is_message = isinstance(on, Message)
        where = in_ or (on.channel if isinstance(on, Message) else me.guild.channels[0])
        kind = options.MESSAGE_MENU if is_message else options.USER_MENU
        found = options.find(me, where, name, kind)
        data = payloads.target(found, on, where)
        return await me.discord.interactions.send(me, COMMAND, data, where)

    async def sends_anything(
        self,
        kind: int,
        data: Json,
        *,
        in_: "Channel",
        message: Message | None = None,
        over: Json | None = None,
    ) -> Seen:
        """An interaction that no client would make: an unknown command, another bot's button.

        `over` are other parts of its payload, None for one that is missing.
        """
        me = cast("Member", self)
        return await me.discord.interactions.send(me, kind, data, in_, message, over)

    def says(self, text: str, *, in_: "Channel") -> Message:
        """Write a message. The app is told nothing: it never asks for what people write."""
        me = cast("Member", self)
        message = Message(
            in_, me.discord.snowflake(), me.user, {"content": text}, me.discord.clock.now()
        )
        in_.messages.append(message)
        return message


def _usable(me: "Member", message: Message, wanted: str) -> Json:
    if message.only_for not in (None, me.user):
        raise LookupError(f"{me.name} cannot see this message")
    assert not message.deleted, "the message is gone"
    found = find_component(message.components, wanted)
    assert not found.get("disabled"), f"{wanted} is disabled"
    return found


def _only_select(message: Message) -> str:
    found = [each["custom_id"] for each in message.selects]
    if len(found) != 1:
        raise LookupError(f"which of {found}?")
    return str(found[0])
