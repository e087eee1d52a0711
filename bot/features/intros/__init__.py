"""Introductions: programs, who takes part, rounds, and what becomes of each introduction."""
