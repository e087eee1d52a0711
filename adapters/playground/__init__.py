"""The playground: a whole community in the browser, on one machine."""
