"""Keeping: a shout-out stands in the profile of whoever likes that, in the words they agreed to."""

from bot.cards import Button, Card, buttons, card, text
from bot.declare import action
from bot.features.shoutouts import cards, receiving
from bot.features.shoutouts.view import View, look
from bot.records.shoutouts import Shoutout
from bot.replies import Reply, Worth
from bot.turn import Turn


@action("shoutout.keep")
async def keep(turn: Turn, shoutout_id: int) -> Reply:
    """Everyone who looks at their profile sees it."""
    return await _keep(turn, shoutout_id, kept=True)


@action("shoutout.leave_out")
async def leave_out(turn: Turn, shoutout_id: int) -> Reply:
    """It is in their profile no more."""
    return await _keep(turn, shoutout_id, kept=False)


async def _keep(turn: Turn, shoutout_id: int, *, kept: bool) -> Reply:
    changed = await turn.work.shoutouts.keep(shoutout_id, turn.who.id, kept=kept)
    if changed is None:
        return await receiving.as_it_is(turn, shoutout_id)
    view = await look(turn, changed)
    receiver = changed.receiver(turn.who.id)
    assert receiver is not None
    note = cards.note_card(view, receiver)
    key = cards.note_key(changed, turn.who)
    return Reply(note, in_place=True).revise(key, note)


@action("shoutout.look")
async def look_at_it(turn: Turn, shoutout_id: int) -> Reply:
    """What it says now, and whether it is in their profile."""
    return Reply((await receiving.as_it_is(turn, shoutout_id)).card)


def ask_again(turn: Turn, reply: Reply, was: View, view: View) -> Reply:
    """The reply, in which those whose profile it stood in hear that it has new words."""
    shoutout = view.shoutout
    for member, _ in view.told:
        if member.id in was.shoutout.kept and member.id in set(shoutout.shown) - set(shoutout.kept):
            reply = reply.nudge(
                member,
                _new_words_card(shoutout),
                key=f"{shoutout.key}:again:{member.id}:{turn.now:%Y%m%dT%H%M%S}",
                line=text("A shout-out has new words, and left your profile for now."),
                worth=Worth.GOOD_TO_KNOW,
            )
    return reply


def _new_words_card(shoutout: Shoutout) -> Card:
    return card(
        "A shout-out has new words",
        text("It left your profile, until you have looked at it and like it again."),
        buttons(Button("Look at it", look_at_it.wire(shoutout.id))),
    )
