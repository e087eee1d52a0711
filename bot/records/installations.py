"""Installations: where Kith was let in, and the tokens that it was given for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Installation:
    """Kith in one home: a workspace or server, or a whole organisation of workspaces.

    `home` is the platform's id for it, `bot` that of Kith's user there, `installer` that of the
    one who let it in. Times are UTC; a token without `expires_at` lives until it is revoked.
    """

    platform: str
    home: str
    name: str
    token: str = field(repr=False)
    bot: str
    installer: str
    scopes: tuple[str, ...]
    installed_at: datetime
    refresh_token: str | None = field(default=None, repr=False)
    expires_at: datetime | None = None
    removed_at: datetime | None = None

    @property
    def removed(self) -> bool:
        """Whether Kith was taken out of it again: there is no token any more."""
        return self.removed_at is not None


@dataclass(frozen=True, slots=True)
class Fresh:
    """A new token, what to get the next one with, and when it expires (UTC)."""

    token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    expires_at: datetime | None


class Unsealable(Exception):
    """A token that was sealed with a key that is not here any more."""


class Installations(Protocol):
    """All installations. A token is sealed before it is kept."""

    async def save(self, installation: Installation) -> None:
        """Keep it, in place of what was kept of the same home; all work there goes on."""
        ...

    async def get(self, platform: str, home: str) -> Installation | None:
        """What is kept of a home, removed or not. Raises Unsealable."""
        ...

    async def all(self, platform: str) -> Sequence[Installation]:
        """Every home that Kith is in, the oldest first. Raises Unsealable."""
        ...

    async def remove(self, platform: str, home: str, at: datetime, told_at: datetime) -> bool:
        """Forget the token, and stop all work in this home and in what is part of it.

        False, and nothing is changed, when it was installed again after `told_at` (UTC).
        """
        ...

    async def adopt(self, platform: str, part: str, home: str) -> None:
        """A workspace (`part`) is part of an organisation (`home`) that Kith is in."""
        ...

    async def admit(self, platform: str, part: str, home: str) -> None:
        """The organisation lets Kith into one of its workspaces; all work there goes on."""
        ...

    async def withdraw(self, platform: str, part: str, home: str, at: datetime) -> None:
        """The organisation lets Kith into this workspace no more: all work there stops.

        Nothing happens where Kith was not as a part of it, or has an installation of its own.
        """
        ...

    async def parts(self, platform: str) -> dict[str, str]:
        """The workspaces that are part of an organisation, and which."""
        ...

    async def claim_refresh(self, installation: Installation, now: datetime) -> bool:
        """True for the one who is to get a new token now; nobody else is, for a minute."""
        ...

    async def refreshed(self, installation: Installation, fresh: Fresh) -> bool:
        """Keep a new token; False when what was kept changed meanwhile."""
        ...


class States(Protocol):
    """The states of installations under way: each is random, good once, and for a while."""

    async def issue(self, state: str, now: datetime, until: datetime) -> None:
        """Remember a state until a moment (UTC), and forget those that expired by now."""
        ...

    async def consume(self, state: str, now: datetime) -> bool:
        """Whether it was issued, was not used before, and has not expired; it is used now."""
        ...
