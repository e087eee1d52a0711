"""Telling: those who helped hear once what it led to, in words that the helped one has seen."""

from typing import Annotated

from bot.cards import Button, Card, Speakable, buttons, card, joined, listing, quiet, quote, text
from bot.cards.fitting import name_of, short
from bot.declare import action, form
from bot.features.outcomes.view import View, look, own_help
from bot.happenings import Settled
from bot.options import Hint
from bot.people import Member
from bot.records.helps import STEPS, Came, Cause, Help, HelpState
from bot.replies import Refusal, Reply, Worth
from bot.turn import Turn

TITLE = "What your help led to"


def approval_card(shown: View, step: int) -> Card:
    """What those who helped would read, for the helped one to allow."""
    kept = shown.help
    if not shown.helpers:
        return card("Good to know", text("Those who helped you aren't here any more."))
    names = short(joined(name_of(each) for each in shown.helpers), 100)
    later = step + 1 < len(STEPS)
    return card(
        f"Shall I tell {names}?",
        text("They would read, once:"),
        quote(*_sentence(shown)),
        buttons(
            Button("Tell them", tell.wire(kept.id), "primary"),
            Button("Add my own words", tell_with.wire(kept.id)),
            *((Button("Ask me again later", wait.wire(kept.id)),) if later else ()),
            Button("Keep it to myself", keep.wire(kept.id)),
        ),
    )


def _sentence(shown: View) -> tuple[Speakable, ...]:
    who: Speakable = shown.member if shown.help.named else "The person who asked this"
    came = shown.help.came or Came.NOTHING
    return (who, f" says that {_what(shown.help)} led to {came.value}.")


def _what(kept: Help) -> str:
    match kept.cause:
        case Cause.ASK:
            return f"your help with “{kept.gist}”"
        case Cause.INTRO:
            return "meeting you"
        case Cause.OPPORTUNITY:
            return f"“{kept.gist}”, which you let them know of," if kept.gist else "your word"
        case Cause.CONNECTION:
            return f"your introduction to {kept.gist}" if kept.gist else "your introduction"
        case Cause.MENTORSHIP:
            return "your mentoring"


@action("help.tell")
async def tell(turn: Turn, help_id: int) -> Reply:
    """As they have read it."""
    return await _tell(turn, await own_help(turn, help_id), "")


@form("help.tell_with", "What it led to", submit="Tell them")
async def tell_with(
    turn: Turn,
    help_id: int,
    words: Annotated[str, Hint("Stands below what I say; they read it", min=2, max=400, long=True)],
) -> Reply:
    """With words of their own."""
    return await _tell(turn, await own_help(turn, help_id), words)


async def _tell(turn: Turn, kept: Help, words: str) -> Reply:
    if kept.came in (None, Came.NOTHING):
        raise Refusal("Tell me first what it led to.")
    told = await turn.work.helps.end(kept.id, HelpState.TOLD)
    if told is None:
        raise Refusal("They have heard of it already.")
    shown = await look(turn, told)
    if not shown.helpers:
        gone = card("Good to know", text("Those who helped you aren't here any more."))
        return Reply(gone, in_place=True).cancel(told.key)
    done = card("Told", text("I let ", *listing(*shown.helpers), " know. It means a lot."))
    reply = Reply(done, in_place=not words).cancel(told.key)
    if told.cause is Cause.INTRO:
        reply = reply.announce(Settled(told.source))  # the other side need not be asked as well
    for each in shown.helpers:
        reply = _let_know(reply, shown, each, words)
    return reply


def _let_know(reply: Reply, shown: View, helper: Member, words: str) -> Reply:
    kept, came = shown.help, shown.help.came or Came.NOTHING
    name = name_of(shown.member) if kept.named else "Someone"
    return reply.nudge(
        helper,
        told_card(shown, words),
        key=told_key(kept, helper.id),
        line=text(f"{name} says what your help led to: {came.value}."),
        worth=Worth.MATTERS,
        about=about_told(kept),
    )


def told_card(shown: View, words: str) -> Card:
    """What a helper reads."""
    return card(
        TITLE,
        text(*_sentence(shown)),
        quote(words) if words else None,
        quiet("Thank you. They wanted you to know."),
    )


def told_key(kept: Help, helper_id: int) -> str:
    """The key of what a helper was told."""
    return f"{kept.key}:led:{helper_id}"


def about_told(kept: Help) -> str:
    """What the words to the helpers are about; the questions have ended before."""
    return f"{kept.key}:led"


@action("help.wait")
async def wait(turn: Turn, help_id: int) -> Reply:
    """There may be more to tell later."""
    await own_help(turn, help_id)
    told = card("I'll ask again", text("In a few weeks. Nobody hears of it until you say so."))
    return Reply(told, in_place=True)


@action("help.keep")
async def keep(turn: Turn, help_id: int) -> Reply:
    """It is nobody else's."""
    kept = await own_help(turn, help_id)
    if await turn.work.helps.end(kept.id, HelpState.KEPT) is None:
        raise Refusal("They have heard of it already.")
    told = card("It stays with you", text("Nobody hears of it. Good that it helped."))
    return Reply(told, in_place=True).cancel(kept.key)
