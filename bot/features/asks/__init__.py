"""Asks: a question to the network, and the few people who can help with it.

A card's buttons name what they run, and what they run redraws the card: `cards` and the files of
handlers need each other, so they import each other as modules and look inside only when called.
"""

from bot.declare import Topic

TOPIC = Topic("Asks", ("ask",), discreet=True)
