"""The figures, each with its baseline beside it."""
