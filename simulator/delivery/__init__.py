"""Updates on their way to bots: kept, fetched, or posted to a webhook."""
