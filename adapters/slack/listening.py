"""Listening: bolt's app, which acknowledges whatever comes before anything else is done."""

import logging
import re
from collections.abc import Awaitable, Callable, Mapping

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.acts import (
    Act,
    read_command,
    read_press,
    read_shortcut,
    read_submission,
)
from adapters.slack.inbound import Inbound
from adapters.slack.render import OPENS
from adapters.slack.workspaces import API_URL, PLATFORM
from bot.metering import UNMETERED, Meter, stopwatch
from bot.reading import Unreadable

log = logging.getLogger(__name__)

Payload = Mapping[str, object]
Hear = Callable[[Payload], None]
ANY = re.compile("")
_OPENS = re.compile("^" + re.escape(OPENS))


class _Timed(AsyncApp):
    """Tells a meter how long Slack waited for each acknowledgement."""

    meter: Meter = UNMETERED

    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        seconds = stopwatch()
        try:
            return await super().async_dispatch(req)
        finally:
            self.meter.acknowledged(PLATFORM, seconds())


def make_app(
    inbound: Inbound,
    hear: Hear,
    *,
    api_url: str = API_URL,
    signing_secret: str = "",
    meter: Meter = UNMETERED,
) -> AsyncApp:
    """The app. `hear` is told each event of a workspace; it begins work, and may raise Unreadable.

    Listeners run before the response, which bolt then gives at once: they begin work, and wait
    for none of it, save a form's for a moment.
    """
    app = _Timed(
        name="kith",  # else bolt reads the source of every caller to find one
        client=AsyncWebClient(base_url=api_url),
        signing_secret=signing_secret,
        authorize=_authorize,
        process_before_response=True,
        ignoring_self_events_enabled=False,  # bolt can't tell: the workspace is looked up later
        attaching_conversation_kwargs_enabled=False,
    )
    app.meter = meter
    _listen_to_acts(app, inbound)
    _listen_to_events(app, hear)
    return app


async def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    """Everyone: looking a workspace up takes time, and is done after the acknowledgement."""
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)


def _listen_to_acts(app: AsyncApp, inbound: Inbound) -> None:
    def listener(read: Callable[[Payload], Act]) -> Callable[..., Awaitable[None]]:
        async def hear(ack: AsyncAck, body: Payload) -> None:
            await ack()
            act = _understood(read, body)
            if act is not None:
                inbound.begin(act)

        return hear

    async def submit(ack: AsyncAck, body: Payload) -> None:
        act = _understood(read_submission, body)
        told = await inbound.submit(act) if act else {}
        await (ack(told) if told else ack())

    async def ignore(ack: AsyncAck) -> None:
        await ack()

    app.action(_OPENS)(ignore)
    app.command(ANY)(listener(read_command))
    app.action(ANY)(listener(read_press))
    app.shortcut(ANY)(listener(read_shortcut))
    app.view_submission(ANY)(submit)
    app.view_closed(ANY)(ignore)


def _listen_to_events(app: AsyncApp, hear: Hear) -> None:
    async def listen(ack: AsyncAck, body: Payload) -> None:
        await ack()
        try:
            hear(body)
        except Unreadable as missing:
            log.warning("an event without %s was ignored", missing)

    app.event(ANY)(listen)


def _understood(read: Callable[[Payload], Act], body: Payload) -> Act | None:
    try:
        return read(body)
    except Unreadable as missing:
        log.warning("a payload without %s was ignored", missing)
        return None
