"""What members can do: one file (or folder) per capability."""
