"""Shout-outs: people thank each other in public, in words, and nobody is ranked."""
