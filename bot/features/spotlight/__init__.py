"""The spotlight: each week everyone is shown one or two members who like that.

A card's buttons name what they run, and what they run shows cards: files that need each other
import each other as modules and look inside only when called.
"""

from bot.declare import Topic

TOPIC = Topic("Spotlight", ("spotlight",), discreet=True)
