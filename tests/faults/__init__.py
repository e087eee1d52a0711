"""Faults: what Kith depends on fails, and nothing is lost, nothing comes twice."""
