"""Connections: warm introductions, by someone who knows both and is asked first.

A card's buttons name what they run, and what they run redraws the card: `cards` and the files of
handlers need each other, so they import each other as modules and look inside only when called.
"""

from bot.declare import Topic

TOPIC = Topic("Warm introductions", ("connection",), discreet=True)
