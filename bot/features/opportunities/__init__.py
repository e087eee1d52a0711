"""Opportunities: what members know of, told in private to those whom it fits.

A card's buttons name what they run, and what they run redraws the card: `cards` and the files of
handlers need each other, so they import each other as modules and look inside only when called.
"""

from bot.declare import Topic

TOPIC = Topic("Opportunities", ("opportunity",), discreet=True)
