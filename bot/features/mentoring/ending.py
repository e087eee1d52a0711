"""Ending: a way out that blames nobody, and the last day of a mentorship."""

from datetime import timedelta

from bot.cards import Button, Card, Part, buttons, card, quiet, text
from bot.cards.fitting import name_of
from bot.declare import action, job
from bot.features.mentoring import drawing, seeking, thanking
from bot.features.mentoring.pairs import Pair, find_active, own_active
from bot.happenings import Helped
from bot.people import Member
from bot.records.helps import Cause, Help
from bot.records.mentorships import Mentorship, Stage
from bot.replies import Reply
from bot.turn import Moment, Turn

ROOM_STAYS = timedelta(weeks=1)


def plan(reply: Reply, begun: Mentorship) -> Reply:
    """The reply, with its last day planned."""
    key = f"{begun.key}:finish"
    return reply.later(key, finish.wire(begun.id), begun.until, about=begun.key)


@action("mentoring.leave")
async def leave(turn: Turn, mentorship_id: int) -> Reply:
    """Asks once more before it ends."""
    pair = await own_active(turn, mentorship_id)
    return Reply(question_card(pair, turn.who), in_place=True)


def question_card(pair: Pair, member: Member) -> Card:
    """Whether they are sure, and what the other will hear."""
    other, mentorship_id = pair.other(member), pair.mentorship.id
    return card(
        f"End it with {name_of(other)}?",
        text(other, " hears that it ends, in kind words. I say neither who ended it, nor why."),
        buttons(
            Button("End it", end_it.wire(mentorship_id), "danger"),
            Button("Go on", go_on.wire(mentorship_id)),
        ),
    )


@action("mentoring.go_on")
async def go_on(turn: Turn, mentorship_id: int) -> Reply:
    """They thought again."""
    pair = await own_active(turn, mentorship_id)
    told = card("All as before", text("Nothing was said to ", pair.other(turn.who), "."))
    return Reply(told, in_place=True)


@action("mentoring.end")
async def end_it(turn: Turn, mentorship_id: int) -> Reply:
    """It ends for both, with the same words."""
    pair = await own_active(turn, mentorship_id)
    reply = Reply(ended_card(pair, turn.who), in_place=True)
    return await end_early(turn, reply, pair, besides=turn.who)


async def end_early(
    moment: Moment, reply: Reply, pair: Pair, *, besides: Member | None = None
) -> Reply:
    """The reply, with the mentorship over; each of the two hears the same, save who knows it."""
    ended = await moment.work.mentoring.end_mentorship(pair.mentorship.id, Stage.ENDED)
    if ended is None:
        return reply  # it has ended at the very same time
    for member in pair.here:
        if member != besides:
            key = f"{ended.key}:ended:{member.id}"
            reply = reply.tell(member, ended_card(pair, member), key=key)
    return await close(moment, reply, ended)


async def close(moment: Moment, reply: Reply, over: Mentorship) -> Reply:
    """The reply, with nothing more to come of it, and the mentor's place free for another."""
    await moment.work.mentoring.free_place(over.mentor_id)
    for goal in await moment.work.goals.of_mentorship(over.id):
        await moment.work.goals.part(goal.id)
    reply = reply.cancel(over.key)
    at = moment.now + ROOM_STAYS
    about = f"{over.key}:closing"
    reply = reply.later(about, close_room.wire(over.id), at, about=about)
    return drawing.plan(reply, moment) if await moment.work.mentoring.seeks() else reply


def ended_card(pair: Pair, member: Member) -> Card:
    """To each of the two, whoever ended it."""
    mentorship, other = pair.mentorship, pair.other(member)
    look = Button("Find another mentor", seeking.seek.wire())
    return card(
        f"Your mentorship with {name_of(other)} ends here",
        text("Plans change, and this says nothing about either of you. Your goals stay yours."),
        buttons(
            Button("Say thank you", thanking.conclude.wire(mentorship.id), "primary"),
            *((look,) if member.id == mentorship.mentee_id else ()),
        ),
        quiet("I don't say who ended it. Your room stays for a week."),
    )


@job("mentoring.close_room")
async def close_room(moment: Moment, mentorship_id: int) -> Reply:
    """A week after its end, the room goes out of the way."""
    over = await moment.work.mentoring.mentorship(mentorship_id)
    return Reply().close_room(over.key) if over else Reply()


@job("mentoring.finish")
async def finish(moment: Moment, mentorship_id: int) -> Reply:
    """Its time is over: thanks, and what came of it."""
    pair = await find_active(moment, mentorship_id)
    over = await moment.work.mentoring.end_mentorship(mentorship_id, Stage.FINISHED)
    if pair is None or over is None:
        return Reply()
    reply = Reply()
    for member in pair.here:
        key = f"{over.key}:finished:{member.id}"
        reply = reply.tell(member, finished_card(Pair(over, pair.people), member), key=key)
    helpers = (over.mentor_id,)
    draft = Help(
        0, over.mentee_id, Cause.MENTORSHIP, over.key, "", moment.now, helpers, first=1
    )  # what came of it so far is asked today
    return await close(moment, reply.announce(Helped(draft)), over)


def finished_card(pair: Pair, member: Member) -> Card:
    """To each of the two on the last day."""
    over = pair.mentorship
    return card(
        f"{over.weeks} weeks with {name_of(pair.other(member))}",
        _talks(over),
        text("What came of it? A few words are worth a lot to ", pair.other(member), "."),
        buttons(Button("Say what came of it", thanking.conclude.wire(over.id), "primary")),
        quiet("You may go on talking, of course; I only stop reminding. Your room stays a week."),
    )


def _talks(over: Mentorship) -> Part | None:
    if not over.talks:
        return None
    return text(f"You told me of {over.talks} {'talk' if over.talks == 1 else 'talks'}.")
