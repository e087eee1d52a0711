"""Shout-outs: people thank each other in public, in words, and nobody is ranked."""

from bot.declare import Topic

TOPIC = Topic("Thanks", ("shoutout", "shoutouts"), discreet=True)
