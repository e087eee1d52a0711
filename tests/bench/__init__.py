"""The bench: how fast delivery is, measured in one run. `python -m tests.bench.delivery`."""
