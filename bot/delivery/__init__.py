"""From a row to somebody's chat: paced, once, nearest first, and taken back at the end."""
