"""The site: what Slack calls over HTTP, and where admins install Kith."""

import json
import logging
from urllib.parse import parse_qsl

from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from adapters.slack.manifest import INSTALL, REDIRECT, REQUESTS
from adapters.slack.words import Json

log = logging.getLogger(__name__)

LARGEST = 1_000_000  # bytes; the views and messages that Slack sends back are far smaller


def make_site(app: AsyncApp, flow: AsyncOAuthFlow, signing_secret: str) -> Starlette:
    """The web application of an app that many workspaces install."""
    desk = _Desk(app, flow, signing_secret)
    return Starlette(
        routes=[
            Route(REQUESTS, desk.hear, methods=["POST"]),
            Route(INSTALL, desk.install, methods=["GET"]),
            Route(REDIRECT, desk.install, methods=["GET"]),
        ]
    )


class _Desk:
    def __init__(self, app: AsyncApp, flow: AsyncOAuthFlow, signing_secret: str) -> None:
        self._app = app
        self._flow = flow
        self._verifier = SignatureVerifier(signing_secret)

    async def hear(self, request: Request) -> Response:
        """An event, a command, a press: only from Slack, only whole, only of a decent size."""
        try:
            body = await _read(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return _refuse(413, "it is too large")
        if not self._signed(request, body):
            return _refuse(401, "its signature is wrong, or too old")
        try:
            heard = _heard(request, body)
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return _refuse(400, "it is malformed")
        return to_starlette_response(await self._app.async_dispatch(heard))

    async def install(self, request: Request) -> Response:
        """The way to Slack's page of consent, and back."""
        heard = to_async_bolt_request(request, b"")
        back = request.url.path == REDIRECT
        handle = self._flow.handle_callback if back else self._flow.handle_installation
        return to_starlette_response(await handle(heard))

    def _signed(self, request: Request, body: bytes) -> bool:
        """docs.slack.dev/authentication/verifying-requests-from-slack"""
        stamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        if not (stamp.isascii() and stamp.isdigit() and len(stamp) < 16 and signature.isascii()):
            return False
        try:
            return self._verifier.is_valid(body.decode(), stamp, signature)
        except UnicodeDecodeError:
            return False


async def _read(request: Request) -> bytes | None:
    """The body; None when it is too large, which is known before it is all here."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    return body


def _heard(request: Request, body: bytes) -> AsyncBoltRequest:
    """The request as bolt takes one whose body was read and whose signature was checked.

    Bolt's own reading loses a command that has the word “payload” in it. Raises ValueError.
    """
    payload = _payload(body.decode())
    _check_shape(payload)
    return AsyncBoltRequest(
        body=payload,
        headers=dict(request.headers.items()),
        mode="socket_mode",
    )


def _payload(body: str) -> Json:
    """A command is a form; everything else is JSON, or JSON in a form's field."""
    if body.startswith("{"):
        return _mapping(json.loads(body))
    fields: dict[str, object] = dict(parse_qsl(body, keep_blank_values=True, strict_parsing=True))
    packed = fields.get("payload")
    return _mapping(json.loads(packed)) if isinstance(packed, str) else fields


def _check_shape(payload: Json) -> None:
    """Raises ValueError for what bolt would stumble over before any listener sees it."""
    sort, actions, view = (payload.get(name) for name in ("type", "actions", "view"))
    if sort == "block_actions":
        _mapping(next(iter(actions), None) if isinstance(actions, list) else None)
    if sort in ("view_submission", "view_closed") and not _mapping(view).get("type"):
        raise ValueError("a view of no type")


def _mapping(found: object) -> Json:
    if not isinstance(found, dict):
        raise ValueError("no mapping")
    return found


def _refuse(status: int, why: str) -> Response:
    log.warning("a request to %s was refused: %s", REQUESTS, why)
    return PlainTextResponse("", status_code=status)
