"""Every error of Discord means something to delivery: never, later, or perhaps next time."""

from types import SimpleNamespace

import pytest
from discord import ConnectionClosed, DiscordException, HTTPException, RateLimited

from adapters.discord.faults import LATER, LOCKED_OUT, NEVER, WAIT, explained, reason
from bot.delivery import TryLater, Undeliverable


def error(status: int, code: int = 0, **headers: str) -> HTTPException:
    """As discord.py raises it, with as much of a response as it looks at."""
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    response = SimpleNamespace(status=status, reason="", headers=named)
    return HTTPException(response, {"code": code, "message": "No"})


@pytest.mark.parametrize("code", sorted(NEVER))
def test_what_never_arrives_says_why(code: int) -> None:
    """In a short sentence, and Discord's own number."""
    with pytest.raises(Undeliverable, match=rf"^[A-Z].*\.( .*\.)? \({code}\)$"), explained():
        raise error(400, code)


@pytest.mark.parametrize("code", sorted(LATER))
def test_slow_down_means_later(code: int) -> None:
    """Also where it is told by a number, and not for how long."""
    with pytest.raises(TryLater) as later, explained():
        raise error(400, code)
    assert later.value.after == WAIT


@pytest.mark.parametrize(
    ("said", "after"),
    [
        (error(429, retry_after="17"), 17),
        (error(429, retry_after="0"), 1),
        (error(429, retry_after="soon"), WAIT),
        (error(429), WAIT),
        (RateLimited(44.5), 44.5),
        (error(401), LOCKED_OUT),
    ],
)
def test_how_long_to_wait(said: DiscordException, after: float) -> None:
    """As long as Discord says, where it does."""
    meant = reason(said)
    assert isinstance(meant, TryLater)
    assert meant.after == after


@pytest.mark.parametrize("status", [403, 404])
def test_another_no_is_not_asked_again(status: int) -> None:
    """Discord bans who goes on asking."""
    assert isinstance(reason(error(status, 99999)), Undeliverable)


@pytest.mark.parametrize("status", [400, 500, 503])
def test_what_may_pass_stays_what_it_is(status: int) -> None:
    """Delivery backs off, and gives up in the end."""
    said = error(status)
    assert reason(said) is said


def test_other_faults_stay_what_they_are() -> None:
    """A lost connection, say."""
    said = ConnectionClosed(SimpleNamespace(close_code=1), shard_id=None)  # type: ignore[arg-type]  # a part of aiohttp's
    assert reason(said) is said
