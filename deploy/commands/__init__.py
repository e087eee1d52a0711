"""The commands of `kith` that have a file of their own."""
