"""Frozen facts that the bot keeps, and what must be remembered about each: one file a family."""
