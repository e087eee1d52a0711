"""Collaboration: what members are building, and whoever complements them, who is asked first.

A card's buttons name what they run, and what they run redraws the card: `cards` and the files of
handlers need each other, so they import each other as modules and look inside only when called.
"""

from bot.declare import Topic

TOPIC = Topic("Building together", ("collab",), discreet=True)
