"""The core: what members can do and what they see; no platform, no SQL, no I/O."""
