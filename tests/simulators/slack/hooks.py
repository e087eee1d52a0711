"""Response URLs: five messages within 30 minutes of an interaction.

docs: docs.slack.dev/interactivity/handling-user-interaction#message_responses
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tests.simulators.slack.conversations import Conversation, Message
from tests.simulators.slack.elements import with_block_ids
from tests.simulators.slack.records import ApiError, Json
from tests.simulators.slack.seen import Seen

if TYPE_CHECKING:
    from tests.simulators.slack.simulator import Slack

USES = 5
LIFE = timedelta(minutes=30)


@dataclass
class Hook:
    """`original` is the message that was acted upon; None after a command."""

    url: str
    seen: Seen
    where: Conversation
    original: Message | None
    opened: datetime
    uses: int = 0


class Hooks:
    """All response URLs."""

    def __init__(self, slack: "Slack") -> None:
        self._slack = slack
        self._open: dict[str, Hook] = {}

    def open(
        self, kind: str, seen: Seen, where: Conversation, original: Message | None = None
    ) -> Hook:
        path = f"{kind}/{where.team.id}/{self._slack.number()}/{secrets.token_hex(12)}"
        url = f"{self._slack.url}/hooks/{path}"
        hook = Hook(url, seen, where, original, self._slack.clock.now())
        self._open[path] = hook
        return hook

    def find(self, path: str) -> Hook | None:
        return self._open.get(path)

    def use(self, path: str, body: Json) -> None:
        """What a POST to it does; ApiError when it is used up or too old."""
        hook = self._open.get(path)
        if hook is None:
            raise ApiError("invalid_url")
        if self._slack.clock.now() - hook.opened > LIFE:
            raise ApiError("expired_url")
        if hook.uses >= USES:
            raise ApiError("used_url")
        hook.uses += 1
        self.say(hook, body, "response_url")

    def say(self, hook: Hook, body: Json, where: str) -> None:
        """Write, replace or delete, as the body wants."""
        if body.get("delete_original"):
            self._delete(hook)
            return
        if not body.get("text") and not body.get("blocks"):
            raise ApiError("no_text")
        self._slack.check_message(where, body)
        if body.get("replace_original") and hook.original:
            self._replace(hook.original, body)
            hook.seen.rewritten.append(hook.original)
            return
        hook.seen.replies.append(self._write(hook, body))

    def _write(self, hook: Hook, body: Json) -> Message:
        team = hook.where.team
        text, blocks = body.get("text", ""), with_block_ids(body.get("blocks") or [])
        thread = body.get("thread_ts")
        if body.get("response_type") == "in_channel":
            return team.post(hook.where, team.bot, text, blocks=blocks, thread_ts=thread)
        ts, person = self._slack.next_ts(), hook.seen.person
        message = Message(hook.where, ts, team.bot, text, blocks, thread, only_for=person)
        person.ephemerals.append(message)
        return message

    def _replace(self, message: Message, body: Json) -> None:
        message.text = body.get("text", "")
        message.blocks = with_block_ids(body.get("blocks") or [])
        message.picked.clear()
        message.versions += 1

    def _delete(self, hook: Hook) -> None:
        message = hook.original
        if message is None:
            raise ApiError("message_not_found")
        kept = message.only_for.ephemerals if message.only_for else message.conversation.messages
        if message in kept:
            kept.remove(message)
        message.deleted = True
        hook.seen.rewritten.append(message)
