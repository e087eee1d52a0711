"""The cards of a shout-out: everyone's, each receiver's own, and the giver's."""

from bot.cards import (
    Button,
    Buttons,
    Card,
    Part,
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
from bot.features.shoutouts import changing, digest, keeping, receiving, telling
from bot.features.shoutouts.view import View, names
from bot.happenings import InTouch
from bot.people import Member
from bot.records.shoutouts import Receiver, Seen, Shoutout
from bot.replies import Reply, Worth
from bot.turn import Moment


def public_card(view: View) -> Card:
    """What everyone sees."""
    if not view.shown:
        return card("A shout-out was here", quiet("It was taken back or made private."))
    return card(
        f"Thank you, {names(view.shown)}",
        text(view.giver, " thanks ", *listing(*view.shown), ":"),
        *_words(view),
    )


def note_card(view: View, receiver: Receiver) -> Card:
    """What one receiver sees, with how far it travels."""
    if view.shoutout.undone or not receiver.named:
        return card("This shout-out was taken back", quiet("Its giver changed their mind."))
    if receiver.seen is Seen.DOWN:
        return card("You took this shout-out down", quiet("You aren't named in it any more."))
    return card(f"{_upper(view.giver_name)} thanked you", *_words(view), *_reach(view, receiver))


def _reach(view: View, receiver: Receiver) -> tuple[Part, ...]:
    shoutout = view.shoutout
    down = Button("Take it down", receiving.take_down.wire(shoutout.id))
    if shoutout.place is None:
        return quiet("Only you were told."), buttons(down)
    if receiver.seen is Seen.PRIVATE:
        again = Button("Show it again", receiving.show_again.wire(shoutout.id))
        return quiet("Only you see that you were thanked."), buttons(again, down)
    keep = Button("Keep it private", receiving.keep_private.wire(shoutout.id))
    if receiver.kept:
        profile = Button("Take it off my profile", keeping.leave_out.wire(shoutout.id))
        where = quiet("Everyone can see it in ", shoutout.place, " and on your profile.")
        return where, buttons(keep, profile, down)
    profile = Button("Add it to my profile", keeping.keep.wire(shoutout.id))
    return quiet("Everyone can see it in ", shoutout.place, "."), buttons(keep, profile, down)


def receipt_card(view: View, title: str, left: int | None = None) -> Card:
    """What the giver sees, to change it or to take it back."""
    shoutout = view.shoutout
    where = ("Posted in ", shoutout.place, ".") if shoutout.place else ("Told privately.",)
    return card(
        title,
        text("To ", *listing(*view.named)) if view.named else None,
        *_words(view),
        quiet(*where, _left_today(left)),
        giver_buttons(shoutout),
    )


def _left_today(left: int | None) -> str:
    match left:
        case None:
            return ""
        case 0:
            return " Those were all your thanks for today."
        case _:
            return f" You can thank {left} more {'person' if left == 1 else 'people'} today."


def giver_buttons(shoutout: Shoutout) -> Buttons:
    """What the giver can do about it."""
    return buttons(
        Button("Edit", changing.edit.wire(shoutout.id)),
        Button("Say more", telling.tell_more.wire(shoutout.id)),
        Button("Undo", changing.undo.wire(shoutout.id)),
    )


def _words(view: View) -> tuple[Part, ...]:
    shoutout = view.shoutout
    more = (
        facts(
            fact("Situation", shoutout.situation) if shoutout.situation else None,
            fact("Result", shoutout.result) if shoutout.result else None,
        )
        if shoutout.situation or shoutout.result
        else None
    )
    marks = quiet(view.marks) if view.marks else None
    return tuple(each for each in (quote(shoutout.what), more, marks) if each is not None)


def note_key(shoutout: Shoutout, member: Member) -> str:
    """The key of what a receiver was told."""
    return f"{shoutout.key}:to:{member.id}"


def publish(reply: Reply, view: View) -> Reply:
    """The reply, which also posts it, and tells each receiver once."""
    shoutout = view.shoutout
    if shoutout.place is not None:
        reply = reply.post(shoutout.place, public_card(view), key=shoutout.key)
    if shoutout.giver_id is not None:
        reply = reply.announce(InTouch(shoutout.giver_id, shoutout.named))
    return tell(reply, view)


def tell(reply: Reply, view: View) -> Reply:
    """The reply, which also lets each receiver know who does not know yet."""
    for member, receiver in view.told:
        if _is_said(view, receiver):
            reply = reply.nudge(
                member,
                note_card(view, receiver),
                key=note_key(view.shoutout, member),
                line=_note_line(view),
                worth=Worth.USEFUL,
                prompt=True,
            )
    return reply


def _is_said(view: View, receiver: Receiver) -> bool:
    """Whether there is anything to tell: nobody hears of what was taken back before they knew."""
    return not view.shoutout.undone and receiver.named and receiver.seen is not Seen.DOWN


def _note_line(view: View) -> Text:
    return text(f"{_upper(view.giver_name)} thanked you: “{view.gist}”")


async def redraw(moment: Moment, reply: Reply, view: View) -> Reply:
    """The reply, which also brings every message about it up to date, the digest included."""
    reply = reply.revise(view.shoutout.key, public_card(view))
    for member, receiver in view.told:
        key = note_key(view.shoutout, member)
        reply = reply.revise(key, note_card(view, receiver), _note_line(view))
        if not _is_said(view, receiver):
            reply = reply.cancel(key)
    return await digest.redraw(moment, reply, view.shoutout)


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
