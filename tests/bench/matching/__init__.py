"""The bench of matching: `python -m tests.bench.matching`."""
