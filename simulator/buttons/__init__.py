"""Keyboards, menus of commands and pressed buttons."""
