"""Sheets: files that people exported, read for the commands that try Kith on them."""
