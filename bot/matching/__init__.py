"""Who should meet whom, and why: pure functions."""
