"""Ways to begin a story in the middle: people who take part, and were introduced."""

from dataclasses import dataclass
from datetime import time

from bot.cards import Select
from bot.effects import apply_effects
from bot.features.intros.answers import absent, met
from bot.features.intros.opening import introduce
from bot.features.intros.planning import plan
from bot.people import Place
from bot.records.intros import Cadence, Encounter, Group, Participation, Program, Weekday
from bot.replies import Reply
from bot.turn import Moment
from tests.network import Message
from tests.stage import Actor, Seen, Stage


async def set_up_program(
    stage: Stage, *names: str, cadence: Cadence = Cadence.WEEKLY, channel: str = "coffee"
) -> int:
    """A program in a channel in which these people take part; its id."""
    async with stage.storage.open(stage.community) as work:
        today = stage.clock.now().date()
        at, place = time(9), stage.place(channel)
        program = await work.intros.put_program(
            Program(0, place, cadence, Weekday.MONDAY, at, "UTC", 2, False, today)
        )
        for name in names:
            member = await work.members.with_handle(stage.people[name].handle)
            assert member is not None
            await work.intros.put_participation(
                Participation(program.id, member.id, True, stage.clock.now())
            )
        await work.commit()
    return program.id


@dataclass
class Introduction:
    """A group that was introduced, and its room."""

    stage: Stage
    group: Group

    @property
    def room(self) -> Place:
        return self.stage.network.opened[self.stage.community.handle, self.group.room_key]

    @property
    def messages(self) -> list[Message]:
        """What was posted in the room after the opening card."""
        return self.stage.room(self.room)[1:]

    @property
    def titles(self) -> list[str]:
        return [each.title for each in self.messages]

    async def plan(self, who: Actor) -> Seen:
        return await who.at(self.room).presses_wire(plan.wire(self.group.id))

    async def met(self, who: Actor) -> Seen:
        return await who.at(self.room).presses_wire(met.wire(self.group.id))

    async def absent(self, who: Actor) -> Seen:
        return await who.at(self.room).presses_wire(absent.wire(self.group.id))

    async def side(self, name: str) -> Encounter:
        """What is kept of someone's side."""
        member = await self.stage.actor(name).member()
        async with self.stage.storage.open(self.stage.community) as work:
            sides = await work.intros.encounters(self.group.id)
        return next(each for each in sides if each.member_id == member.id)

    async def now(self) -> Group:
        async with self.stage.storage.open(self.stage.community) as work:
            group = await work.intros.group(self.group.id)
        assert group is not None
        return group


async def introduce_all(
    stage: Stage, program_id: int, *pairs: tuple[str, ...]
) -> list[Introduction]:
    """A round that makes these groups."""
    made: list[Introduction] = []
    people = {name: await stage.actor(name).member() for names in pairs for name in names}
    async with stage.storage.open(stage.community) as work:
        now = stage.clock.now()
        drawn = await work.intros.start_round(program_id, now.date(), now)
        assert drawn is not None
        settings = await work.settings.get()
        moment = Moment(
            community=stage.community,
            now=now,
            work=work,
            settings=settings,
            catalog=stage.catalog,
        )
        for names in pairs:
            members = [people[name] for name in names]
            ids = [each.id for each in members]
            group = await work.intros.add_group(
                ids, now, program_id=program_id, round_id=drawn.id, reasons=("you both like tea",)
            )
            profiles = await work.profiles.many(ids)
            await apply_effects(moment, introduce(Reply(), moment, group, members, profiles))
            made.append(Introduction(stage, group))
        await work.commit()
    await stage.delivery.drain()
    return made


def first_choice(chooser: Seen, day: str) -> str:
    """The first time that is offered on a day, like Tue."""
    menu = next(part for part in chooser.card.parts if isinstance(part, Select))
    return next(each.label for each in menu.choices if each.label.startswith(day))


async def introduce_pair(stage: Stage, *names: str) -> Introduction:
    """A weekly program, and a round with one group."""
    program_id = await set_up_program(stage, *names)
    return (await introduce_all(stage, program_id, names))[0]
