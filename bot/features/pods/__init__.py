"""Pods: three to six people with a theme, for some weeks, in a room and with a rhythm.

A card's buttons name what they run, and what they run redraws the card: `cards` and the files of
handlers need each other, so they import each other as modules and look inside only when called.
"""

from bot.declare import Topic

TOPIC = Topic("Pods", ("pod",), discreet=True)
