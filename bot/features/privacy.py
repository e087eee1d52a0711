"""Privacy: what is kept about someone, a copy of it, and forgetting it."""

import json

from bot.cards import Button, File, buttons, card, quiet, text
from bot.declare import action, command
from bot.happenings import MemberLeft
from bot.replies import Reply
from bot.turn import Turn

_KEPT = (
    "Your name, time zone and id here, so that I know who you are.",
    "Your profile, as you wrote it, so that the right people find you.",
    "Who you were introduced to and what came of it, so that you meet new people.",
    "Your asks and thanks, and how you want to be asked, so that help finds its way.",
    "What I asked you to help with, and how often I may, so that nobody is asked too much.",
    "What you posted, watched for or were up for, and whom you said you know.",
    "What you would speak about, and your card for the spotlight, as you like to be seen.",
    "How often I may write to you, and when I did.",
    "Your mentorships, goals and feedback, so that both sides know where they stand.",
    "Who helped you and what it led to, and what you said you would do for others.",
    "Whom you would rather not meet. Nobody else ever sees it.",
    "I never read your messages, and nothing leaves this community.",
)


@command("privacy about", "See what I keep about you, and why", default=True)
async def about(turn: Turn) -> Reply:
    return Reply(
        card(
            "What I keep about you",
            text("\n".join(f"• {line}" for line in _KEPT)),
            quiet("Get a copy with /privacy export. Remove it with /privacy erase."),
        )
    )


@command("privacy export", "Get a copy of everything I keep about you")
async def export(turn: Turn) -> Reply:
    kept = await turn.work.privacy.export(turn.who.id)
    copy = json.dumps(kept, ensure_ascii=False, indent=2)
    return Reply(
        card(
            "Everything I keep about you",
            text("It's all in this file. Only you can see it."),
            File("kith-about-you.json", "application/json", copy),
            quiet("To have it removed: /privacy erase"),
        )
    )


@command("privacy erase", "Have everything I keep about you removed")
async def erase(turn: Turn) -> Reply:
    return Reply(
        card(
            "Remove everything about you?",
            text(
                "Your profile, introductions, asks and thanks go for good, and people who were "
                "waiting for you are told that you left. This can't be undone."
            ),
            text(
                "A sealed mark stays, so that I know whom you have met already, and people who "
                "asked never to meet still won't."
            ),
            buttons(
                Button("Remove everything", erase_now.wire(), "danger"),
                Button("Keep it", keep.wire()),
            ),
        )
    )


@action("privacy.erase")
async def erase_now(turn: Turn) -> Reply:
    """Features say goodbye first; forgetting comes last."""
    gone = card(
        "I've forgotten you",
        text("Everything about you is removed. If you come back, we start fresh."),
    )
    return Reply(gone, in_place=True).announce(MemberLeft(turn.who, erased=True)).forget(turn.who)


@action("privacy.keep")
async def keep(turn: Turn) -> Reply:
    """Nothing happens."""
    return Reply(
        card("Nothing was removed", text("I'm glad you're staying.")),
        in_place=True,
    )
