"""A message rings for those whom its card names, and for nobody else, whatever people write."""

import pytest
from discord.http import Route

from adapters.discord.render import message
from bot.cards import Mention, card, fact, facts, quote, text
from tests.adapters.discord.care import carelessness
from tests.adapters.discord.house import House
from tests.nasty import NASTY_TEXTS

PATH = "/channels/{channel_id}/messages"
ANA = Mention("81384788765712384", "Ana")
RINGING = (
    "@everyone", "@here", "<@81384788765712399>", "<@!81384788765712399>", "<@&81384788765712399>",
    "\\<@81384788765712399>", "<@81384788765712399|ana>", "@\u200beveryone",
    "`@everyone` ||@here||", "[@everyone](https://x.example)", "> <@81384788765712399>",
    "<@81384788765712384> and <@81384788765712399>",
)  # fmt: skip


@pytest.mark.parametrize("said", [each for each in (*NASTY_TEXTS, *RINGING) if each.strip()])
@pytest.mark.parametrize("private", [False, True])
def test_only_those_are_mentioned_whom_the_card_names(said: str, private: bool) -> None:
    """Not one more, wherever the words stand."""
    said = said[:70]
    shown = card(
        f"Hi {said}", text(said, " ", ANA, " ", said), quote(said), facts(fact("Who", said, ANA))
    )
    drawn = message(shown, private=private)
    assert drawn["allowed_mentions"] == {"parse": [], "users": [ANA.handle]}


@pytest.mark.parametrize("said", RINGING[:5])
async def test_an_ask_rings_for_nobody(house: House, said: str) -> None:
    """Ana stands in its words, and so does everyone: they are words."""
    detail = f"{said} {house.ana.mention} who has run a SOC 2 audit at a startup?"
    seen = await house.ben.command("ask", {"detail": detail}, in_=house.coffee, unchecked=True)
    await seen.reply()
    await house.settle()
    assert "SOC 2" in house.coffee.last.words
    assert house.coffee.last.mentions <= {house.ben.id}
    assert carelessness(house.discord) == []


async def test_carelessness_would_be_seen(house: House) -> None:
    """A message without its nonce, or that would ring for everyone."""
    http = house.app.client.http
    body = {"flags": 1 << 15, "components": [{"type": 10, "content": "Hi"}]}
    for more in ({}, {"allowed_mentions": {"parse": ["everyone"]}, "nonce": "1"}):
        await http.request(Route("POST", PATH, channel_id=house.coffee.id), json=body | more)
    assert len(carelessness(house.discord)) == 4
