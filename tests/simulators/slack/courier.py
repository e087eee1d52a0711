"""Brings payloads to the app, over Socket Mode or signed HTTP, and notes acknowledgements.

docs: docs.slack.dev/apis/events-api/using-socket-mode,
docs.slack.dev/authentication/verifying-requests-from-slack
"""

import asyncio
import time
import uuid
from typing import TYPE_CHECKING

from aiohttp import ClientError

from tests.simulators.slack.records import Delivery, Json

if TYPE_CHECKING:
    from tests.simulators.slack.simulator import Slack


class Courier:
    """Waits at most `patience` (real seconds; Slack's is 3) for an acknowledgement."""

    def __init__(self, slack: "Slack") -> None:
        self._slack = slack
        self.patience = 3.0

    async def deliver(self, kind: str, payload: Json, team_id: str, *, retry: int = 0) -> Delivery:
        """Deliver once. `kind`: slash_commands, interactive or events_api.

        `retry` is the number of the attempt after the first; Slack tells the app of it.
        """
        transport = "http" if self._slack.app.request_url else "socket"
        number = str(uuid.uuid4())
        delivery = Delivery(kind, payload, team_id, transport, number, time.monotonic())
        self._slack.deliveries.append(delivery)
        if transport == "http":
            await self._post(delivery, retry)
        else:
            await self._send(delivery, retry)
        self._slack.bell.ring()
        return delivery

    async def _post(self, delivery: Delivery, retry: int) -> None:
        again = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        try:
            async with asyncio.timeout(self.patience):
                answer = await self._slack.web_hook.send(
                    delivery.kind, delivery.payload, headers=again if retry else {}
                )
        except (TimeoutError, OSError, ClientError):
            return
        delivery.status, delivery.answer = answer.status, answer.as_json()
        delivery.acknowledged = time.monotonic()

    async def _send(self, delivery: Delivery, retry: int) -> None:
        envelope: Json = {
            "envelope_id": delivery.number,
            "type": delivery.kind,
            "payload": delivery.payload,
            "accepts_response_payload": delivery.kind != "events_api",
        }
        if delivery.kind == "events_api":
            envelope |= {"retry_attempt": retry, "retry_reason": "timeout" if retry else ""}
        sockets = self._slack.sockets
        await self._slack.bell.until(lambda: sockets.current)
        delivery.sent = time.monotonic()
        try:
            async with asyncio.timeout(self.patience):
                delivery.answer = await sockets.ask(envelope)
        except (TimeoutError, ConnectionError):
            return
        delivery.status, delivery.acknowledged = 200, time.monotonic()

    async def again(self, delivery: Delivery, *, retry: int = 1, new_id: bool = False) -> Delivery:
        """The same once more; with `new_id` as Slack sometimes does: another event id, and no
        word that it is a retry."""
        payload = dict(delivery.payload)
        if new_id:
            payload["event_id"] = f"Ev{self._slack.number()}"
        return await self.deliver(
            delivery.kind, payload, delivery.team_id, retry=0 if new_id else retry
        )

    @property
    def missing(self) -> list[Delivery]:
        """What the app never acknowledged."""
        return [each for each in self._slack.deliveries if each.acknowledged is None]

    @property
    def slowest(self) -> float:
        """The longest time that an acknowledgement took, in real seconds."""
        return max((each.ack_seconds or 0.0 for each in self._slack.deliveries), default=0.0)
