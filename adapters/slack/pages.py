"""Pages: what an admin sees in the browser after installing Kith, or not installing it."""

from html import escape

from slack_bolt.oauth.async_callback_options import (
    AsyncCallbackOptions,
    AsyncFailureArgs,
    AsyncSuccessArgs,
)
from slack_bolt.response import BoltResponse

from adapters.slack.manifest import INSTALL

_AGAIN = f'<a href="{INSTALL}">Start again</a> in this browser.'
_WHY = {
    "access_denied": f"Nothing was installed. {_AGAIN}",
    "invalid_browser": f"This began in another browser, or too long ago. {_AGAIN}",
    "invalid_state": f"This link was used already, or is too old. {_AGAIN}",
    "storage_error": f"Kith could not keep what Slack sent. {_AGAIN}",
}
_UNKNOWN = f"Slack did not take it. {_AGAIN}"


async def _done(args: AsyncSuccessArgs) -> BoltResponse:
    where = args.installation.team_name or args.installation.enterprise_name or "your workspace"
    return _page(
        200,
        "Kith is installed",
        f"Open <b>{escape(where)}</b> in Slack, and type <code>/kith setup</code> there.",
    )


async def _failed(args: AsyncFailureArgs) -> BoltResponse:
    words = _WHY.get(args.reason, _UNKNOWN)
    return _page(args.suggested_status_code, "Kith is not installed yet", words)


def _page(status: int, title: str, words: str) -> BoltResponse:
    body = (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" '
        f'content="light dark"><title>{title}</title>'
        f"<body style='font:1.1rem system-ui;max-width:32rem;margin:4rem auto;padding:0 1rem'>"
        f"<h1>{title}</h1><p>{words}</p></body></html>"
    )
    return BoltResponse(
        status=status,
        body=body,
        headers={
            "Content-Type": "text/html; charset=utf-8",
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
        },
    )


CALLBACKS = AsyncCallbackOptions(success=_done, failure=_failed)
