"""Roles: which part of the work a process does, when several share it."""

from enum import StrEnum


class Role(StrEnum):
    """`web` hears what people do, `worker` sends and does what falls due, `all` does both."""

    ALL = "all"
    WEB = "web"
    WORKER = "worker"

    @property
    def hears(self) -> bool:
        """Whether platforms reach people's acts to this process."""
        return self is not Role.WORKER

    @property
    def works(self) -> bool:
        """Whether this process sends messages, runs what is due, and keeps the house."""
        return self is not Role.WEB
