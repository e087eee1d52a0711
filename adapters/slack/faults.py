"""Faults: what an error of Slack means for a message: never, later, or perhaps next time."""

from slack_sdk.errors import SlackApiError

from bot.delivery import TryLater, Undeliverable

WAIT = 30.0  # seconds, when Slack says to wait and not how long
LOCKED = 300.0  # seconds, while the token is no good

# The errors that no retry mends, with what an admin can do about them.
# docs.slack.dev/reference/methods/chat.postMessage, …/conversations.open, …/chat.update
_GONE = "That conversation is no longer there."
_UNINVITED = "Kith is not in that channel. Invite it with /invite @Kith."
_UNWELCOME = "This channel lets only some people post. Let Kith post there, or pick another."
_UNREACHABLE = "Slack lets Kith write to no conversation with them."
_LEFT = "They have left this workspace, or were deactivated."
_REVOKED = "Kith was removed from this workspace, or its token is no longer good. Install it again."
_UNPERMITTED = "Kith lacks a permission there. Install it again, with its newest manifest."
_DELETED = "It was posted already, and somebody has deleted it since."
_OURS = "Slack could not show this message; that is a mistake of Kith's own."

NEVER = {
    "channel_not_found": _GONE,
    "is_archived": "That channel is archived.",
    "not_in_channel": _UNINVITED,
    "restricted_action": _UNWELCOME,
    "restricted_action_read_only_channel": _UNWELCOME,
    "restricted_action_thread_locked": _UNWELCOME,
    "restricted_action_non_threadable_channel": _UNWELCOME,
    "messages_tab_disabled": "Kith's Messages tab is off. Turn it on in the app's settings.",
    "method_not_supported_for_channel_type": _UNREACHABLE,
    "cannot_dm_bot": _UNREACHABLE,
    "invalid_user_combination": _UNREACHABLE,
    "invalid_users": _UNREACHABLE,
    "user_not_found": _UNREACHABLE,
    "user_not_visible": _UNREACHABLE,
    "not_enough_users": _UNREACHABLE,
    "too_many_users": "Slack lets at most eight people into a group conversation.",
    "users_list_not_supplied": _UNREACHABLE,
    "external_channel_migrating": _GONE,
    "duplicate_channel_not_found": _DELETED,
    "duplicate_message_not_found": _DELETED,
    "team_not_found": _REVOKED,
    "user_disabled": _LEFT,
    "users_not_found": _LEFT,
    "access_denied": _UNPERMITTED,
    "ekm_access_denied": _UNPERMITTED,
    "missing_scope": _UNPERMITTED,
    "no_permission": _UNPERMITTED,
    "not_allowed_token_type": _UNPERMITTED,
    "cant_update_message": "Slack lets Kith change that message no more.",
    "edit_window_closed": "Slack lets Kith change that message no more.",
    "invalid_blocks": _OURS,
    "invalid_blocks_format": _OURS,
    "invalid_arguments": _OURS,
    "msg_too_long": _OURS,
    "msg_blocks_too_long": _OURS,
    "metadata_too_large": _OURS,
    "no_text": _OURS,
}
# The token is no good now. Messages wait for the next one, or until Kith is installed again:
# the outbox of a workspace stands still as soon as Slack tells that Kith was removed from it.
LOCKED_OUT = {
    "account_inactive",
    "invalid_auth",
    "not_authed",
    "org_login_required",
    "team_access_not_granted",
    "token_expired",
    "token_revoked",
}
LATER = {"ratelimited", "rate_limited", "message_limit_exceeded"}


def error_of(error: SlackApiError) -> str:
    """Slack's own word for an error, or "" when the answer had none."""
    data = getattr(error.response, "data", None)  # a proxy's error page is text
    found = data.get("error") if isinstance(data, dict) else None
    return found if isinstance(found, str) else ""


def reason(error: SlackApiError) -> Exception:
    """What to raise for an error: Undeliverable, TryLater, or the error itself."""
    word = error_of(error)
    if is_limited(error):
        return TryLater(wait_of(error), "Slack asked Kith to slow down.")
    if word in LOCKED_OUT:
        return TryLater(LOCKED, f"{_REVOKED} ({word})")
    if word in NEVER:
        return Undeliverable(f"{NEVER[word]} ({word})")
    return error


def is_limited(error: SlackApiError) -> bool:
    """Whether Slack says that this was too much at once."""
    return error_of(error) in LATER or _status(error) == 429


def _status(error: SlackApiError) -> int:
    response = error.response
    return int(getattr(response, "status_code", 0) or getattr(response, "status", 0) or 0)


def wait_of(error: SlackApiError) -> float:
    """The seconds to wait. docs.slack.dev/apis/web-api/rate-limits"""
    headers = getattr(error.response, "headers", None) or {}
    said = next((v for k, v in headers.items() if str(k).lower() == "retry-after"), None)
    try:
        return max(1.0, float(said)) if said is not None else WAIT
    except (TypeError, ValueError):
        return WAIT
