"""What a family can start."""
