"""Tables, repositories, encrypted photos, the audit chain."""
