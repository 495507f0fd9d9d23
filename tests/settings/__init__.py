"""What the surroundings may say, and what is told of a wrong value."""
