"""Communities that live on a platform's simulator with `kith run`, told twice of everything."""
