"""Groups and channels: who is in them, what they may, and how one comes in."""
