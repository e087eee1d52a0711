"""Discord: cards become components, forms become modals, and what is sent is sent once."""
