"""The demo, tested with the bot's own readers."""
