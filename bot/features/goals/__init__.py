"""Goals: what a member wants to reach by a day, with someone for company if they like.

A card's buttons name what they run, and what they run shows cards: files that need each other
import each other as modules and look inside only when called.
"""

from bot.declare import Topic

TOPIC = Topic("Goals", ("goal",), discreet=True)
