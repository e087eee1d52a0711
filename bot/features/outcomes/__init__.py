"""Outcomes: what help led to is asked two, six and twelve weeks later, and those who helped hear.

A card's buttons name what they run, and what they run shows cards: files that need each other
import each other as modules and look inside only when called.
"""

from bot.declare import Topic

TOPIC = Topic("What help led to", ("help",), discreet=True)
