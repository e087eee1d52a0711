"""Life: day by day people come, read, press, begin things of their own, and go."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from bot.cards import Button, Buttons, Card
from bot.events import Asked, Shown
from bot.people import Place, PlaceSort
from bot.zones import moment_at, zone_of
from tests.network import Message
from tests.simulate.habits import Feature, Press
from tests.simulate.people import Resident
from tests.simulate.town import Arrival, Town
from tests.simulate.wishes import Wishes
from tests.stage import Seen

WEEKDAY, WEEKEND = (0.36, 0.06), (0.1,)
"""How likely the visits of a day are."""
VISITS = 2.3  # a week
AWAKE = (7, 22)
AT_ONCE = 6  # messages that someone reads in one visit
NOTHING = 1.0  # how likely they press none, next to the buttons
LOOKS = 4  # after so many a message is forgotten
_SATURDAY = 5


@dataclass
class Life:
    """Everything that happens is drawn by lot, the same for the same seed."""

    town: Town
    residents: Sequence[Resident]
    features: Sequence[Feature]
    wishes: Wishes
    random: Random
    met: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    gone: dict[str, datetime] = field(default_factory=dict)
    day: int = 0

    def __post_init__(self) -> None:
        self.began = self.town.clock.now()
        self._looks: dict[str, int] = defaultdict(int)
        self._known = {each.handle: each for each in self.residents}
        self._presses = {
            label: press for each in self.features for label, press in each.presses.items()
        }
        self.town.listeners.append(self._meet)

    async def live(self, days: int) -> None:
        """So many days more."""
        for _ in range(days):
            for at, who in self._visits(self.began.date() + timedelta(days=self.day)):
                await self.town.until(max(at, self.town.clock.now()))
                if who.handle not in self.gone:
                    await self._visit(who)
            self.day += 1
        await self.town.until(self.town.clock.now() + timedelta(hours=1))

    def _visits(self, day: date) -> list[tuple[datetime, Resident]]:
        """Who looks in on a day, and when (UTC)."""
        chances = WEEKDAY if day.weekday() < _SATURDAY else WEEKEND
        found = []
        for who in self.residents:
            must = self.day in (who.comes, who.leaves)
            times = sum(self.random.random() < each for each in chances)
            if who.is_here(self.day) or must:
                found += [(self._hour(day, who), who) for _ in range(max(times, int(must)))]
        return sorted(found, key=lambda each: (each[0], each[1].handle))

    def _hour(self, day: date, who: Resident) -> datetime:
        """Any time when they are awake; who looks after Kith is the first of all."""
        if who.person.admin and self.day == 0:
            return self.town.clock.now()
        hour = self.random.randrange(*AWAKE)
        at = moment_at(day, time(hour, self.random.randrange(60)), zone_of(who.lives_in))
        return max(at, self.town.clock.now())

    async def _visit(self, who: Resident) -> None:
        """They read what is new, and may do something by themselves."""
        if who.comes == self.day:
            for feature in self.features:
                for deed in feature.first:
                    await deed(self, who)
        await self._read(who)
        for feature in self.features:
            for habit in feature.habits:
                due = self.random.random() < habit.often * who.begins / VISITS
                if due and who.handle not in self.gone:
                    await habit.do(self, who)

    async def _read(self, who: Resident) -> None:
        """What they don't answer they may look at again, a few times."""
        waiting = self.town.unread[who.handle]
        now, self.town.unread[who.handle] = waiting[-AT_ONCE:], waiting[:-AT_ONCE]
        for message in now:
            if self.random.random() < who.answers:
                await self.react(who, message)
            looks = f"{who.handle} {message.handle}"
            self._looks[looks] += 1
            if self._looks[looks] < LOOKS and self._options(who, message.card):
                self.town.unread[who.handle].append(message)

    async def react(self, who: Resident, on: "Message | Seen") -> None:
        """They press one of the buttons that they see, or nothing."""
        options = self._options(who, on.card)
        [label] = self.random.choices(["", *options], [NOTHING, *options.values()])
        if label:
            await self.press(who, label, on)

    async def press(self, who: Resident, label: str, on: "Message | Seen") -> Seen:
        """They press a button, fill in the form if there is one, and go on from there."""
        press = self._press(label) or Press()
        seen = await self.town.resident(who).presses(label, on=on)
        if isinstance(seen.answer, Asked) and press.fill is not None:
            names = {each.name for each in seen.answer.fields}
            filled = press.fill(self, who, seen.answer).items()
            values = {name: value for name, value in filled if name in names}
            seen = await self.submit(who, seen, **values)
        if press.then is not None and isinstance(seen.answer, Shown):
            await press.then(self, who, seen)
        return seen

    async def submit(self, who: Resident, form: Seen, /, **values: object) -> Seen:
        """They send a form that they see."""
        return await self.town.resident(who).submits(form, **values)

    async def says(self, who: Resident, line: str, /, **options: object) -> Seen:
        """They give a command, in the channel that it belongs to."""
        place = "coffee" if line.startswith("/intro") else "general"
        return await self.town.resident(who).at(place).says(line, **options)

    def here(self, *besides: Resident) -> list[Resident]:
        """Who is a member today, and not one of these."""
        return [
            each
            for each in self.residents
            if each.is_here(self.day) and each.handle not in self.gone and each not in besides
        ]

    def someone(self, *besides: Resident) -> Resident | None:
        """Anyone else who is here."""
        others = self.here(*besides)
        return self.random.choice(others) if others else None

    def acquaintance(self, who: Resident) -> Resident | None:
        """Someone whom they met through Kith, and who is still here."""
        met = [each for each in self.here(who) if each.handle in self.met[who.handle]]
        return self.random.choice(met) if met else None

    def is_forgotten(self, place: Place) -> bool:
        """Whether it is where someone was written to of whom nothing is kept, not even where."""
        who = self.town.owner(place)
        return who in self.gone and self._known[who].erases

    def days_on(self, least: int, most: int) -> date:
        """A day that is so many days ahead."""
        return (self.town.clock.now() + timedelta(days=self.random.randint(least, most))).date()

    def now_and_then(self, share: float) -> bool:
        return self.random.random() < share

    def _options(self, who: Resident, card: Card) -> dict[str, float]:
        """The labels that they may press, and how likely each is."""
        found = {label: self._press(label) for label in labels_of(card)}
        weights = {label: each.weight(who, card) for label, each in found.items() if each}
        return {label: weight for label, weight in weights.items() if weight > 0}

    def _press(self, label: str) -> Press | None:
        fitting = [each for each in self._presses if label.startswith(each)]
        return self._presses[max(fitting, key=len)] if fitting else None

    def _meet(self, arrival: Arrival) -> None:
        place = arrival.message.place
        if place.sort is PlaceSort.ROOM:
            room = self.town.network.rooms[place.handle]
            self.met[arrival.handle] |= {each.handle for each in room.members}


def labels_of(card: Card) -> Iterator[str]:
    """What stands on its buttons."""
    for part in card.parts:
        if isinstance(part, Buttons):
            yield from (each.label for each in part.buttons if isinstance(each, Button))
