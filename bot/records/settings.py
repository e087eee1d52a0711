"""A community's settings: its zone, its channels, and who looks after it."""

from dataclasses import dataclass
from typing import Protocol

from bot.people import Place


@dataclass(frozen=True, slots=True)
class Settings:
    """`zone` is an IANA name; `allowance` is how many people one member may thank a day.

    `guests` when those who are only guests here may be introduced, too.
    """

    zone: str = "UTC"
    asks: Place | None = None
    shoutouts: Place | None = None
    admins: tuple[int, ...] = ()
    allowance: int = 5
    values: tuple[str, ...] = ()
    digest: bool = True
    guests: bool = False


class SettingsWork(Protocol):
    async def get(self) -> Settings: ...

    async def put(self, settings: Settings) -> None: ...
