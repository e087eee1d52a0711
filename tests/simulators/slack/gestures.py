"""What people do in Slack, as verbs of a person."""

from typing import TYPE_CHECKING, Any, cast

from tests.simulators.slack import payloads, submission
from tests.simulators.slack.conversations import Conversation, Message
from tests.simulators.slack.elements import CHOICES, action, blank_state, choose, find
from tests.simulators.slack.records import Json
from tests.simulators.slack.seen import Seen
from tests.simulators.slack.views import View

if TYPE_CHECKING:
    from tests.simulators.slack.people import Person


class Gestures:
    """Each verb delivers to the app, and returns what the person sees."""

    async def command(
        self, command: str, text: str = "", *, in_: Conversation | None = None
    ) -> Seen:
        """Type a slash command, in a channel or (left out) in the bot's direct messages."""
        me = cast("Person", self)
        slack, where, seen = me.team.slack, in_ or me.dm, Seen(me)
        known = slack.app.commands
        if known is not None and command not in known:
            raise LookupError(f"{command} is not in the manifest: {sorted(known)}")
        hook = slack.hooks.open("commands", seen, where)
        payload = payloads.slash_command(
            me, where, command, text, slack.triggers.issue(seen), hook.url
        )
        await _deliver(seen, "slash_commands", payload)
        if seen.ack.get("text") or seen.ack.get("blocks"):
            slack.hooks.say(hook, seen.ack, "the acknowledgement of a command")
        return seen

    async def press(self, surface: Message | View, button: str) -> Seen:
        """Press the button with this label or action id, in a message, a modal or a home tab."""
        block, element = find(surface.blocks, button)
        return await _act(cast("Person", self), surface, action(block, element, {}, ""))

    async def pick(self, surface: Message | View, element: str, choice: Any) -> Seen:
        """Choose in the select (or picker) with this action id, label or placeholder."""
        me = cast("Person", self)
        block, found = find(surface.blocks, element)
        chosen = choose(found, choice)
        if found["type"] in CHOICES:
            state = _state_of(me, surface)
            state.setdefault(block["block_id"], {})[found["action_id"]] = chosen
        return await _act(me, surface, action(block, found, chosen, ""))

    async def submit(
        self, view: View, values: Json | None = None, *, unchecked: bool = False
    ) -> Seen:
        """Fill in a modal (by block id, action id or label) and submit it.

        Slack's own checks (what is required, lengths) come first and raise; `unchecked`
        sends it as it is.
        """
        seen = Seen(cast("Person", self))
        submission.fill(view, values or {})
        if not unchecked:
            submission.check(view)
        trigger = view.person.team.slack.triggers.issue(seen, view)
        await _deliver(seen, "interactive", payloads.view_submission(view, trigger))
        submission.conclude(view, seen)
        return seen

    async def close(self, view: View, *, whole_stack: bool = False) -> Seen:
        """Close a modal with its close button, or (`whole_stack`) with the cross."""
        me, seen = cast("Person", self), Seen(cast("Person", self))
        closing = list(me.modals) if whole_stack else [view]
        for each in closing:
            each.is_open = False
            me.modals.remove(each)
        for each in closing:
            if each.body.get("notify_on_close"):
                payload = payloads.view_closed(each, whole_stack)
                await _deliver(seen, "interactive", payload)
        return seen

    async def open_home(self, tab: str = "home") -> Seen:
        """Open the app's home."""
        me = cast("Person", self)
        seen = Seen(me, homes=me.home.versions if me.home else 0)
        seen.delivery = await me.team.events.app_home_opened(me, tab)
        return seen

    async def global_shortcut(self, callback_id: str) -> Seen:
        me, seen = cast("Person", self), Seen(cast("Person", self))
        _check_shortcut(me, callback_id)
        trigger = me.team.slack.triggers.issue(seen)
        await _deliver(seen, "interactive", payloads.global_shortcut(me, callback_id, trigger))
        return seen

    async def message_shortcut(self, callback_id: str, message: Message) -> Seen:
        """Use a shortcut from the menu of a message."""
        me, seen = cast("Person", self), Seen(cast("Person", self))
        _check_shortcut(me, callback_id)
        slack = me.team.slack
        hook = slack.hooks.open("app", seen, message.conversation)
        trigger = slack.triggers.issue(seen)
        payload = payloads.message_shortcut(me, callback_id, message, trigger, hook.url)
        await _deliver(seen, "interactive", payload)
        return seen

    def says(self, text: str, *, in_: Conversation) -> Message:
        """Write a message. The app is told nothing: it has no scope to read."""
        me = cast("Person", self)
        return me.team.post(in_, me, text)


async def _act(me: "Person", surface: Message | View, act: Json) -> Seen:
    slack, seen = me.team.slack, Seen(me)
    act["action_ts"] = slack.next_ts()
    if isinstance(surface, View):
        place = payloads.on_view(surface)
        trigger = slack.triggers.issue(seen, surface)
    else:
        hook = slack.hooks.open("actions", seen, surface.conversation, surface)
        place = payloads.on_message(surface, _state_of(me, surface), hook.url)
        trigger = slack.triggers.issue(seen)
    payload = {**payloads.block_action(me, act, trigger), **place}
    await _deliver(seen, "interactive", payload)
    return seen


def _state_of(me: "Person", surface: Message | View) -> Json:
    if isinstance(surface, View):
        return surface.state
    return surface.picked.setdefault(me.id, blank_state(surface.blocks))


def _check_shortcut(me: "Person", callback_id: str) -> None:
    known = me.team.slack.app.shortcuts
    if known is not None and callback_id not in known:
        raise LookupError(f"{callback_id} is not in the manifest: {sorted(known)}")


async def _deliver(seen: Seen, kind: str, payload: Json) -> None:
    slack = seen.person.team.slack
    seen.delivery = delivery = await slack.courier.deliver(kind, payload, seen.person.team.id)
    if delivery.acknowledged is None:
        seen.failure = "operation_timeout"
    elif delivery.status != 200:
        seen.failure = "dispatch_failed"
