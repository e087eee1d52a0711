"""A small directory of people for the tests of options."""

from collections.abc import Sequence

from bot.people import Member, Sort

ANA = Member(1, "U1", "Ana Sousa")
BEN = Member(2, "U2", "Ben Okafor")
BENITA = Member(3, "U3", "Ben Adler")
GONE = Member(4, "U4", "Gus Gone", active=False)
ROBO = Member(5, "U5", "Robo", sort=Sort.BOT)
GUEST = Member(6, "U6", "Gia Guest", sort=Sort.GUEST)
EVERYONE = (ANA, BEN, BENITA, GONE, ROBO, GUEST)


class Directory:
    """Answers as storage does: handles exactly, active members by name or a word of it."""

    async def with_handle(self, handle: str) -> Member | None:
        return next((each for each in EVERYONE if each.handle == handle), None)

    async def named(self, name: str) -> Sequence[Member]:
        wanted = name.casefold()
        return [
            each
            for each in EVERYONE
            if each.active and wanted in (each.name.casefold(), *each.name.casefold().split())
        ]
