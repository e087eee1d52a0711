"""Chaos: replicas of Kith are killed at random moments, and what people saw is counted.

`uv run python -m tests.chaos --db postgres --replicas 3 --kills 20 --messages 2000`
"""
