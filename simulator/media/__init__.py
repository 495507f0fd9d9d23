"""Files: what an upload is, the sizes of photos, the ids that bots know them by."""
