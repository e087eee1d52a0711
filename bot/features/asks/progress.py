"""How far an ask has travelled, in the line that its author reads; it never tells who was asked."""

from bot.cards import Speakable
from bot.features.asks.view import View
from bot.records.asks import Lull, Step
from bot.records.contacts import LATER

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_THINKING = "Someone who looks after asks here is thinking along."


def people(number: int) -> str:
    """So many people, in words."""
    return f"{_word(number)} {'person' if number == 1 else 'people'}"


def _more(number: int) -> str:
    return f"{_word(number)} more {'person' if number == 1 else 'people'}"


def _word(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def line_of(view: View) -> tuple[Speakable, ...]:
    """What is happening with an open ask that nobody helps with.

    It is the same whether those who were asked said no, or nothing.
    """
    ask, asked = view.ask, len(view.asked)
    if ask.lull is Lull.UNKNOWN:
        return _unknown(view)
    if ask.lull is Lull.ASLEEP:
        return (_asleep(asked),)
    if ask.lull is Lull.BUSY and not asked:
        busy = "Those who may know this are away, or have been asked enough for now."
        return (busy, *_and_then(view))
    return _step(view, asked)


def _unknown(view: View) -> tuple[Speakable, ...]:
    nobody = "Nobody here has said that they know this."
    again = "will ask again when someone joins who does."
    if not view.ask.posted:
        return (f"{nobody} I {again}", *_and_then(view))
    return (f"{nobody} I've posted it in ", view.ask.place, f", and {again}", *_and_then(view))


def _asleep(asked: int) -> str:
    if asked:
        return "No answer yet. I'll ask more people when it is a good hour for them."
    return "It isn't a good hour for those who may know this. I'll ask them when it is."


def _and_then(view: View) -> tuple[Speakable, ...]:
    match view.ask.step:
        case Step.CHANNEL if not view.ask.posted:
            return (" Shall I post it in ", view.ask.place, "?")
        case Step.STEWARD:
            return (f" {_THINKING}",)
        case _:
            return ()


def _step(view: View, asked: int) -> tuple[Speakable, ...]:
    now = sum(each.wave == view.waves for each in view.asked)
    if view.waves == LATER and view.ask.step not in (Step.STEWARD, Step.REST):
        some = people(now) if now == asked else _more(now)
        return (f"I've asked {some} who may know this.", *_and_then(view))
    silent = f"No answer yet from the {people(asked)} whom I asked" if asked else "No answer yet"
    match view.ask.step:
        case Step.NEW:
            return ("I'm looking for people who may know this.",)
        case Step.FEW:
            return (f"I've asked {people(now)} who may know this.",)
        case Step.MORE:
            return (f"No answer yet, so I've asked {_more(now)}.",)
        case Step.WIDER:
            return (
                f"No answer yet, so I've asked {_more(now)}, who may know something close to it.",
            )
        case Step.CHANNEL if view.ask.posted:
            return (f"{silent}, so it is in ", view.ask.place, " now.")
        case Step.CHANNEL | Step.STEWARD:
            return (f"{silent}.", *_and_then(view))
        case Step.REST:
            return (f"{silent}. It stays open for now.",)
