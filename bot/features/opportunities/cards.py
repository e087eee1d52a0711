"""The cards of an opportunity: for its poster, and for everyone whom it may fit."""

from collections.abc import Sequence
from datetime import date

from bot.cards import (
    Bold,
    Button,
    Buttons,
    Card,
    Part,
    Text,
    buttons,
    card,
    fact,
    facts,
    quiet,
    text,
)
from bot.features.opportunities import closing, forwarding, interest, posting, reporting
from bot.people import Member
from bot.records.opportunities import Opportunity, State, Tie

SHORT = 60
REMOVED = "These words were removed."


def lines_of(opportunity: Opportunity, poster: Member | None) -> tuple[Part, ...]:
    """What it is, as its poster wrote it; `poster` where the reader may know who that is."""
    if not opportunity.title:
        return (quiet(REMOVED),)
    where = ", ".join(each for each in (opportunity.place, opportunity.presence or "") if each)
    shown = facts(
        fact("Kind", opportunity.sort.value),
        fact("Where", where) if where else None,
        fact("Pay", opportunity.pay) if opportunity.pay else None,
        fact("Until", day_of(opportunity.until)) if opportunity.until else None,
        fact("Topics", ", ".join(opportunity.topics)) if opportunity.topics else None,
        fact("Link", opportunity.link) if opportunity.link else None,
        fact("Posted by", poster, f", who {_TIES[opportunity.tie]}") if poster else None,
    )
    return (text(Bold(opportunity.title), "\nat ", opportunity.organisation), shown)


def draft_card(draft: Opportunity, missing: Sequence[str]) -> Card:
    """A draft as only its poster sees it, and what it still needs."""
    needs = "".join(f"\n• {each}" for each in missing)
    ready = Button("Post it", posting.publish.wire(draft.id), "primary")
    return card(
        "Your draft",
        *lines_of(draft, None),
        text(Bold("Still missing"), needs) if missing else text("That's all it needs."),
        None if draft.link else quiet("A link to more about it would help people."),
        buttons(
            *(() if missing else (ready,)),
            Button("Where, pay, last day", posting.details.wire(draft.id)),
            Button("What it is", posting.basics.wire(draft.id)),
            Button("Throw it away", posting.discard.wire(draft.id)),
        ),
        quiet("Only you can see this."),
    )


def poster_card(opportunity: Opportunity) -> Card:
    """It, as only its poster sees it once it is posted."""
    if not opportunity.open:
        return card(_ENDED[opportunity.state], *lines_of(opportunity, None), _ending(opportunity))
    return card(
        "Your opportunity is open",
        *lines_of(opportunity, None),
        text("I tell those whom it fits, a few each day. You'll hear who is interested."),
        buttons(
            Button("It's filled", closing.fill.wire(opportunity.id), "primary"),
            Button("Close it", closing.close.wire(opportunity.id)),
            Button("What it is", posting.basics.wire(opportunity.id)),
            Button("Where, pay, last day", posting.details.wire(opportunity.id)),
        ),
    )


def poster_key(opportunity: Opportunity) -> str:
    """The key of the poster's own card."""
    return f"{opportunity.key}:poster"


def reader_buttons(opportunity: Opportunity, *more: Button) -> Buttons:
    """What someone whom it may fit can do with it."""
    return buttons(
        Button("I'm interested", interest.offer.wire(opportunity.id), "primary"),
        Button("Put someone forward", forwarding.put_forward.wire(opportunity.id)),
        *more,
        Button("Report", reporting.report.wire(opportunity.id)),
    )


def day_of(day: date) -> str:
    """A day with its name: `Tuesday, 3 March 2026`."""
    return f"{day:%A}, {day.day} {day:%B %Y}"


def short_title(opportunity: Opportunity, length: int = SHORT) -> str:
    """Its title, short enough for a card's title or a button."""
    title = opportunity.title or "An opportunity"
    return title if len(title) <= length else f"{title[: length - 1].rstrip()}…"


def _ending(opportunity: Opportunity) -> Text | None:
    return text(f"How it ended: {opportunity.ending}.") if opportunity.ending else None


_TIES = {
    Tie.INSIDE: "works there",
    Tie.RECRUITS: "finds people for them",
    Tie.KNOWS: "knows people there",
    Tie.SAW: "only saw it",
}
_ENDED = {
    State.FILLED: "Your opportunity is filled",
    State.CLOSED: "Your opportunity is closed",
    State.OVER: "Your opportunity is over",
    State.REMOVED: "Your opportunity was taken down",
}
