"""The conversation: updates in, one action run, one view shown."""
