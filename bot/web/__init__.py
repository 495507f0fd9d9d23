"""The bot's own HTTP side: health, and the webhook."""
