"""What somebody can do: one file a noun, one action = one permission = one transaction."""
