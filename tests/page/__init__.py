"""Browser tests of the chat page, and the driver that other browser tests use."""
