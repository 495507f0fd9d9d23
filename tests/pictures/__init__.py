"""Pictures, tested by what can be measured on them."""
