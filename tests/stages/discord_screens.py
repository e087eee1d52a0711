"""Screens: where a button stands, and whether people see just what the core answered."""

from adapters.discord.forms import modal
from adapters.discord.render import components
from bot.events import Answer, Asked, Quiet, Shown
from bot.people import Place
from tests.network import Message
from tests.simulators.discord import Discord, Member, Seen
from tests.simulators.discord import Message as Posted
from tests.simulators.discord.messages import walk

AGAIN = "Edit and send again"


def posted(discord: Discord, message: Message, member: Member) -> Posted:
    """The message in Discord that was sent for one of the core: their own, of several copies."""
    places, handles = message.place.handle.split("+"), message.handle.split("+")
    for place, handle in zip(places, handles, strict=True):
        channel = discord.channels[int(place)]
        if len(places) == 1 or channel.recipient is member.user:
            found = channel.find(int(handle))
            assert found is not None
            return found
    raise LookupError(f"{member.name} was not sent {message.title!r}")


def find_private(member: Member, wire: str) -> Posted | None:
    """The newest private answer with this button."""
    return next((each for each in reversed(member.ephemerals) if holds(each, wire)), None)


def holds(message: Posted, wire: str) -> bool:
    return any(each.get("custom_id") == wire for each in walk(message.components))


def way_back(member: Member, wire: str) -> Posted | None:
    """The answer to a form that was refused, when it is the newest of all."""
    found = member.ephemerals[-1] if member.ephemerals else None
    return found if found and AGAIN in found.buttons and holds(found, wire) else None


def check_seen(seen: Seen, on: Posted | None, answer: Answer) -> None:
    """AssertionError unless what the core answered is what the person sees."""
    screens = [*seen.rewritten, *seen.replies, *([on] if on else [])]
    match answer:
        case Asked() if answer.errors:
            assert any(AGAIN in each.buttons for each in screens), f"no word on {answer.errors}"
        case Asked():
            wanted = modal(answer)
            assert any(each.custom_id == answer.wire for each in seen.modals), wanted["title"]
        case Shown(card):
            wanted_parts = components(card)
            assert any(_same(each.components, wanted_parts) for each in screens), (
                f"{card.title!r} is not to be seen, but {[each.words[:60] for each in screens]}"
            )
        case Quiet():
            assert not any(each.words not in ("", "### Done") for each in seen.replies)


def _same(shown: object, drawn: object) -> bool:
    return _bare(shown) == _bare(drawn)


def _bare(parts: object) -> object:
    """Without the ids that Discord makes up."""
    match parts:
        case dict():
            return {key: _bare(value) for key, value in parts.items() if key != "id"}
        case list() | tuple():
            return [_bare(each) for each in parts]
        case _:
            return parts


def is_direct(discord: Discord, place: Place) -> bool:
    found = discord.channels.get(int(place.handle)) if place.handle.isdecimal() else None
    return found is not None and found.recipient is not None
