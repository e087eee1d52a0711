"""Slack: cards become blocks, forms become modals, and what is sent is sent once."""
