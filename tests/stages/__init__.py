"""What stands between the people of a story and the core: nothing, or a whole platform."""
