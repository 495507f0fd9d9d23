"""What a citizen can start."""
