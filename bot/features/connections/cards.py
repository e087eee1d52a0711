"""The cards of a warm introduction: for the connector, for who asks, and in the room."""

from bot.cards import Bold, Button, Card, Text, buttons, card, listing, quiet, quote, text
from bot.cards.fitting import name_of
from bot.connectors import Ground
from bot.features.connections import answering, asking, connecting
from bot.people import Member
from bot.promises import promise_button
from bot.records.connections import Question, Request
from bot.records.profiles import Profile

REMOVED = "These words were removed."


def asked_card(
    request: Request, question: Question, asker: Member, profile: Profile, ground: Ground
) -> Card:
    """The question to a connector, in the asker's words."""
    work = " at ".join(each for each in (profile.title, profile.company) if each)
    return card(
        f"Would you introduce {name_of(asker)}?",
        text(
            asker, f" ({work})" if work else "", " would like to meet ", Bold(request.target), ":"
        ),
        words_of(request),
        quiet(_WHY[ground]),
        buttons(
            Button("Yes, I'll introduce us", answering.accept.wire(question.id), "primary"),
            Button("Not this time", answering.decline.wire(question.id)),
            Button("Change when I'm asked", connecting.connect.wire()),
        ),
        quiet("They don't know whom I asked, and a no looks like silence to them."),
    )


def asked_key(question: Question) -> str:
    """The key of the question to a connector."""
    return f"connection:{question.request_id}:asked:{question.id}"


def ended_card(request: Request) -> Card:
    """What a connector sees when nothing is left to do."""
    return card(
        "This is taken care of",
        words_of(request),
        text("There's nothing left for you to do. Thank you."),
    )


def receipt_card(request: Request) -> Card:
    """What the asker sees."""
    return card(
        "I'll ask around",
        text("I ask someone who may know ", Bold(request.target), " in private, in your words:"),
        words_of(request),
        text("When someone says yes, I open a room for you. You'll hear from me either way."),
        buttons(Button("Never mind", asking.withdraw.wire(request.id))),
    )


def over_card(request: Request) -> Card:
    """What the asker hears when it came to nothing, whatever the reason."""
    return card(
        "Nobody could introduce you this time",
        text("You wished to meet ", Bold(request.target), "."),
        words_of(request),
        text("It happens. Someone may still know a way: ask everyone with /ask."),
    )


def over_key(request: Request) -> str:
    return f"{request.key}:over"


def room_card(
    request: Request, asker: Member, connector: Member, guest: Member | None, words: str
) -> Card:
    """The first words in the room."""
    met = (
        text(connector, " introduces ", *listing(asker, guest), ".")
        if guest
        else text(connector, " knows ", Bold(request.target), ", and helps ", asker, " from here.")
    )
    return card(
        "A warm introduction",
        met,
        text(asker, " wrote:"),
        words_of(request),
        text(connector, " adds:") if words else None,
        quote(words) if words else None,
        text("Say hello, and tell each other when you have time."),
        buttons(promise_button(each for each in (asker, connector, guest) if each)),
    )


def room_key(request: Request) -> str:
    """The key of the room of the three."""
    return f"{request.key}:room"


def words_of(request: Request) -> Text:
    """The asker's own words, as long as they are kept."""
    return quote(request.words) if request.words else quiet(REMOVED)


_WHY = {
    Ground.SAID: "You said that you know them.",
    Ground.MET_BOTH: "You know them both from here.",
    Ground.MET: "You know whom they would like to meet from here.",
    Ground.KNOWS_COMPANY: "You said that you know people where they work.",
    Ground.COMPANY: "Your profile names the same company.",
}
