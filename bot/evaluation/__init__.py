"""How good the matcher is, and what a distance is worth: not run by the bot."""
