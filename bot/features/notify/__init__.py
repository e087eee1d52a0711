"""Notify: what members hear without having asked, as often as they like."""

from bot.declare import Topic

TOPIC = Topic("Weekly digests", ("digest",))
