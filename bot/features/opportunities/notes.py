"""Notes: the private word to a member about the opportunities that fit them, and its redrawing."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.cards import Button, Card, Part, Text, buttons, card, joined, quiet, text
from bot.declare import action
from bot.features.opportunities import cards, watching
from bot.features.opportunities.finding import is_for, open_for
from bot.people import Member
from bot.records.candidacies import Stage
from bot.records.matches import Match
from bot.records.opportunities import Opportunity
from bot.replies import Refusal, Reply, Worth
from bot.turn import Moment, Turn

BATCH = 2  # opportunities in one note: as many as fit on a card
TOGETHER = {1: "An opportunity for you", 2: "Two opportunities for you"}


def note_key(match: Match) -> str:
    """The key of the note in which a member heard of it; others may stand in it, too."""
    return f"opportunity:note:{match.member_id}:{match.told_at:%Y%m%d%H%M}"


async def note_card(
    moment: Moment, matches: Sequence[Match], instead: Mapping[int, Opportunity] | None = None
) -> Card:
    """What a member heard of at one time, as it is now; `instead` replaces some of them, by id."""
    known = await moment.work.opportunities.many([each.opportunity_id for each in matches])
    known = {**known, **(instead or {})}
    parts = [await _parts(moment, each, known[each.opportunity_id]) for each in matches]
    return card(
        TOGETHER[len(matches)],
        *(part for each in parts for part in each),
        buttons(Button("Change what I hear of", watching.watch.wire())),
    )


async def send(moment: Moment, reply: Reply, member: Member, matches: Sequence[Match]) -> Reply:
    """The reply, which also lets a member know of these; their morning was chosen already."""
    known = await moment.work.opportunities.many([each.opportunity_id for each in matches])
    ends = [each.closes_at for each in known.values() if each.closes_at is not None]
    return reply.nudge(
        member,
        await note_card(moment, matches),
        key=note_key(matches[0]),
        line=_line([known[each.opportunity_id] for each in matches]),
        worth=Worth.USEFUL,
        until=max(ends, default=None),
        prompt=True,
    )


def _line(some: Sequence[Opportunity]) -> Text:
    """What stands for a note in a digest."""
    titles = [cards.short_title(each, 40) for each in some]
    return text(f"{TOGETHER[len(some)]}: {joined(f'“{each}”' for each in titles)}.")


async def _parts(moment: Moment, match: Match, opportunity: Opportunity) -> tuple[Part, ...]:
    if not opportunity.title:
        return (quiet(cards.REMOVED),)
    state = await _state(moment, match, opportunity)
    if state is not None:
        return (text(opportunity.title, " at ", opportunity.organisation), quiet(state))
    poster = await moment.work.members.get(opportunity.poster_id)
    no = Button("Not for me", not_for_me.wire(match.id))
    return (
        *cards.lines_of(opportunity, poster),
        quiet(match.why),
        cards.reader_buttons(opportunity, no),
    )


async def _state(moment: Moment, match: Match, opportunity: Opportunity) -> str | None:
    """Why there is nothing left to press; None while there is."""
    if opportunity.id in await moment.work.reports.reported_by(match.member_id):
        return "You reported this one. You won't see it again."
    if not await is_for(moment, opportunity, match.member_id):
        return "This one has ended."
    mine = await moment.work.candidacies.of_member(match.member_id)
    if any(each.opportunity_id == opportunity.id and each.stage in _THEIRS for each in mine):
        return "You said that you are interested. See it with /opportunity mine."
    return "Not for you. I'll keep that in mind." if match.passed else None


_THEIRS = (Stage.OFFERED, Stage.PASSED)


async def redraw_all(
    moment: Moment, reply: Reply, opportunity: Opportunity, *, bare: bool = False
) -> Reply:
    """The reply, which also brings every note that names it up to date; `bare` without words."""
    for match in await moment.work.matches.of(opportunity.id):
        reply = await redraw(moment, reply, match, {opportunity.id: opportunity} if bare else None)
    return reply


async def redraw_for(moment: Moment, reply: Reply, opportunity_id: int, member: Member) -> Reply:
    """The reply, which also brings the note of one member about it up to date."""
    for match in await moment.work.matches.of(opportunity_id):
        if match.member_id == member.id:
            reply = await redraw(moment, reply, match)
    return reply


async def redraw(
    moment: Moment,
    reply: Reply,
    match: Match,
    instead: Mapping[int, Opportunity] | None = None,
) -> Reply:
    """The reply, which also brings the note with this match up to date."""
    if match.told_at is None:
        return reply
    same = await together(moment, match, match.told_at)
    known = await moment.work.opportunities.many([each.opportunity_id for each in same])
    left = await open_for(moment, known.values(), match.member_id)
    shown = await note_card(moment, same, instead)
    if not left:
        return reply.cancel(note_key(match)).revise(note_key(match), shown)
    return reply.revise(note_key(match), shown, _line(left))


async def together(moment: Moment, match: Match, told_at: datetime) -> list[Match]:
    """All that stands in one note with a match."""
    told = await moment.work.matches.told(match.member_id, told_at - moment.now.resolution)
    return [each for each in told if each.told_at == told_at]


@action("opportunity.not_for_me")
async def not_for_me(turn: Turn, match_id: int) -> Reply:
    """They hear less of what is like it."""
    match = await turn.work.matches.get(match_id)
    if match is None or match.member_id != turn.who.id:
        raise Refusal("This note was for someone else.")
    if await turn.work.matches.turn_down(match_id) is None:
        raise Refusal("You have said so already. Thank you.")
    about = await turn.work.opportunities.get(match.opportunity_id)
    topics = ", ".join(about.topics) if about else ""
    told = card(
        "Thank you, I'll keep that in mind",
        text(
            "You'll hear less of the kind",
            f": {topics}, or from {about.organisation}." if about and topics else ".",
        ),
        quiet("What you watch for in your own words counts as before."),
        buttons(Button("Change what I hear of", watching.watch.wire())),
    )
    return await redraw(turn, Reply(told), match)
