"""Offering to be a mentor: for what, when, and for how many; and taking a break from it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from bot.acquaintance import refuse_guest
from bot.cards import Button, Card, buttons, card, fact, facts, quiet, text
from bot.declare import action, command
from bot.features.mentoring import drawing
from bot.options import Hint, Raw
from bot.records.mentoring import WEEKS, Offer
from bot.records.mentorships import Hours, Rhythm
from bot.replies import Refusal, Reply
from bot.suggestions import skills
from bot.turn import Turn


async def _as_offered(turn: Turn) -> Mapping[str, Raw]:
    kept = await turn.work.mentoring.offer(turn.who.id)
    if kept is None:
        profile = await turn.work.profiles.get(turn.who.id)
        return {"topics": ", ".join(profile.offers)}
    return {
        "topics": ", ".join(kept.topics),
        "mentees": str(kept.places),
        "weeks": str(kept.weeks),
        "rhythm": kept.rhythm.value,
        "hours": kept.hours.value,
    }


@command(
    "mentor offer",
    "Be someone's mentor: say for what, for how many, and how often",
    title="Be a mentor",
    example="/mentor offer leading a team, public speaking",
    prefill=_as_offered,
)
async def offer(
    turn: Turn,
    topics: Annotated[
        tuple[str, ...],
        Hint("What people can learn from you, with commas between", max=8, suggests=skills),
    ],
    mentees: Annotated[int, Hint("For how many people at once", min=1, max=10)] = 1,
    weeks: Annotated[int, Hint("For how many weeks", min=4, max=52)] = WEEKS,
    rhythm: Annotated[Rhythm, "How often you talk"] = Rhythm.TWO_WEEKS,
    hours: Annotated[Hours, "When you have time, in your own day"] = Hours.WORK,
) -> Reply:
    refuse_guest(turn)
    new = Offer(turn.who.id, topics, mentees, weeks, rhythm, hours, turn.now)
    kept = await turn.work.mentoring.put_offer(new)
    return drawing.plan(Reply(offer_card(kept)), turn)


def offer_card(kept: Offer) -> Card:
    """One's own offer, to change it, to take a break, or to go on."""
    change = Button("Change it", offer.wire())
    if not kept.open:
        return card(
            "You take a break from mentoring",
            text("I propose nobody new to you. What has begun goes on."),
            buttons(Button("I'm back", resume.wire(), "primary"), change),
        )
    return card(
        "You are a mentor here",
        facts(
            fact("For", ", ".join(kept.topics)),
            fact("How many at once", f"{kept.places}"),
            fact("How long", f"{kept.weeks} weeks"),
            fact("You talk", kept.rhythm.value),
            fact("When", kept.hours.value),
        ),
        text("When someone fits, I ask you both. Nothing begins before you both say yes."),
        buttons(change, Button("Take a break", pause.wire())),
        quiet("Only those whom I propose to you hear of it."),
    )


@action("mentoring.pause")
async def pause(turn: Turn) -> Reply:
    """They take no new mentees for now."""
    await turn.work.mentoring.close_offer(turn.who.id)
    return Reply(offer_card(await _own(turn)), in_place=True)


@action("mentoring.resume")
async def resume(turn: Turn) -> Reply:
    """They take mentees again, as they said before."""
    kept = await turn.work.mentoring.put_offer(replace(await _own(turn), open=True))
    return drawing.plan(Reply(offer_card(kept), in_place=True), turn)


async def _own(turn: Turn) -> Offer:
    kept = await turn.work.mentoring.offer(turn.who.id)
    if kept is None:
        raise Refusal("You don't offer to be a mentor just now. Begin with /mentor offer")
    return kept
