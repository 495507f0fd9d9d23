"""Texts: what a parse_mode makes of them, what is found in them, how entities nest."""
