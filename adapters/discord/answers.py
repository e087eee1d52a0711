"""Answers: what the core answers reaches the one who acted: as a message or as a form."""

import logging

import discord
from aiohttp import ClientError

from adapters.discord.acts import SUBMIT, Act
from adapters.discord.drafts import Drafts, unopened_card, wrong_card
from adapters.discord.forms import modal
from adapters.discord.responses import ANSWERED, LATER, MESSAGE, MODAL, REDRAW, Responses
from bot.cards import Card, card, text
from bot.delivery import Sender, TryLater, Undeliverable
from bot.events import Answer, Asked, Quiet, Shown
from bot.giving_back import give_back
from bot.people import Community, Member

PLATFORM = "discord"
FAILURES = (discord.DiscordException, ClientError, OSError, TimeoutError)

log = logging.getLogger(__name__)


def sorry_card() -> Card:
    """When Discord itself did not answer."""
    return card(
        "That did not work just now",
        text("Discord did not answer me, so nothing was changed. Please try again in a minute."),
    )


def broken_card() -> Card:
    """For a mistake of Kith's own."""
    return card(
        "Something went wrong on my side",
        text("Please try again. If that doesn't help, tell an admin; the log says more."),
    )


def done_card() -> Card:
    """Discord wants some answer, when there is nothing to say."""
    return card("Done")


class Answers:
    """How to answer each sort of act. What can't be shown in one way is shown in the next."""

    def __init__(self, responses: Responses, sender: Sender, drafts: Drafts) -> None:
        self._responses = responses
        self._sender = sender
        self._drafts = drafts

    async def defer(self, act: Act) -> bool:
        """Ask for time, when the answer isn't there yet. False when someone else has answered."""
        try:
            if act.message:
                await self._responses.first(act, LATER)
            else:
                await self._responses.think(act)
        except discord.HTTPException as error:
            if error.code == ANSWERED:
                return False
            log.warning("an act could not be deferred: %s", error.code)
        except FAILURES as error:
            log.warning("an act could not be deferred: %s", type(error).__name__)
        return True

    async def give(self, act: Act, answer: Answer, *, late: bool) -> None:
        """Show it; directly when the interaction takes it no more. Nothing when it has been."""
        try:
            if late:
                await self._follow(act, answer)
            else:
                await self._first(act, answer)
        except FAILURES as error:
            if getattr(error, "code", 0) == ANSWERED:
                return
            log.warning("an answer goes directly: %s", getattr(error, "code", type(error).__name__))
            if not isinstance(answer, Quiet):
                await self._tell(act, give_back(self._card(act, answer), act.what))

    async def _first(self, act: Act, answer: Answer) -> None:
        match answer:
            case Asked() if act.sort != SUBMIT and not answer.errors:
                asked = self._drafts.restore(act.answered, answer)
                await self._responses.first(act, MODAL, modal(asked))
            case Asked():
                await self._responses.first_card(act, MESSAGE, self._card(act, answer))
            case Shown(shown, in_place):
                kind = REDRAW if in_place and act.message else MESSAGE
                await self._responses.first_card(act, kind, shown)
            case Quiet() if act.message:
                await self._responses.first(act, LATER)
            case Quiet():
                await self._responses.first_card(act, MESSAGE, done_card())

    async def _follow(self, act: Act, answer: Answer) -> None:
        thinks = not act.message
        match answer:
            case Quiet() if thinks:
                await self._responses.drop(act)
            case Quiet():
                return
            case Shown(_, in_place) if thinks or in_place:
                await self._responses.redraw(act, answer.card)
            case Asked() if thinks:
                await self._responses.redraw(act, self._card(act, answer))
            case _:
                await self._responses.follow(act, self._card(act, answer))

    def _card(self, act: Act, answer: Answer) -> Card:
        """The answer as a message: a form's way in, with the words that it was sent with."""
        match answer:
            case Shown(shown):
                return shown
            case Asked() if answer.errors:
                self._drafts.keep(act.id, answer)
                return give_back(wrong_card(answer), act.what)
            case Asked():
                self._drafts.keep(act.id, answer)
                return give_back(unopened_card(answer), act.what)
            case _:
                return done_card()

    async def _tell(self, act: Act, shown: Card) -> None:
        """In their direct messages; who closed them is told nothing."""
        community = Community(0, PLATFORM, act.guild, "")
        try:
            place = await self._sender.direct(community, Member(0, act.person.handle, ""))
            await self._sender.post(community, place, shown, act.key)
        except (Undeliverable, TryLater, *FAILURES) as error:
            log.warning("an answer is lost: %s", type(error).__name__)
