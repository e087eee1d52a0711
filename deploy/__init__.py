"""How Kith is put together and run: the only code that knows all the parts."""
