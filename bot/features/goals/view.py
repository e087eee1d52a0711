"""A goal with its people, as its cards and its handlers need it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.people import Member
from bot.records.goals import Goal
from bot.replies import Refusal, Room
from bot.turn import Moment, Turn

OVER = "This goal is done with already. Set a new one with /goal set"


@dataclass(frozen=True, slots=True)
class View:
    """A goal, and whom it is about, by id; who is forgotten bears no name."""

    goal: Goal
    people: Mapping[int, Member]

    @property
    def owner(self) -> Member:
        return self.people[self.goal.member_id]

    @property
    def company(self) -> Member | None:
        """Who keeps them company, as they agreed to, and is still here."""
        found = self.people.get(self.goal.company or 0)
        return found if found and found.can_take_part else None

    @property
    def asked(self) -> Member | None:
        """Who was asked to keep them company, whatever they answered."""
        return self.people.get(self.goal.partner_id or 0)


async def look(moment: Moment, goal: Goal) -> View:
    """The goal with its people."""
    return View(goal, await moment.work.members.many([goal.member_id, goal.partner_id or 0]))


async def own_goal(turn: Turn, goal_id: int) -> Goal:
    """The open goal of the one who acts. Raises Refusal when it is another's, or over."""
    goal = await turn.work.goals.get(goal_id)
    if goal is None or goal.member_id != turn.who.id:
        raise Refusal("Only the person whose goal it is can do this.")
    if not goal.open:
        raise Refusal(OVER)
    return goal


def room_of(view: View) -> Room | None:
    """The room of the mentorship that it belongs to; None when there is none, or not any more."""
    goal = view.goal
    if goal.mentorship_id is None or view.company is None:
        return None
    return Room(f"mentorship:{goal.mentorship_id}", (view.company, view.owner), "Mentorship")
