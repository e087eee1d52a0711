"""Permissions: their bits, and what roles and overwrites make of them.

docs: discord.com/developers/docs/topics/permissions
"""

from enum import IntFlag


class Permission(IntFlag):
    NONE = 0
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    MANAGE_ROLES = 1 << 28
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38


EVERYTHING = Permission((1 << 53) - 1)
MEMBERS = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
)
BOT = Permission.CREATE_PRIVATE_THREADS | Permission.MANAGE_THREADS

Overwrites = dict[int, tuple[Permission, Permission]]


def resolve(
    base: Permission, overwrites: Overwrites, everyone: int, roles: list[int], member: int
) -> Permission:
    """What is left of `base` in a channel. Overwrites are (allowed, denied) by role or user."""
    if base & Permission.ADMINISTRATOR:
        return EVERYTHING
    found = base
    nothing = (Permission.NONE, Permission.NONE)
    allowed, denied = overwrites.get(everyone, nothing)
    found = found & ~denied | allowed
    allow, deny = Permission.NONE, Permission.NONE
    for role in roles:
        allowed, denied = overwrites.get(role, nothing)
        allow, deny = allow | allowed, deny | denied
    found = found & ~deny | allow
    allowed, denied = overwrites.get(member, nothing)
    return found & ~denied | allowed
