"""The form engine, alone and on a real database."""
