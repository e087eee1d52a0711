"""Mentoring: who offers it and who looks for it, two who both say yes, and what comes of it.

A card's buttons name what they run, and what they run shows cards: files that need each other
import each other as modules and look inside only when called.
"""

from bot.declare import Topic

TOPIC = Topic("Mentoring", ("mentoring", "mentorship"), discreet=True)
