"""Who looks after Kith: the platform's admins, and those that they name."""

from dataclasses import replace
from typing import Annotated

from bot.cards import card, text
from bot.declare import command, reaction
from bot.happenings import MemberLeft
from bot.people import Member, Sort
from bot.records.settings import Settings
from bot.replies import Refusal, Reply
from bot.turn import Moment, Turn

MOST = 10


@command("kith admin add", "Let someone look after Kith too", admin=True, title="Name a helper")
async def add(turn: Turn, person: Annotated[Member, "Who should help you"]) -> Reply:
    await turn.work.settings.change(lambda kept: _with(kept, person))
    asked = card(
        "You can look after Kith now",
        text(turn.who, " asked you to. See how it is set up with /kith settings."),
    )
    done = card("Done", text(person, " can look after Kith now. I've told them."))
    key = f"admin:{person.id}:named:{turn.now.isoformat()}"
    return Reply(done).tell(person, asked, key=key)


def _with(kept: Settings, person: Member) -> Settings:
    if kept.looked_after_by(person):
        raise Refusal(f"{person.name[:100]} looks after Kith already.")
    if person.sort is Sort.GUEST:
        raise Refusal(f"{person.name[:100]} is a guest here. Pick a full member.")
    if len(kept.admins) >= MOST:
        raise Refusal(f"There are {MOST} already. Take someone off first: /kith admin remove.")
    return replace(kept, admins=(*kept.admins, person.id))


@command(
    "kith admin remove",
    "Take someone off looking after Kith",
    admin=True,
    title="Take a helper off",
)
async def remove(turn: Turn, person: Annotated[Member, "Who should stop"]) -> Reply:
    await turn.work.settings.change(lambda kept: _without(kept, person, turn.who))
    return Reply(card("Done", text(person, " no longer looks after Kith.")))


def _without(kept: Settings, person: Member, who: Member) -> Settings:
    if person.id not in kept.admins:
        raise Refusal(_why_not(person))
    if kept.admins == (who.id,) and not who.admin:
        raise Refusal("You are the last one. Name someone else first: /kith admin add.")
    return kept.without_admin(person.id)


def _why_not(person: Member) -> str:
    if person.admin:
        return f"{person.name[:60]} is an admin of this place itself, so that can't change here."
    return f"{person.name[:100]} wasn't looking after Kith."


@reaction(MemberLeft)
async def let_go(moment: Moment, left: MemberLeft) -> Reply:
    """Who left looks after nothing here any more."""
    kept = await moment.work.settings.get()
    if left.member.id in kept.admins:
        await moment.work.settings.change(lambda now: now.without_admin(left.member.id))
    return Reply()
