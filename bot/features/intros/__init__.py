"""Introductions: programs, who takes part, rounds, and what becomes of each introduction."""

from bot.declare import Topic

TOPIC = Topic("Introductions", ("round", "group", "program", "search"))
