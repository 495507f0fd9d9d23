"""The people that the tests and the demo draw."""
