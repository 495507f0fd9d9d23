"""What an officer can start."""
