"""Scopes: what Kith asks a workspace for, and why. Nothing that reads people's messages."""

# docs.slack.dev/reference/scopes
SCOPES = {
    "channels:read": "to know who is in a public channel that has introductions, and its name",
    "chat:write": "to post where it was invited, and to redraw what it posted",
    "commands": "to be there when someone types /ask or picks a shortcut",
    "files:write": "to send a calendar entry, or a copy of what is kept about someone",
    "groups:read": "to know the same of private channels that it was invited to",
    "im:write": "to write to a member privately",
    "mpim:write": "to open a group conversation for people who meet",
    "users:read": "to know people's names and time zones, and who is a bot, a guest or gone",
}

# docs.slack.dev/reference/events
EVENTS = {
    "app_home_opened": "someone looks at their home",
    "app_uninstalled": "stop all work for a workspace",
    "channel_archive": "a channel with introductions went away",
    "channel_deleted": "a channel with introductions went away",
    "channel_left": "Kith was taken out of a channel",
    "channel_rename": "a channel has another name",
    "channel_unarchive": "a channel is back",
    "group_archive": "the same for private channels",
    "group_deleted": "the same for private channels",
    "group_left": "the same for private channels",
    "group_rename": "the same for private channels",
    "group_unarchive": "the same for private channels",
    "member_joined_channel": "welcome someone to a channel with introductions",
    "member_left_channel": "introduce them there no more",
    "team_join": "someone new",
    "tokens_revoked": "stop all work for a workspace",
    "user_change": "a new name or time zone; someone deactivated, or a guest no longer",
}

ORGANISATION_EVENTS = {
    "team_access_granted": "an organisation lets Kith into one of its workspaces",
    "team_access_revoked": "it lets Kith in no more: stop all work for that workspace",
}
"""Only an app that a whole organisation can install is told of these."""
