"""Tables, plans and shapes, on a real SQLite file."""
