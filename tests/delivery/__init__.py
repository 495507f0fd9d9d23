"""Delivery against the local server, over HTTP, from a real SQLite file."""
