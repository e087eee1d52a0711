"""The cards of a pod: its post, the question to whom it fits, and those in its room."""

from datetime import datetime

from bot.cards import (
    Bold,
    Button,
    Card,
    Facts,
    Part,
    When,
    buttons,
    card,
    fact,
    facts,
    listing,
    quiet,
    quote,
    text,
)
from bot.features.pods import ending, joining, parting, starting
from bot.features.pods.finding import Party
from bot.people import Member
from bot.records.pods import FEWEST, Pod, PodState


def post_key(pod: Pod) -> str:
    """The key of the post by which others join."""
    return f"{pod.key}:post"


def opening_key(pod: Pod) -> str:
    """The key of the first message in its room."""
    return f"{pod.key}:opening"


def post_card(party: Party) -> Card:
    """What everyone sees; neither who joined nor how many."""
    pod = party.pod
    if not pod.gathering:
        return card(f"Pod: {pod.theme}", quiet(_STANDS[pod.state]))
    return card(
        f"Pod: {pod.theme}",
        *_invitation(party),
        buttons(Button("Count me in", joining.join.wire(pod.id), "primary")),
        quiet("It begins once there are three. Who joins reads it in private."),
    )


_STANDS = {
    PodState.RUNNING: "This pod has begun. Start another with /collab pod",
    PodState.FINISHED: "This pod has had its weeks. Start another with /collab pod",
    PodState.ENDED: "This pod is over. Start another with /collab pod",
    PodState.LAPSED: "This pod did not come about this time. Start another with /collab pod",
}


def _invitation(party: Party) -> tuple[Part, ...]:
    pod, host = party.pod, party.host
    who = text(host, " would like to get people together on this.") if host else None
    about = quote(pod.about) if pod.about else None
    return tuple(each for each in (who, about, terms(pod)) if each is not None)


def terms(pod: Pod) -> Facts:
    """How long, how often, and for how many."""
    people = f"{FEWEST}" if pod.size == FEWEST else f"{FEWEST} to {pod.size}"
    return facts(
        fact("How long", f"{pod.weeks} weeks"),
        fact("You meet", pod.beat.value),
        fact("For", f"{people} people"),
    )


def asked_card(party: Party, *, until: datetime) -> Card:
    """The question to whom its theme fits."""
    pod = party.pod
    return card(
        f"A pod for you? {pod.theme}",
        *_invitation(party),
        text("Your profile says that this may be for you."),
        buttons(
            Button("Count me in", joining.accept.wire(pod.id), "primary"),
            Button("Not this time", joining.decline.wire(pod.id)),
        ),
        quiet("Open until ", When(until, "date"), ". Nobody learns that I asked you."),
    )


def ended_card() -> Card:
    """In place of a question that has ended."""
    return card("This pod gathers no more", text("Others are on /collab pods."))


def receipt_card(pod: Pod) -> Card:
    """What its host sees."""
    return card(
        "Your pod is up",
        text("It is in ", pod.place, ", and I ask a few people whom it may fit, in private."),
        _when(pod),
        buttons(Button("Call it off", joining.step_back.wire(pod.id))),
    )


def noted_card(pod: Pod) -> Card:
    """What everyone reads who joins."""
    return card(
        "I've noted you for this pod",
        text(Bold(pod.theme)),
        _when(pod),
        buttons(Button("I'd rather not", joining.step_back.wire(pod.id))),
    )


def _when(pod: Pod) -> Part:
    return text(
        "With three, it begins on the next weekday morning. You hear from me then, or by ",
        When(pod.until, "date"),
        " if it doesn't work out.",
    )


def no_place_card(pod: Pod) -> Card:
    """To who joined and is not in it, whatever the reason."""
    return card(
        "It didn't work out with this pod",
        text(Bold(pod.theme), " has begun with others this time."),
        _again(),
    )


def lapsed_card(pod: Pod, *, host: bool) -> Card:
    """To all who joined a pod that does not begin."""
    title = "Your pod did not fill this time" if host else "This pod does not begin"
    return card(
        title,
        text(Bold(pod.theme), " did not come about. It happens: another month may be better."),
        _again(),
    )


def _again() -> Part:
    return buttons(Button("Start a pod", starting.start.wire()))


def opening_card(party: Party, members: list[Member]) -> Card:
    """The first words in the room; without names, once someone is forgotten."""
    pod = party.pod
    return card(
        f"Pod: {pod.theme}",
        text(*listing(*members), ": welcome.") if members else None,
        quote(pod.about) if pod.about else None,
        text(
            f"You meet {pod.beat.value} until ",
            When(pod.until, "date"),
            ". Find an hour this week, and begin with this: what would make it worth your time?",
        ),
        _way_out(pod),
        quiet("I remind you here, and ask at the end what came of it."),
    )


def _way_out(pod: Pod) -> Part:
    return buttons(Button("Leave the pod", parting.leave.wire(pod.id)))


def meeting_card(pod: Pod) -> Card:
    """To the room, each time."""
    return card(
        "Time to meet",
        text("“", Bold(pod.theme), "”: an hour this week does it. Who proposes a time?"),
        _way_out(pod),
        quiet("Not this time? Nothing to do: I come back for the one after."),
    )


def fewer_card(party: Party) -> Card:
    """The first words in the new room, after someone left."""
    pod = party.pod
    return card(
        f"You are {len(party.members)} now",
        text("Someone stepped out. That happens, and says nothing about any of you."),
        text("“", Bold(pod.theme), "” goes on here until ", When(pod.until, "date"), "."),
        _way_out(pod),
    )


def few_card(pod: Pod) -> Card:
    """The same when two are left."""
    return card(
        "You are two now",
        text("Someone stepped out. That happens, and says nothing about any of you."),
        text("Would you like to go on with “", Bold(pod.theme), "”, the two of you?"),
        buttons(
            Button("Go on", parting.go_on.wire(pod.id), "primary"),
            Button("Enough for now", parting.end_it.wire(pod.id)),
        ),
        quiet("If I hear nothing in a week, it ends here."),
    )


def ended_early_card(pod: Pod) -> Card:
    """In place of that question, when it ends."""
    return card(
        "This pod ends here",
        text("“", Bold(pod.theme), "” has come to its end. What came of it so far?"),
        _outcome(pod),
        quiet("Go on talking, of course; I only stop reminding."),
    )


def alone_card(pod: Pod) -> Card:
    """To the last one, in private."""
    return card(
        "Your pod ends here",
        text("Nobody else is left in “", Bold(pod.theme), "”. That is no fault of yours."),
        _again(),
    )


def let_go_card(pod: Pod) -> Card:
    """To who asked not to meet someone in it."""
    return card(
        "You are out of this pod",
        text("Someone whom you asked not to meet is in “", Bold(pod.theme), "”."),
        text("The others hear that someone stepped out, and nothing more."),
        _again(),
    )


def finished_card(pod: Pod) -> Card:
    """To the room, on the last day."""
    return card(
        f"{pod.weeks} weeks of “{pod.theme}”",
        text("Your pod has had its weeks. What came of it? A few words are worth a lot."),
        _outcome(pod),
        quiet("Go on talking, of course; I only stop reminding. Your room stays a week."),
    )


def _outcome(pod: Pod) -> Part:
    return buttons(Button("Say what came of it", ending.say_outcome.wire(pod.id), "primary"))
