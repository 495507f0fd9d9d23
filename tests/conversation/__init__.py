"""Conversations over HTTP, as people have them: what is sent wrongly, twice, early or late."""
