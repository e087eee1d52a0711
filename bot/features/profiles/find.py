"""Looking at a profile, and finding people by what they said of themselves."""

from collections.abc import Sequence
from typing import Annotated

from bot.cards import Bold, Button, Card, Part, buttons, card, quiet, text
from bot.cards.fitting import short
from bot.declare import action, command
from bot.features.profiles import speakers
from bot.features.profiles.cards import profile_parts
from bot.features.profiles.edit import own_card
from bot.features.profiles.knowing import Find, find
from bot.features.profiles.recognition import recognition
from bot.options import Hint
from bot.people import Member
from bot.records.profiles import Profile, words_of
from bot.replies import Refusal, Reply
from bot.suggestions import knowledge
from bot.turn import Turn

SHOWN = 5


@command("profile show", "See a profile: your own, or someone's", example="/profile show @ben")
async def show(turn: Turn, person: Annotated[Member | None, "Whose profile"] = None) -> Reply:
    member = person or turn.who
    profile = await turn.work.profiles.get(member.id)
    more = await recognition(turn, member, profile_parts(member, profile, turn.now))
    if member.id == turn.who.id:
        return own_card(turn, profile, title="Your profile", besides=more)
    return Reply(_their_card(turn, member, profile, more))


@action("profile.show")
async def open_profile(turn: Turn, member_id: int) -> Reply:
    """Someone's profile, from a list of people."""
    member = await turn.work.members.get(member_id)
    if member is None or not member.can_take_part:
        raise Refusal("They have left this community.")
    return await show.handler(turn, member)


def _their_card(turn: Turn, member: Member, profile: Profile, more: tuple[Part, ...]) -> Card:
    if profile.empty:
        said: Part | None = text(member, " has not filled in a profile yet. Why not say hello?")
    else:
        said = text("Say hello to ", member, ".")
    return card(short(member.name, 140), *profile_parts(member, profile, turn.now), *more, said)


@command(
    "profile who",
    "Find people by what they know, or would speak about",
    title="Find people",
    example="/profile who SOC 2",
)
async def who(
    turn: Turn,
    words: Annotated[str, Hint("A skill, a company, a place", min=2, max=100, suggests=knowledge)],
) -> Reply:
    sought = speakers.read_sought(words)
    if sought is not None:
        return await speakers.find_speakers(turn, sought)
    wanted = [word for word in words_of(words) if word not in _SMALL] or words_of(words)
    if not wanted:
        raise Refusal("Try a word or two, like /profile who kubernetes.")
    found = await find(turn, words, wanted)
    if not found:
        return Reply(_nobody(words))
    people = await turn.work.members.many([each.member_id for each in found[: SHOWN + 1]])
    return Reply(_found_card(words, found, people))


def _nobody(words: str) -> Card:
    return card(
        "Nobody has said so yet",
        text("No profile mentions ", Bold(words), ". Someone may still know: ask everyone."),
        text(f"/ask Who knows about {words}?"),
    )


def _found_card(words: str, found: Sequence[Find], people: dict[int, Member]) -> Card:
    shown = [each for each in found if each.member_id in people][:SHOWN]
    more = len(found) > len(shown)
    return card(
        f"People for “{words}”",
        *(text(people[each.member_id], ": ", each.why) for each in shown),
        buttons(*(opener(people[each.member_id]) for each in shown)),
        None if found[0].whole else quiet("Nobody has said all of this. These come closest."),
        quiet("More people match. Add a word to narrow it down.") if more else None,
    )


def opener(member: Member) -> Button:
    """Opens someone's profile."""
    return Button(f"Show {short(member.name, 60)}", open_profile.wire(member.id))


_SMALL = {
    *("a", "about", "an", "and", "anyone", "at", "can", "do", "does", "for", "has", "have"),
    *("help", "in", "is", "knows", "me", "of", "on", "or", "someone", "speaks", "the", "to"),
    *("who", "with"),
}
