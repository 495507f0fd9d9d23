"""What goes wrong for whoever drives people."""


class SimError(Exception):
    """The control API refused a call."""


class NotSeen(AssertionError):
    """What was expected did not come in time; the message tells what was there instead."""
