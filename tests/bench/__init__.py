"""The bench: how fast and how good things are, measured in one run."""
