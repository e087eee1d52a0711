"""Channels: what the community has chosen follows a channel's new name, and lets a lost one go."""

from dataclasses import replace

from bot.admins import tell_admins
from bot.cards import Button, buttons, card, text
from bot.declare import reaction
from bot.features.admin.setup import setup
from bot.happenings import ChannelGone, ChannelRenamed
from bot.people import Place
from bot.records.settings import Settings
from bot.replies import Reply
from bot.turn import Moment


@reaction(ChannelRenamed)
async def follow_name(moment: Moment, renamed: ChannelRenamed) -> Reply:
    """The settings name the channel as people do."""
    if _with_name(moment.settings, renamed.place) != moment.settings:
        await moment.work.settings.change(lambda kept: _with_name(kept, renamed.place))
    return Reply()


def _with_name(kept: Settings, place: Place) -> Settings:
    return replace(kept, asks=_renamed(kept.asks, place), shoutouts=_renamed(kept.shoutouts, place))


def _renamed(kept: Place | None, place: Place) -> Place | None:
    return place if kept is not None and kept.handle == place.handle else kept


def _without(kept: Settings, place: Place) -> Settings:
    return replace(kept, asks=_unlost(kept.asks, place), shoutouts=_unlost(kept.shoutouts, place))


def _unlost(kept: Place | None, gone: Place) -> Place | None:
    return None if kept is not None and kept.handle == gone.handle else kept


@reaction(ChannelGone)
async def let_channel_go(moment: Moment, gone: ChannelGone) -> Reply:
    """Nothing is posted where nobody can read it; the admins hear what to do."""
    kept = moment.settings
    lost = [
        what
        for what, place in (("Asks", kept.asks), ("Thanks", kept.shoutouts))
        if place is not None and place.handle == gone.place.handle
    ]
    if not lost:
        return Reply()
    await moment.work.settings.change(lambda kept: _without(kept, gone.place))
    name = next(
        place.name
        for place in (kept.asks, kept.shoutouts)
        if place is not None and place.handle == gone.place.handle
    )
    told = card(
        f"{' and '.join(lost)} need a new channel"[:100],
        text(f"#{name} is gone, or I am no longer in it, so nothing can be posted there."),
        text("Pick another channel; one that I am in works best."),
        buttons(Button("Pick a channel", setup.wire(), "primary")),
    )
    key = f"channel:{gone.place.handle}:gone:{moment.now.isoformat()}"
    return await tell_admins(Reply(), moment, told, key)
