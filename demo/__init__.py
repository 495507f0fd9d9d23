"""A small invented world, to try the bot in: drawn people, and what they would say."""
