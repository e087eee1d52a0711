"""Status: where someone takes part, when, whom they met lately, and whom they avoid."""

from collections.abc import Iterator, Sequence

from bot.cards import (
    Button,
    Part,
    Speakable,
    Text,
    When,
    buttons,
    card,
    joined,
    listing,
    quiet,
    text,
)
from bot.declare import command, section
from bot.features.intros.answers import met
from bot.features.intros.choosing import NONE_YET
from bot.features.intros.gathering import is_paused
from bot.features.intros.membership import day_words, join, next_round
from bot.features.intros.planning import plan
from bot.people import Member
from bot.records.intros import Group, Outcome, Participation
from bot.replies import Refusal, Reply
from bot.turn import Turn

LATELY = 5
CURRENT_DAYS = 14


@command("intro status", "See where you stand with introductions", default=True)
async def status(turn: Turn) -> Reply:
    mine = await _taking_part(turn)
    lately = await turn.work.intros.groups_of(turn.who.id, LATELY)
    avoided = await turn.work.intros.avoided_by(turn.who.id)
    if not (mine or lately or avoided or await turn.work.intros.programs()):
        raise Refusal(NONE_YET)
    people = await turn.work.members.many(
        [*avoided, *(each for group in lately for each in group.members)]
    )
    names = [people[each].name[:50] for each in avoided if each in people][:20]
    return Reply(
        card(
            "Your introductions",
            *[await _line(turn, each) for each in mine[:5]],
            None if mine else text("You take part in none yet. Everyone is welcome."),
            text("Lately: ", *_lately(turn, lately, people)) if lately else None,
            text(f"Asked not to meet: {joined(names)}") if names else None,
            None if mine else buttons(Button("Join", join.wire(), "primary")),
            quiet("Only you can see this."),
        )
    )


async def _taking_part(turn: Turn) -> list[Participation]:
    kept = await turn.work.intros.participations_of(turn.who.id)
    return [each for each in kept if each.active]


async def _line(turn: Turn, mine: Participation) -> Text | None:
    program = await turn.work.intros.program(mine.program_id)
    if program is None:
        return None
    if is_paused(mine, turn.who, turn.now) and mine.paused_until:
        return text(program.place, f": you are on a break until {day_words(mine.paused_until)}.")
    if mine.skips_next:
        return text(program.place, ": you sit out the next round.")
    following = await next_round(turn, program)
    return text(program.place, ": you are in. ", *following.spans)


def _lately(turn: Turn, groups: Sequence[Group], people: dict[int, Member]) -> Iterator[Speakable]:
    """Each group without the one who asks, on a line of its own."""
    for group in groups:
        others = [
            member if (member := people[each]).active else member.name
            for each in group.members
            if each in people and each != turn.who.id
        ]
        yield from ("\n", *listing(*others), ", ", When(group.at, "date"))


@section("home", 10)
async def home(turn: Turn) -> tuple[Part, ...]:
    """The introduction that is going on, and when the next one comes."""
    parts: list[Part] = []
    for group in await turn.work.intros.groups_of(turn.who.id, 1):
        parts += await _going_on(turn, group)
    for each in (await _taking_part(turn))[:3]:
        line = await _line(turn, each)
        parts += [line] if line else []
    if not parts and await turn.work.intros.programs():
        parts = [
            text("Meet someone new, every round."),
            buttons(Button("Join introductions", join.wire(), "primary")),
        ]
    return tuple(parts)


async def _going_on(turn: Turn, group: Group) -> list[Part]:
    sides = await turn.work.intros.encounters(group.id)
    mine = next((each.outcome for each in sides if each.member_id == turn.who.id), None)
    if mine in (Outcome.MET, Outcome.MISSED, Outcome.ABSENT):
        return []
    if (turn.now - group.at).days >= CURRENT_DAYS:
        return []
    people = await turn.work.members.many(group.members)
    others = [each for each in people.values() if each.id != turn.who.id and each.active]
    if not others:
        return []
    we_met = Button("We met", met.wire(group.id))
    if group.planned_for is None:
        return [
            text("You were introduced to ", *listing(*others), "."),
            buttons(Button("Plan a time", plan.wire(group.id), "primary"), we_met),
        ]
    return [
        text("You meet ", *listing(*others), ": ", When(group.planned_for), "."),
        buttons(Button("Change the time", plan.wire(group.id)), we_met),
    ]
