"""The bot: what it means (domain), does (actions), says (views) and how people reach it (handlers)."""
