"""What Kith remembers, kept in SQLite or PostgreSQL."""
