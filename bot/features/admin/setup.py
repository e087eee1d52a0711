"""Setting a community up: its channels, its zone, its allowance and its values."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, TypeVar

from bot.cards import Button, Card, Facts, buttons, card, fact, facts, listing, quiet, text
from bot.declare import command
from bot.options import Hint, Raw
from bot.pages import page_parts
from bot.people import Place
from bot.records.settings import Settings
from bot.replies import BadInput, Reply
from bot.suggestions import zones
from bot.turn import Turn
from bot.zones import read_zone

T = TypeVar("T")


async def _kept(turn: Turn) -> Mapping[str, Raw]:
    kept = turn.settings
    return {
        "asks": _channel(kept.asks),
        "shoutouts": _channel(kept.shoutouts),
        "time_zone": kept.zone,
        "allowance": str(kept.allowance),
        "digest": "yes" if kept.digest else "no",
    }


def _channel(place: Place | None) -> str:
    return f"<#{place.handle}|{place.name}>" if place else ""


@command(
    "kith setup",
    "Set Kith up for this community",
    title="Set Kith up",
    admin=True,
    example="/kith setup asks:#help shoutouts:#thanks time_zone:Europe/Berlin",
    prefill=_kept,
)
async def setup(
    turn: Turn,
    asks: Annotated[Place | None, "The channel where asks are posted"] = None,
    shoutouts: Annotated[Place | None, "The channel where thanks are posted"] = None,
    time_zone: Annotated[
        str, Hint("The community's zone, like Europe/Berlin", max=60, suggests=zones)
    ] = "",
    allowance: Annotated[
        int, Hint("How many people one member may thank a day", min=1, max=50)
    ] = 5,
    digest: Annotated[bool, "Post the thanks and the open asks every week"] = False,
) -> Reply:
    try:
        zone = read_zone(time_zone) if time_zone else turn.settings.zone
    except ValueError as wrong:
        raise BadInput("time_zone", str(wrong)) from wrong
    was = turn.settings
    changed = await turn.work.settings.change(
        lambda kept: replace(
            kept,
            asks=_changed(kept.asks, was.asks, asks),
            shoutouts=_changed(kept.shoutouts, was.shoutouts, shoutouts),
            zone=_changed(kept.zone, was.zone, zone),
            allowance=_changed(kept.allowance, was.allowance, allowance),
            digest=_changed(kept.digest, was.digest, digest),
        )
    )
    return Reply(_done(changed))


def _changed(kept: T, was: T, wanted: T) -> T:
    """What they changed; what they left as it was may have been changed by someone meanwhile."""
    return kept if wanted == was else wanted


def _done(settings: Settings) -> Card:
    return card(
        "Kith is set up",
        core_facts(settings),
        text("Next: run /intro setup in the channel where people should be introduced."),
        buttons(Button("Change this", setup.wire()), Button("Set our values", values.wire())),
    )


def core_facts(settings: Settings) -> Facts:
    """What the community itself has chosen."""
    unset = "not chosen yet"
    return facts(
        fact("Asks go to", settings.asks or unset),
        fact("Thanks go to", settings.shoutouts or unset),
        fact("Time zone", settings.zone),
        fact("Thanks a day", f"{settings.allowance} people for each member"),
        fact("Weekly digest", "on" if settings.digest else "off"),
        fact("Guests", "are introduced" if settings.guests else "aren't introduced"),
        fact("Values", *(listing(*settings.values) or ("none yet",))),
    )


async def _kept_values(turn: Turn) -> Mapping[str, Raw]:
    return {"words": ", ".join(turn.settings.values)}


@command(
    "kith values",
    "Choose the values that thanks may name",
    title="Your values",
    admin=True,
    example="/kith values kindness, craft, courage",
    prefill=_kept_values,
)
async def values(
    turn: Turn,
    words: Annotated[tuple[str, ...], Hint("With commas between; empty for none", max=12)] = (),
) -> Reply:
    changed = await turn.work.settings.change(lambda kept: replace(kept, values=words))
    return Reply(
        card(
            "Your values are kept" if words else "No values any more",
            core_facts(changed),
            quiet("People may name one when they thank someone.")
            if words
            else quiet("People may name any value when they thank someone."),
        )
    )


@command("kith settings", "See how Kith is set up here", admin=True)
async def settings(turn: Turn) -> Reply:
    named = await turn.work.members.many(turn.settings.admins)
    keepers = listing(*named.values()) or ("only this place's own admins",)
    looked_after = facts(fact("Looked after by", *keepers))
    return Reply(
        card(
            "How Kith is set up here",
            *await page_parts("settings", turn, core_facts(turn.settings), looked_after),
            buttons(Button("Change this", setup.wire())),
        )
    )
