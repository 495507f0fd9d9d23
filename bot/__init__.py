"""The bot: what things mean, what can be done, what is said, and how people reach it."""
