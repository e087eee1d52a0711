"""One folder per platform, each thin: events become core calls, cards become payloads."""
