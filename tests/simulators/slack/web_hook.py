"""Signed HTTP requests to the app's address, good ones and forged ones.

docs: docs.slack.dev/authentication/verifying-requests-from-slack
"""

import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from aiohttp import ClientSession

from tests.simulators.slack.records import Json

if TYPE_CHECKING:
    from tests.simulators.slack.simulator import Slack

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What the app answered over HTTP."""

    status: int
    body: str

    def as_json(self) -> Json:
        """Its JSON; a plain text becomes the text of a message, as Slack takes it."""
        if not self.body.startswith("{"):
            return {"text": self.body} if self.body else {}
        found: Json = json.loads(self.body)
        return found


class WebHook:
    """Speaks to `app.request_url`. Signatures are of the wall clock, which the app's library
    reads to refuse what is older than 5 minutes."""

    def __init__(self, slack: "Slack") -> None:
        self._slack = slack

    async def send(self, kind: str, payload: Json, headers: dict[str, str] | None = None) -> Answer:
        """Send a payload as Slack does: commands as a form, the rest as JSON in its wrapping."""
        body, content_type = encode(kind, payload)
        return await self.knock(body, content_type=content_type, headers=headers)

    async def knock(
        self,
        body: bytes,
        *,
        content_type: str = FORM,
        secret: str | None = None,
        age: float = 0,
        signed: bool = True,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """Send any body at all. `secret` forges the signature, `age` (seconds) makes it stale."""
        url = self._slack.app.request_url
        if url is None:
            raise LookupError("app.request_url is not set: the app uses Socket Mode")
        stamp = str(int(time.time() - age))
        sent = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            **(headers or {}),
        }
        if signed:
            key = self._slack.app.signing_secret if secret is None else secret
            sent["X-Slack-Request-Timestamp"] = stamp
            sent["X-Slack-Signature"] = sign(key, stamp, body)
        async with ClientSession() as session, session.post(url, data=body, headers=sent) as got:
            return Answer(got.status, await got.text())

    async def verify_address(self) -> bool:
        """Whether the app answers the challenge that Slack sends when an address is set."""
        payload = {"type": "url_verification", "token": "t", "challenge": "a challenge"}
        answer = await self.send("events_api", payload)
        return answer.status == 200 and "a challenge" in answer.body


def encode(kind: str, payload: Json) -> tuple[bytes, str]:
    """The body of the request, and its content type."""
    match kind:
        case "slash_commands":
            return urlencode(payload).encode(), FORM
        case "interactive":
            return urlencode({"payload": json.dumps(payload)}).encode(), FORM
        case _:
            return json.dumps(payload).encode(), "application/json"


def sign(secret: str, stamp: str, body: bytes) -> str:
    """`v0=` and the HMAC of version, timestamp and body."""
    text = b"v0:" + stamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), text, hashlib.sha256).hexdigest()
