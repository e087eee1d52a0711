"""Asking: whoever was helped says with one tap what it led to, three times at most."""

from datetime import datetime, timedelta

from bot.cards import Button, Card, Text, buttons, card, joined, listing, quiet, text
from bot.cards.fitting import name_of, short
from bot.declare import action, job, reaction
from bot.features.outcomes import telling
from bot.features.outcomes.view import View, look, own_help
from bot.happenings import Helped, Settled
from bot.records.helps import STEPS, Came, Cause, Help, HelpState
from bot.replies import Refusal, Reply, Worth
from bot.turn import Moment, Turn

APART = timedelta(days=7)  # two such questions to one member
FRESH = timedelta(days=14)
NAMES = 80  # characters of names in a line
SOMETHING = tuple(each for each in Came if each is not Came.NOTHING)


@reaction(Helped)
async def remember(moment: Moment, helped: Helped) -> Reply:
    """Once for each source: what it led to will be asked."""
    kept = await moment.work.helps.add(helped.draft)
    reply = Reply()
    if kept is None:
        return reply
    for step in range(kept.first, len(STEPS)):
        reply = _ask_at(reply, kept, step, kept.due(step))
    return reply


@reaction(Settled)
async def settle(moment: Moment, settled: Settled) -> Reply:
    """What became of it is known already, so nobody is asked."""
    reply = Reply()
    for each in await moment.work.helps.from_source(settled.source):
        over = await moment.work.helps.end(each.id, HelpState.OVER)
        reply = reply.cancel(each.key) if over else reply
    return reply


def _ask_at(reply: Reply, kept: Help, step: int, at: datetime) -> Reply:
    key = f"{kept.key}:ask:{step}:{at:%Y%m%dT%H%M}"
    return reply.later(key, ask.wire(kept.id, step), at, about=kept.key)


@job("help.ask")
async def ask(moment: Moment, help_id: int, step: int) -> Reply:
    """Ask, unless they were asked about something else in the last seven days: then later."""
    kept = await moment.work.helps.get(help_id)
    if kept is None or not kept.open:
        return Reply()
    shown = await look(moment, kept)
    if not shown.member.can_take_part or not shown.helpers:
        return Reply()
    free = await _free_from(moment, kept.member_id)
    if free > moment.now:
        return _ask_at(Reply(), kept, step, free) if free < _ends(kept, step) else Reply()
    await moment.work.helps.ask(kept.id, moment.now)
    return Reply().nudge(
        shown.member,
        question_card(shown, step),
        key=asked_key(kept, step),
        line=text(short(f"{_reminder(shown)} What came of it?", 180)),
        worth=Worth.GOOD_TO_KNOW if kept.cause is Cause.INTRO else Worth.USEFUL,
        until=moment.now + FRESH,
        about=kept.key,
    )


async def _free_from(moment: Moment, member_id: int) -> datetime:
    """From when on (UTC) a member may be asked again."""
    asked = (each.asked_at for each in await moment.work.helps.of(member_id))
    return max((each + APART for each in asked if each), default=moment.now)


def _ends(kept: Help, step: int) -> datetime:
    """Until when it makes sense to ask at a step (UTC): until the next one."""
    return kept.due(step + 1) if step + 1 < len(STEPS) else kept.due(step) + 2 * FRESH


def asked_key(kept: Help, step: int) -> str:
    """The key of the question at a step."""
    return f"{kept.key}:asked:{step}"


def question_card(shown: View, step: int) -> Card:
    """Asks what it led to."""
    kept, said = shown.help, shown.help.came or Came.NOTHING

    def button(label: str, came: Came) -> Button:
        return Button(label, say.wire(kept.id, step, came.name))

    return card(
        "Did it lead to anything?",
        _how(shown),
        text(f"You told me: {said.value}. And since?") if said in SOMETHING else None,
        buttons(*(button(each.value.capitalize(), each) for each in SOMETHING)),
        buttons(
            button("Nothing yet", Came.NOTHING),
            Button("Stop asking", stop.wire(kept.id)),
        ),
        quiet("One tap is enough. Nobody hears of it unless you say so then."),
    )


def _how(shown: View) -> Text:
    """What the help was, and who gave it."""
    return text(*listing(*shown.helpers), _did(shown))


def _reminder(shown: View) -> str:
    names = short(joined(name_of(each) for each in shown.helpers), NAMES)
    return f"{names}{short(_did(shown), 70)}"


def _did(shown: View) -> str:
    gist, many = shown.help.gist, len(shown.helpers) > 1
    match shown.help.cause:
        case Cause.ASK:
            return f" helped you with “{gist}”."
        case Cause.INTRO:
            return " and you have met."
        case Cause.OPPORTUNITY:
            of = f" of “{gist}”" if gist else " of an opportunity"
            return f" let you know{of}." if many else f" told you{of}."
        case Cause.CONNECTION:
            return f" introduced you to {gist}." if gist else " introduced you to someone."
        case Cause.MENTORSHIP:
            return " has been your mentor."


@action("help.say")
async def say(turn: Turn, help_id: int, step: int, came: str) -> Reply:
    """What it led to; who hears of that is the next question."""
    kept = await own_help(turn, help_id)
    what = Came.__members__.get(came)
    if what is None or not 0 <= step < len(STEPS):
        raise Refusal("I don't know that answer. Pick one of the buttons.")
    said = await turn.work.helps.say(kept.id, what)
    if said is None:
        raise Refusal("You have answered this one already. Thank you.")
    if what is Came.NOTHING:
        return Reply(_nothing_card(said, step, turn.now), in_place=True)
    return Reply(telling.approval_card(await look(turn, said), step), in_place=True)


def _nothing_card(kept: Help, step: int, now: datetime) -> Card:
    again = step + 1 < len(STEPS) and now < kept.due(step + 1)
    weeks = round((kept.due(step + 1) - now) / timedelta(weeks=1)) if again else 0
    then = f"I'll ask once more in {weeks} weeks." if weeks > 1 else "That's all I wanted to know."
    return card("Good things take time", text(then))


@action("help.stop")
async def stop(turn: Turn, help_id: int) -> Reply:
    """They don't want to be asked about this."""
    kept = await own_help(turn, help_id)
    if await turn.work.helps.end(kept.id, HelpState.OVER) is None:
        raise Refusal("I don't ask about this any more.")
    told = card("I won't ask again", text("Not about this one, that is."))
    return Reply(told, in_place=True).cancel(kept.key)
