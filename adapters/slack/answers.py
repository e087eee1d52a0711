"""Answers: what the core answers reaches the one who acted: as a message, a form or a home."""

import logging
from collections.abc import Mapping

from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.acts import Act
from adapters.slack.faults import error_of
from adapters.slack.forms import form, refusal, replacement
from adapters.slack.render import files, message, redraw, whisper
from adapters.slack.sender import SlackSender
from adapters.slack.views import finished, sorry, too_late
from adapters.slack.words import Json
from adapters.slack.workspaces import PLATFORM, Workspace
from bot.cards import Card
from bot.events import Answer, Asked, Quiet, Shown, Submitted
from bot.giving_back import give_back
from bot.people import Community, Member, PlaceSort

PLAINLY = {"parse": "none", "link_names": False}  # nothing in the words mentions or links
QUIETLY = {"mrkdwn": False, "unfurl_links": False, "unfurl_media": False}

log = logging.getLogger(__name__)


class Answers:
    """How to answer each sort of act. What can't be shown in one way is shown in the next."""

    def __init__(self, sender: SlackSender) -> None:
        self._sender = sender

    def acknowledge(self, act: Act, answer: Answer) -> Json:
        """The body of a sent form's acknowledgement; empty to close the form."""
        if not isinstance(answer, Asked):
            return {}
        said_wrong = refusal(answer)
        same = isinstance(act.what, Submitted) and act.what.wire == answer.wire
        if same and said_wrong["errors"]:
            return said_wrong
        return replacement(form(answer, act.origin))

    async def apologise(self, workspace: Workspace, act: Act) -> None:
        """When an act could not be handled; their words come back."""
        await self._whisper(workspace, act, give_back(sorry(), act.what))

    async def give(self, workspace: Workspace, act: Act, answer: Answer) -> None:
        """Show it. Raises SlackApiError when Slack takes it in no way at all."""
        match answer:
            case Quiet():
                return
            case Asked():
                await self._ask(workspace, act, answer)
            case Shown():
                await self._show(workspace, act, answer)

    async def finish(self, workspace: Workspace, act: Act, answer: Answer) -> None:
        """Show it for a form that was acknowledged before it was known."""
        view = form(answer, act.origin) if isinstance(answer, Asked) else finished()
        try:
            await workspace.client.views_update(view_id=act.view, view=view)
        except SlackApiError as error:
            log.info("a form was closed meanwhile: %s", error_of(error))
            if isinstance(answer, Asked):
                await self._show(workspace, act, Shown(give_back(too_late(answer), act.what)))
        if isinstance(answer, Shown):
            await self._show(workspace, act, answer)

    async def _ask(self, workspace: Workspace, act: Act, asked: Asked) -> None:
        if act.trigger:
            try:
                view = form(asked, act.origin)
                await workspace.client.views_open(trigger_id=act.trigger, view=view)
            except SlackApiError as error:
                log.info("a form could not open: %s", error_of(error))
            else:
                return
        await self._show(workspace, act, Shown(give_back(too_late(asked), act.what)))

    async def _show(self, workspace: Workspace, act: Act, shown: Shown) -> None:
        in_place = shown.in_place and act.message is not None
        if not (in_place and await self._redraw(workspace, act, shown.card)):
            await self._whisper(workspace, act, shown.card)
        if files(shown.card):
            await self._hand_over(workspace, act, shown.card)

    async def _redraw(self, workspace: Workspace, act: Act, card: Card) -> bool:
        """Whether the message now is the card, for everyone who sees it."""
        if await _respond(workspace, act.reply_to, redraw(card)):
            return True
        where = {"channel": act.place.handle, "ts": act.message}
        try:
            await workspace.client.api_call(
                "chat.update", json={**PLAINLY, **where, **message(card)}
            )
        except SlackApiError as error:
            log.info("a message could not be redrawn: %s", error_of(error))
            return False
        return True

    async def _whisper(self, workspace: Workspace, act: Act, card: Card) -> None:
        """Where they acted, seen by them alone; else directly."""
        if await _respond(workspace, act.reply_to, whisper(card)):
            return
        call, said = workspace.client.api_call, {**PLAINLY, **message(card)}
        if act.place.sort is not PlaceSort.DIRECT:
            seen_by = {"channel": act.place.handle, "user": act.user}
            try:
                await call("chat.postEphemeral", json={**said, **seen_by})
            except SlackApiError as error:
                log.info("nothing private can be said there: %s", error_of(error))
            else:
                return
        await call("chat.postMessage", json={**said, **QUIETLY, "channel": act.user})

    async def _hand_over(self, workspace: Workspace, act: Act, card: Card) -> None:
        """A card's files, to the one who acted alone."""
        community = Community(0, PLATFORM, workspace.handle, workspace.name)
        place = await self._sender.direct(community, Member(0, act.user, ""))
        await self._sender.hand_over(community, place, card)


async def _respond(workspace: Workspace, url: str | None, body: Mapping[str, object]) -> bool:
    """Whether a response URL took it; it does five times within half an hour."""
    if url is None:
        return False
    hook = AsyncWebhookClient(url, retry_handlers=workspace.client.retry_handlers)
    try:
        answered = await hook.send_dict(dict(body))
    except Exception as error:
        log.info("a response URL failed: %s", type(error).__name__)
        return False
    return answered.status_code == 200
