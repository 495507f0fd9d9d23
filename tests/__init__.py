"""The tests, by part."""
