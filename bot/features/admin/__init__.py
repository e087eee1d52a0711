"""Admin: setting Kith up, who looks after it, and how it is doing."""
