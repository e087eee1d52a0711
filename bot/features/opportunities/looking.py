"""Looking: what is open, found by words, and all that is one's own."""

from collections.abc import Sequence
from typing import Annotated

from bot.cards import Bold, Button, Card, Part, buttons, card, quiet, text
from bot.declare import action, command
from bot.features.opportunities import cards, interest, posting, watching
from bot.features.opportunities.finding import open_for, open_one
from bot.options import Hint
from bot.records.candidacies import Candidacy, Stage
from bot.records.opportunities import Opportunity, State
from bot.replies import Reply
from bot.routing.terms import terms_of
from bot.turn import Turn

SHOWN = 5  # as many as there are buttons in a row
LABEL = 40


@command("opportunity find", "See what is open", example="/opportunity find board seats")
async def find(
    turn: Turn, words: Annotated[str, Hint("What it should be about", max=100)] = ""
) -> Reply:
    wanted = set(terms_of(words))
    fits = [each for each in await turn.work.opportunities.now_open() if wanted <= each.terms]
    found = await open_for(turn, fits, turn.who.id)
    return Reply(_found_card(found) if found else _nothing_card(words))


def _nothing_card(words: str) -> Card:
    about = f" for “{words}”" if words else ""
    return card(
        "Nothing is open just now",
        text(f"I found nothing{about}. I'll tell you when something fits you."),
        buttons(Button("Say what I look for", watching.watch.wire(), "primary")),
    )


def _found_card(found: Sequence[Opportunity]) -> Card:
    shown = found[:SHOWN]
    return card(
        "Open just now",
        *(text(_line(each)) for each in shown),
        buttons(*(Button(cards.short_title(each, LABEL), show.wire(each.id)) for each in shown)),
        quiet("There are more. Add a word to narrow it down.") if len(found) > SHOWN else None,
    )


def _line(each: Opportunity) -> str:
    until = f", until {cards.day_of(each.until)}" if each.until else ""
    return f"{each.title}: {each.sort} at {each.organisation}{until}"


@action("opportunity.show")
async def show(turn: Turn, opportunity_id: int) -> Reply:
    """One of them, with what can be done."""
    found = await open_one(turn, opportunity_id)
    poster = await turn.work.members.get(found.poster_id)
    return Reply(
        card(
            cards.short_title(found, 140),
            *cards.lines_of(found, poster),
            cards.reader_buttons(found),
        )
    )


@command("opportunity mine", "See what you posted, and what you are up for")
async def mine(turn: Turn) -> Reply:
    posted = [
        each
        for each in await turn.work.opportunities.posted_by(turn.who.id)
        if each.state in (State.DRAFT, State.OPEN)
    ][-SHOWN:]
    up_for = [each for each in await turn.work.candidacies.of_member(turn.who.id) if _shows(each)]
    forwarded = [
        each
        for each in await turn.work.candidacies.put_forward_by(turn.who.id)
        if each.stage in (Stage.OFFERED, Stage.PASSED)
    ]
    parts = (
        *_posted(posted),
        *await _candidacies(turn, "You are up for", up_for[-SHOWN:], own=True),
        *await _candidacies(turn, "You put forward", forwarded[-SHOWN:], own=False),
    )
    nothing = text("Post what you know of with /opportunity post, or look with /opportunity find.")
    return Reply(card("Your opportunities", *(parts or (nothing,))))


def _shows(each: Candidacy) -> bool:
    return each.stage in (Stage.OFFERED, Stage.PASSED)


def _posted(posted: Sequence[Opportunity]) -> tuple[Part, ...]:
    if not posted:
        return ()
    lines = (f"\n{cards.short_title(each)}: {each.state}" for each in posted)
    return (
        text(Bold("You posted"), *lines),
        buttons(
            *(
                Button(cards.short_title(each, LABEL), posting.go_on.wire(each.id))
                for each in posted
            )
        ),
    )


async def _candidacies(
    turn: Turn, title: str, some: Sequence[Candidacy], *, own: bool
) -> tuple[Part, ...]:
    if not some:
        return ()
    about = await turn.work.opportunities.many([each.opportunity_id for each in some])
    people = await turn.work.members.many([each.member_id for each in some])
    lines: list[str] = []
    for each in some:
        name = "" if own else f"{people[each.member_id].name} for "
        came_of_it = _OUTCOMES[each.chosen]
        lines.append(f"\n{name}{cards.short_title(about[each.opportunity_id])}: {came_of_it}")
    back = [
        Button(
            f"Take back “{cards.short_title(about[each.opportunity_id], LABEL)}”",
            interest.withdraw.wire(each.id),
        )
        for each in some
        if own and about[each.opportunity_id].open
    ]
    return (text(Bold(title), *lines), *((buttons(*back),) if back else ()))


_OUTCOMES = {None: "nothing heard yet", True: "it was the one", False: "not this time"}
