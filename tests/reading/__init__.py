"""Tables of what people type and what it means."""
