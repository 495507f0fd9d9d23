"""What the words of the project mean and may do. Standard library only."""
