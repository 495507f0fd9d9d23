"""Bots of other kinds, which run on the local server and on Telegram alike."""
