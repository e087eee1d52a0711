"""The cards of an ask that everyone sees, and its author's own; redrawn as it changes."""

from bot.cards import (
    Button,
    Buttons,
    Card,
    Text,
    buttons,
    card,
    fact,
    facts,
    listing,
    quiet,
    quote,
    text,
)
from bot.cards.fitting import name_of
from bot.features.asks import (
    closing,
    contacting,
    helping,
    naming,
    opening,
    posting,
    rewording,
    screening,
)
from bot.features.asks.progress import line_of
from bot.features.asks.view import View
from bot.records.asks import PLACES, Ask, AskState, Screening
from bot.replies import Reply

_FEW = "Only those whom I ask can read it. "


def ask_card(view: View) -> Card:
    """The ask in its channel. It never shows who asks anonymously."""
    ask = view.ask
    verb = "is looking for help" if ask.open else "was looking for help"
    return card(
        f"{_asker(view)} {verb}",
        words_of(view),
        facts(
            fact("Asked by", view.named_author) if view.named_author else None,
            fact("Topic", ask.topic.value) if ask.topic else None,
            fact("When", ask.urgency.value),
        ),
        state_of(view),
        _public_buttons(view),
    )


def again_card(view: View) -> Card:
    """A short note that an ask is still open, below what was said since."""
    if not view.ask.open:
        return card("This ask has ended", words_of(view), state_of(view))
    return card(
        "Still looking for help",
        text(view.named_author, " asks:") if view.named_author else text("Someone asks:"),
        words_of(view),
        state_of(view),
        _public_buttons(view),
    )


def asks_line(view: View) -> Text:
    """The question to who may help, as a line among others; of a confidence it has no words."""
    if view.ask.in_confidence:
        return text("Someone asks whether you can help, in confidence.")
    return text(f"{_asker(view)} asks: “{view.gist}”")


def author_card(view: View) -> Card:
    """The ask as only its author sees it."""
    ask = view.ask
    if not ask.open:
        return card(_ENDED[ask.state], words_of(view), state_of(view))
    if ask.screening is Screening.WAITING:
        return screening.waiting_card(view)
    people = view.helping
    unseen = "Nobody can see that it is yours." if ask.anonymous else ""
    where = ("Posted in ", ask.place, ". ") if ask.posted else (_FEW,)
    all_may_see = Button("Ask everyone", opening.ask_all.wire(ask.id))
    return card(
        "Your ask is open",
        words_of(view),
        text(*where, unseen),
        text(*listing(*people), " is helping." if len(people) == 1 else " are helping.")
        if people
        else text(*line_of(view)),
        quiet("When you have your answer, close it and say who helped."),
        screening.gone_line(ask) if ask.in_confidence else None,
        buttons(
            Button("Close", closing.close.wire(ask.id), "primary"),
            Button("Withdraw", closing.withdraw.wire(ask.id)),
            *((all_may_see,) if ask.may_open_up else ()),
        ),
    )


def unanswered_card(view: View) -> Card:
    """What the author hears when nobody could help."""
    tried = "It happens to good questions. Other words or another week often find the right person."
    return card(
        "Nobody could help this time",
        words_of(view),
        text(tried),
        buttons(Button("Ask again", posting.ask_again.wire(view.ask.id), "primary")),
    )


def words_of(view: View) -> Text:
    """The author's own words, as long as they are kept."""
    if not view.ask.detail:
        return quiet("These words were removed.")
    return quote(view.ask.detail)


def state_of(view: View) -> Text:
    """Where the ask stands, in one line."""
    ask = view.ask
    match ask.state:
        case AskState.OPEN:
            return quiet(_open_state(len(ask.helping)))
        case AskState.ANSWERED:
            thanked = () if ask.anonymous else view.thanked
            thanks = (", with thanks to ", *listing(*thanked)) if thanked else ()
            return text("Answered", *thanks, ".")
        case AskState.ELSEWHERE:
            return text("Answered elsewhere.")
        case AskState.WITHDRAWN:
            gone = view.named_author is not None and not view.named_author.active
            return text("Withdrawn", ": they have left this community." if gone else ".")
        case AskState.UNANSWERED:
            offered = "Ended. Help was offered, and nobody said how it went."
            return text(offered if ask.helping else "Unanswered this time.")


def redraw(reply: Reply, view: View) -> Reply:
    """The reply, which also brings every message of the ask up to date."""
    ask = view.ask
    reply = contacting.redraw(rewording.redraw(screening.redraw(reply, view), view), view)
    reply = opening.redraw(reply, view).revise(author_key(ask), author_card(view))
    reply = reply.revise(ask.key, ask_card(view))
    for rise in range(1, ask.rises + 1):
        reply = reply.revise(again_key(ask, rise), again_card(view))
    return reply


def author_key(ask: Ask) -> str:
    """The key of the author's own card."""
    return f"{ask.key}:author"


def again_key(ask: Ask, rise: int) -> str:
    """The key of the note that the channel got when it rose again."""
    return f"{ask.key}:again:{rise}"


def _asker(view: View) -> str:
    return name_of(view.named_author) if view.named_author else "Someone"


def _open_state(helping: int) -> str:
    if not helping:
        return "Open. Nobody is helping yet."
    left = PLACES - helping
    more = f"{left} more can join." if left else "That's all it needs."
    who = "One person is" if helping == 1 else f"{helping} people are"
    return f"Open. {who} helping. {more}"


def _public_buttons(view: View) -> Buttons | None:
    ask = view.ask
    if not ask.open or len(ask.helping) >= PLACES:
        return None
    return buttons(
        Button("I can help", helping.claim.wire(ask.id), "primary"),
        Button("I know someone", naming.suggest.wire(ask.id)),
    )


_ENDED = {
    AskState.ANSWERED: "Your ask is answered",
    AskState.ELSEWHERE: "Your ask is answered",
    AskState.WITHDRAWN: "Your ask is withdrawn",
    AskState.UNANSWERED: "Your ask has ended",
}
