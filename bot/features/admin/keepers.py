"""Who looks after Kith: the platform's admins, and those that they name."""

from dataclasses import replace
from typing import Annotated

from bot.cards import card, text
from bot.declare import command, reaction
from bot.happenings import MemberLeft
from bot.people import Member, Sort
from bot.replies import Refusal, Reply
from bot.turn import Moment, Turn

MOST = 10


@command("kith admin add", "Let someone look after Kith too", admin=True, title="Name a helper")
async def add(turn: Turn, person: Annotated[Member, "Who should help you"]) -> Reply:
    kept = turn.settings
    if person.admin or person.id in kept.admins:
        raise Refusal(f"{person.name[:100]} looks after Kith already.")
    if person.sort is Sort.GUEST:
        raise Refusal(f"{person.name[:100]} is a guest here. Pick a full member.")
    if len(kept.admins) >= MOST:
        raise Refusal(f"There are {MOST} already. Take someone off first: /kith admin remove.")
    await turn.work.settings.put(replace(kept, admins=(*kept.admins, person.id)))
    asked = card(
        "You can look after Kith now",
        text(turn.who, " asked you to. See how it is set up with /kith settings."),
    )
    done = card("Done", text(person, " can look after Kith now. I've told them."))
    key = f"admin:{person.id}:named:{turn.now.isoformat()}"
    return Reply(done).tell(person, asked, key=key)


@command(
    "kith admin remove",
    "Take someone off looking after Kith",
    admin=True,
    title="Take a helper off",
)
async def remove(turn: Turn, person: Annotated[Member, "Who should stop"]) -> Reply:
    kept = turn.settings
    if person.id not in kept.admins:
        raise Refusal(_why_not(person))
    if kept.admins == (turn.who.id,) and not turn.who.admin:
        raise Refusal("You are the last one. Name someone else first: /kith admin add.")
    await turn.work.settings.put(replace(kept, admins=_without(kept.admins, person)))
    return Reply(card("Done", text(person, " no longer looks after Kith.")))


def _why_not(person: Member) -> str:
    if person.admin:
        return f"{person.name[:60]} is an admin of this place itself, so that can't change here."
    return f"{person.name[:100]} wasn't looking after Kith."


def _without(admins: tuple[int, ...], member: Member) -> tuple[int, ...]:
    return tuple(each for each in admins if each != member.id)


@reaction(MemberLeft)
async def let_go(moment: Moment, left: MemberLeft) -> Reply:
    """Who left looks after nothing here any more."""
    kept = await moment.work.settings.get()
    if left.member.id in kept.admins:
        await moment.work.settings.put(replace(kept, admins=_without(kept.admins, left.member)))
    return Reply()
