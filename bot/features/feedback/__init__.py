"""Feedback: a member asks another about something particular; the answer is theirs alone."""

from bot.declare import Topic

TOPIC = Topic("Feedback", ("feedback",), discreet=True)
