"""The bodies that Slack sends when people use an app.

docs: docs.slack.dev/interactivity/implementing-slash-commands,
docs.slack.dev/reference/interaction-payloads
"""

from typing import TYPE_CHECKING

from tests.simulators.slack.conversations import Conversation, Message
from tests.simulators.slack.records import Json
from tests.simulators.slack.views import View

if TYPE_CHECKING:
    from tests.simulators.slack.people import Person


def slash_command(
    person: "Person", where: Conversation, command: str, text: str, trigger_id: str, hook: str
) -> Json:
    """Everything is a string: it travels as a form."""
    team = person.team
    shape = {
        "token": team.slack.app.verification_token,
        "team_id": team.id,
        "team_domain": team.domain,
        "channel_id": where.id,
        "channel_name": where.name_in_payloads,
        "user_id": person.id,
        "user_name": person.name,
        "command": command,
        "text": text,
        "api_app_id": team.slack.app.id,
        "is_enterprise_install": str(team.org_wide).lower(),
        "response_url": hook,
        "trigger_id": trigger_id,
    }
    if team.enterprise:
        shape |= {"enterprise_id": team.enterprise.id, "enterprise_name": team.enterprise.name}
    return shape


def block_action(person: "Person", action: Json, trigger_id: str) -> Json:
    """What all block actions have in common."""
    return {
        "type": "block_actions",
        **_common(person),
        "trigger_id": trigger_id,
        "actions": [action],
    }


def on_message(message: Message, state: Json, hook: str) -> Json:
    """Where a block action in a message was. An ephemeral message itself isn't told."""
    where = message.conversation
    shape: Json = {
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": where.id,
            "is_ephemeral": message.is_ephemeral,
        },
        "channel": {"id": where.id, "name": where.name_in_payloads},
        "state": {"values": state},
        "response_url": hook,
    }
    if message.thread_ts:
        shape["container"]["thread_ts"] = message.thread_ts
    return shape if message.is_ephemeral else shape | {"message": message.as_json()}


def on_view(view: View) -> Json:
    """Where a block action in a modal or a home tab was."""
    return {"container": {"type": "view", "view_id": view.id}, "view": view.as_json()}


def view_submission(view: View, trigger_id: str) -> Json:
    return {
        "type": "view_submission",
        **_common(view.person),
        "trigger_id": trigger_id,
        "view": view.as_json(),
        "response_urls": [],
    }


def view_closed(view: View, is_cleared: bool) -> Json:
    return {
        "type": "view_closed",
        **_common(view.person),
        "view": view.as_json(),
        "is_cleared": is_cleared,
    }


def global_shortcut(person: "Person", callback_id: str, trigger_id: str) -> Json:
    return {
        "type": "shortcut",
        **_common(person),
        "action_ts": person.team.slack.next_ts(),
        "callback_id": callback_id,
        "trigger_id": trigger_id,
    }


def message_shortcut(
    person: "Person", callback_id: str, message: Message, trigger_id: str, hook: str
) -> Json:
    where = message.conversation
    return {
        "type": "message_action",
        **_common(person),
        "action_ts": person.team.slack.next_ts(),
        "callback_id": callback_id,
        "trigger_id": trigger_id,
        "response_url": hook,
        "message_ts": message.ts,
        "channel": {"id": where.id, "name": where.name_in_payloads},
        "message": message.as_json(),
    }


def _common(person: "Person") -> Json:
    team = person.team
    enterprise = team.enterprise
    return {
        "user": {
            "id": person.id,
            "username": person.name,
            "name": person.name,
            "team_id": team.id,
        },
        "api_app_id": team.slack.app.id,
        "token": team.slack.app.verification_token,
        "team": None if team.org_wide else team.as_json(),
        "enterprise": {"id": enterprise.id, "name": enterprise.name} if enterprise else None,
        "is_enterprise_install": team.org_wide,
    }
