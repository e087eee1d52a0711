"""The network: one's connections and a picture of them, promises, and ties that fell silent.

A card's buttons name what they run, and what they run shows cards: files that need each other
import each other as modules and look inside only when called.
"""

from bot.declare import Topic

TOPIC = Topic("Keeping in touch", ("network",), discreet=True)
