"""Whole stories, over HTTP, through the control API alone."""
