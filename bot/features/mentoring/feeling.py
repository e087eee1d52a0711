"""Feeling: each of the two is asked in private, with one tap, how it is going."""

from datetime import timedelta

from bot.cards import Button, Card, buttons, card, quiet, text
from bot.cards.fitting import name_of
from bot.declare import action, job
from bot.features.mentoring import ending
from bot.features.mentoring.mornings import morning_from
from bot.features.mentoring.pairs import Pair, find_active, own_active
from bot.people import Member
from bot.records.mentorships import Mentorship, Mood
from bot.replies import Refusal, Reply, Worth
from bot.turn import Moment, Turn

TIMES = 2  # a third of the way, and two thirds
OPEN = timedelta(days=10)  # for so long it makes sense to ask


def plan(reply: Reply, moment: Moment, going: Mentorship) -> Reply:
    """The reply, with both asked a third and two thirds of the way."""
    for number in range(1, TIMES + 1):
        due = going.at + (going.until - going.at) * number / (TIMES + 1)
        at = morning_from(moment, due - timedelta(days=1))
        key = f"{going.key}:feeling:{number}"
        reply = reply.later(key, ask.wire(going.id, number), at, about=going.key)
    return reply


@job("mentoring.ask")
async def ask(moment: Moment, mentorship_id: int, number: int) -> Reply:
    """Each of them, for themself."""
    pair = await find_active(moment, mentorship_id)
    reply = Reply()
    if pair is None:
        return reply
    for member in pair.here:
        name = name_of(pair.other(member))
        reply = reply.nudge(
            member,
            question_card(pair, member, number),
            key=feeling_key(pair.mentorship, member, number),
            line=text(f"How is it going with {name}? One tap is enough."),
            worth=Worth.USEFUL,
            until=moment.now + OPEN,
            about=pair.mentorship.key,
        )
    return reply


def feeling_key(going: Mentorship, member: Member, number: int) -> str:
    """The key of the private question."""
    return f"{going.key}:feeling:{number}:to:{member.id}"


def question_card(pair: Pair, member: Member, number: int) -> Card:
    """The private question."""
    going = pair.mentorship

    def button(label: str, mood: Mood) -> Button:
        return Button(label, feel.wire(going.id, number, mood.value))

    return card(
        f"How is it going with {name_of(pair.other(member))}?",
        text("One tap is enough. Only you and I know what you answer."),
        buttons(
            button("Well", Mood.WELL),
            button("So-so", Mood.MIXED),
            button("Not working", Mood.BADLY),
        ),
    )


@action("mentoring.feel")
async def feel(turn: Turn, mentorship_id: int, number: int, mood: str) -> Reply:
    """What they say stays between them and Kith, and there is a way on for each answer."""
    pair = await own_active(turn, mentorship_id)
    said = next((each for each in Mood if each.value == mood), None)
    if said is None or not 1 <= number <= TIMES:
        raise Refusal("I don't know that answer. Pick one of the buttons.")
    await turn.work.mentoring.feel(pair.mentorship.id, turn.who.id, number, said)
    return Reply(_answer(pair, turn.who, said), in_place=True)


def _answer(pair: Pair, member: Member, said: Mood) -> Card:
    if said is Mood.WELL:
        return card("Lovely to hear", text("Go on like this. Only you and I know."))
    way_out = Button("End it early", ending.leave.wire(pair.mentorship.id))
    if said is Mood.MIXED:
        return card(
            "Thank you for saying so",
            text(
                "What often helps: tell ",
                pair.other(member),
                " one thing you'd like more of, or settle on one goal for the next talk.",
            ),
            buttons(way_out),
            quiet("Only you and I know."),
        )
    return card(
        "Thank you for saying so",
        text("It happens, and it is nobody's fault. You can end it, without giving a reason."),
        buttons(way_out),
        quiet("Or leave it as it is. Only you and I know."),
    )
