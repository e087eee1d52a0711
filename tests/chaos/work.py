"""Work: turns commit messages, a round falls due, and people ask for help."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

from bot.cards import card, text
from bot.features.intros.rounds import about_program, draw_round
from bot.people import Member, Place
from bot.records.intros import Cadence, Participation, Program, Weekday
from bot.records.settings import Settings
from bot.replies import Later, Send
from storage.database import SqlStorage
from tests.chaos.plan import Plan, QuickClock
from tests.chaos.towns import ASKS, DIRECT, MEET, Side, Town

IN_A_TURN = 12  # messages at most
PATIENCE = 180.0  # seconds in which one ask must be seen to be done
BACKLOG = 80  # messages that wait at once
ROUND = timedelta(seconds=4)  # from the beginning


class Work:
    """What is to be sent. `asked` are the asks that somebody saw confirmed, by platform."""

    def __init__(
        self,
        plan: Plan,
        clock: QuickClock,
        storage: SqlStorage,
        sides: Sequence[Side],
        dice: random.Random,
        until_arrived: Callable[[int], Awaitable[None]],
    ) -> None:
        self._plan = plan
        self._clock = clock
        self._storage = storage
        self._dice = dice
        self._until_arrived = until_arrived
        self._towns = [(side, town) for side in sides for town in side.towns]
        self._lanes: list[tuple[Town, Place | Member]] = []
        self.asked: dict[str, set[tuple[str, int]]] = {each.platform: set() for each in sides}

    async def set_up(self) -> None:
        """Every community has a channel for asks, and people who are to meet, soon."""
        for side, town in self._towns:
            town.community = await self._storage.community(side.platform, town.handle, town.name)
            async with self._storage.open(town.community) as work:
                asks = town.channels[ASKS]
                await work.settings.change(lambda _, asks=asks: Settings(asks=asks))  # type: ignore[misc]  # a default binds it
                members = [await work.members.meet(each) for each in town.people]
                await work.commit()
            await self._plan_round(town, members)
            self._lanes += [(town, lane) for lane in town.lanes]
            self._lanes += [(town, member) for member in members[:DIRECT]]

    async def queue_all(self) -> None:
        """As many turns as it takes; the next one when some of the messages have arrived."""
        queued = 0
        while queued < self._plan.messages:
            await self._until_arrived(queued - BACKLOG)
            many = min(self._dice.randint(1, IN_A_TURN), self._plan.messages - queued)
            await self._turn(self._dice.choice(self._towns)[1], range(queued, queued + many))
            queued += many

    async def act(self) -> None:
        """Somebody asks for help, and again when they saw nothing of it."""
        every = self._plan.messages // max(1, self._plan.acts)
        for number in range(self._plan.acts):
            await self._until_arrived(number * every)
            side, town = self._dice.choice(self._towns)
            async with asyncio.timeout(PATIENCE):
                while not await side.asks(town, number):
                    pass
            self.asked[side.platform].add((town.handle, number))

    async def _turn(self, town: Town, numbers: range) -> None:
        assert town.community is not None
        lanes = [lane for of, lane in self._lanes if of is town]
        async with self._storage.open(town.community) as work:
            for number in numbers:
                said = card(f"Message {number}", text("For those who count."))
                send = Send(self._dice.choice(lanes), said, f"chaos:{number}")
                await work.queue(send, urgent=False)
            await work.commit()

    async def _plan_round(self, town: Town, members: Sequence[Member]) -> None:
        assert town.community is not None
        now = self._clock.now()
        due = now + ROUND * self._plan.speed
        async with self._storage.open(town.community) as work:
            place, at = town.channels[MEET], due.time().replace(second=0, microsecond=0)
            program = await work.intros.put_program(
                Program(
                    0, place, Cadence.WEEKLY, list(Weekday)[due.weekday()], at, "UTC", 2, False,
                    due.date(),
                )
            )  # fmt: skip
            for each in members:
                await work.intros.put_participation(Participation(program.id, each.id, True, now))
            wire = draw_round.wire(program.id, due.date().isoformat())
            await work.queue(Later("chaos:round", wire, due, about_program(program)))
            await work.commit()
