"""The bot's own HTTP side: health."""
