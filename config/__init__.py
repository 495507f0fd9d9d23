"""Settings from the environment and policy from a file."""
