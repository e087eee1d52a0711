"""Admin: setting Kith up, who looks after it, and how it is doing."""

from bot.declare import Topic

TOPIC = Topic("For admins", ("admin", "channel"))
