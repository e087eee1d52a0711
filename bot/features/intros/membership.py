"""Membership: joining introductions, pausing, skipping a round, and leaving."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated

from bot.cards import Button, Card, Text, When, buttons, card, quiet, text
from bot.declare import action, command, reaction
from bot.features.intros.choosing import chosen_program, in_any_program, in_own_program
from bot.features.intros.gathering import has_role, is_paused, may_be_introduced
from bot.features.intros.slots import next_slots
from bot.happenings import MemberLeft
from bot.people import Member
from bot.records.intros import Participation, Program
from bot.replies import BadInput, Refusal, Reply
from bot.turn import Moment, Turn
from bot.wires import wire_up
from bot.zones import UNKNOWN, zone_of

LONGEST = timedelta(days=366)


@command("intro join", "Meet someone new, every round", example="/intro join")
async def join(turn: Turn) -> Reply:
    return await in_any_program(turn, join_one.wire(0), _join)


@action("intros.join")
async def join_one(turn: Turn, program_id: int) -> Reply:
    """The button of an announcement, or a choice among programs."""
    return await _join(turn, await chosen_program(turn, program_id))


async def _join(turn: Turn, program: Program) -> Reply:
    if not has_role(turn.who, program) and program.role is not None:
        raise Refusal(
            f"These introductions are for people with the role {program.role.name[:80]}. "
            "Ask an admin for it, and try again."
        )
    if not may_be_introduced(turn.who, program, turn.settings):
        raise Refusal("Guests aren't introduced here yet. Ask an admin: /kith guests lets you in.")
    kept = await turn.work.intros.participation(program.id, turn.who.id)
    if kept is None:
        kept = Participation(program.id, turn.who.id, active=True, joined_at=turn.now)
        title = "You are in"
    elif not kept.active:
        kept = replace(kept, active=True, paused_until=None, skips_next=False)
        title = "Welcome back"
    elif is_paused(kept, turn.who, turn.now) or kept.skips_next:
        return await _resume(turn, program)
    else:
        title = "You are in already"
    await turn.work.intros.put_participation(kept)
    reply = Reply(await _joined_card(turn, program, title))
    return reply.cancel(about_welcome(program, turn.who))


def about_welcome(program: Program, member: Member) -> str:
    """What the question is about whether someone would like to join."""
    return f"program:{program.id}:welcoming:{member.id}"


async def _joined_card(turn: Turn, program: Program, title: str) -> Card:
    profile = await turn.work.profiles.get(turn.who.id)
    unknown = turn.who.zone == UNKNOWN
    label = "Tell people about you" if profile.empty else "Set my time zone"
    return card(
        title,
        text("You meet someone new in each round of ", program.place, "."),
        await next_round(turn, program),
        text("Which time zone are you in? Tell me, and I'll suggest hours when you are awake.")
        if unknown
        else None,
        buttons(Button(label, wire_up("/profile edit", ()), "primary"))
        if profile.empty or unknown
        else None,
        quiet("Not this time? /intro skip or /intro pause. Rather not meet someone? /intro avoid"),
    )


async def next_round(turn: Moment, program: Program) -> Text:
    """When the next round is."""
    if program.paused:
        return text("Rounds in ", program.place, " are paused just now.")
    last = await turn.work.intros.last_round(program.id)
    [slot] = next_slots(program, turn.now, last.slot if last else None, 1)
    return text("The next round is on ", When(slot.at), ".")


@command("intro leave", "Take no more part in introductions", example="/intro leave")
async def leave(turn: Turn) -> Reply:
    return await in_own_program(turn, leave_one.wire(0), _leave)


@action("intros.leave")
async def leave_one(turn: Turn, program_id: int) -> Reply:
    """A choice among programs."""
    return await _leave(turn, await chosen_program(turn, program_id))


async def _leave(turn: Turn, program: Program) -> Reply:
    kept = await _own(turn, program)
    await turn.work.intros.put_participation(
        replace(kept, active=False, open_now=False, waiting=False)
    )
    told = card(
        "You have left",
        text(
            "No more introductions in ",
            program.place,
            ". Whom you have met, and whom you'd rather not meet, stays as it is.",
        ),
        buttons(Button("Join again", join_one.wire(program.id))),
    )
    return Reply(told)


@command("intro pause", "Take a break", example="/intro pause 2 weeks")
async def pause(
    turn: Turn,
    until: Annotated[date, "When you are back, like “2 weeks” or “3 March”"],
) -> Reply:
    today = _today(turn)
    if until <= today:
        raise BadInput("until", "That is today. Pick a later day, or use /intro skip.")
    if until > today + LONGEST:
        raise BadInput("until", "A year at most, please. For longer, use /intro leave.")

    async def step(turn: Turn, program: Program) -> Reply:
        return await _pause(turn, program, until)

    return await in_own_program(turn, pause_one.wire(0, until.isoformat()), step)


@action("intros.pause")
async def pause_one(turn: Turn, program_id: int, until: str) -> Reply:
    """A choice among programs; the day may have passed since it was offered."""
    day = date.fromisoformat(until)
    if day <= _today(turn):
        raise Refusal("That day has come. Take a new break with /intro pause 2 weeks.")
    return await _pause(turn, await chosen_program(turn, program_id), day)


def _today(turn: Turn) -> date:
    """The day on the member's own calendar."""
    return turn.now.astimezone(zone_of(turn.who.zone)).date()


async def _pause(turn: Turn, program: Program, until: date) -> Reply:
    kept = await _own(turn, program)
    await turn.work.intros.put_participation(replace(kept, paused_until=until))
    told = card(
        f"You are on a break until {day_words(until)}",
        text("It ends by itself; from that day on you are in the rounds of ", program.place, "."),
        buttons(Button("I'm back earlier", resume_one.wire(program.id))),
    )
    return Reply(told)


def day_words(day: date) -> str:
    """`Tuesday, 3 March 2026`."""
    return f"{day:%A}, {day.day} {day:%B %Y}"


@command("intro resume", "End a break, or be in the next round after all", example="/intro resume")
async def resume(turn: Turn) -> Reply:
    return await in_own_program(turn, resume_one.wire(0), _resume)


@action("intros.resume")
async def resume_one(turn: Turn, program_id: int) -> Reply:
    """A button of a break, or a choice among programs."""
    return await _resume(turn, await chosen_program(turn, program_id))


async def _resume(turn: Turn, program: Program) -> Reply:
    kept = await _own(turn, program)
    await turn.work.intros.put_participation(replace(kept, paused_until=None, skips_next=False))
    return Reply(await _joined_card(turn, program, "You are in the next round"))


@command("intro skip", "Sit out the next round", example="/intro skip")
async def skip(turn: Turn) -> Reply:
    return await in_own_program(turn, skip_one.wire(0), _skip)


@action("intros.skip")
async def skip_one(turn: Turn, program_id: int) -> Reply:
    """A choice among programs."""
    return await _skip(turn, await chosen_program(turn, program_id))


async def _skip(turn: Turn, program: Program) -> Reply:
    kept = await _own(turn, program)
    await turn.work.intros.put_participation(replace(kept, skips_next=True))
    told = card(
        "You sit out the next round",
        text("After it, you are back in the rounds of ", program.place, " by yourself."),
        buttons(Button("I'll be there after all", resume_one.wire(program.id))),
    )
    return Reply(told)


async def _own(turn: Turn, program: Program) -> Participation:
    kept = await turn.work.intros.participation(program.id, turn.who.id)
    if kept is None or not kept.active:
        raise Refusal("You take no part in these introductions. Start with /intro join")
    return kept


@reaction(MemberLeft)
async def let_go(moment: Moment, left: MemberLeft) -> Reply:
    """Who left is introduced to nobody; when they come back, they may join again."""
    for each in await moment.work.intros.participations_of(left.member.id):
        if each.active:
            await moment.work.intros.put_participation(
                replace(each, active=False, open_now=False, waiting=False)
            )
    return Reply()
