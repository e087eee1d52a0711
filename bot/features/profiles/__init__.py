"""Profiles: who members are, what they offer and what they look for."""
