"""Requests: what a page sends, read with care; what is wrong with it is said in a few words."""

import json
from collections.abc import Mapping

from starlette.requests import Request

from bot.options import Raw

LARGEST = 100_000  # bytes of one request
WORDS = 4_000  # characters of one message


class Trouble(Exception):
    """A request that can't be done; `says` is for the person, `status` for the browser."""

    def __init__(self, status: int, says: str) -> None:
        super().__init__(says)
        self.status = status
        self.says = says


class Body:
    """The JSON of a request; each reader raises Trouble when the value is not of its sort."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values

    def text(self, name: str, most: int = WORDS) -> str:
        value = self._values.get(name, "")
        if not isinstance(value, str):
            raise _malformed()
        if len(value) > most:
            raise Trouble(400, f"That is too long: {len(value):,} characters, {most:,} at most.")
        return value

    def number(self, name: str) -> int | None:
        value = self._values.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**53:
            raise _malformed()
        return value

    def switch(self, name: str) -> bool:
        return self._values.get(name) is True

    def texts(self, name: str) -> tuple[str, ...]:
        return _texts(self._values.get(name, []))

    def raws(self, name: str) -> dict[str, Raw]:
        """Values of a form, by field."""
        values = self._values.get(name, {})
        if not isinstance(values, dict):
            raise _malformed()
        return {
            str(key): value if isinstance(value, str) else _texts(value)
            for key, value in values.items()
        }


async def read_body(request: Request) -> Body:
    """The body of a POST from one of the community's own pages. Raises Trouble."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise Trouble(415, "The page and the server don't understand each other. Reload the page.")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Trouble(403, "Only the community's own pages can do that.")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise Trouble(413, "That is too much at once. Send less.")
    try:
        values = json.loads(body)
    except (ValueError, RecursionError):
        raise _malformed() from None
    if not isinstance(values, dict):
        raise _malformed()
    return Body(values)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _malformed()
    return tuple(value)


def _malformed() -> Trouble:
    return Trouble(400, "The server could not read that. Reload the page and try again.")
