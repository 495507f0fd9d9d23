"""Whether a bot is at work on this server: close and logOut end that, other calls begin it."""

from dataclasses import dataclass

from simulator.errors import Refused

LAUNCH_SECONDS = 600
"""So long after its launch a bot is not closed (but for those launched with the server)."""
LOGGED_OUT_SECONDS = 1800
"""So long a bot stays logged out, unless it was logged in for as long before."""
MOMENT_SECONDS = 1


class LoggedOut(Refused):
    """The answer to a bot that has logged out; Telegram puts no prefix before it."""

    def __init__(self) -> None:
        super().__init__(400)
        self.description = "Logged out"


@dataclass(slots=True)
class Session:
    """Since when a bot is at work, in unix seconds of Telegram's clock: None while it is not."""

    since: float | None = None
    out_until: float = 0.0

    def begin(self, method: str, now: float) -> None:
        """The first call of a launch. Raises Refused."""
        if now < self.out_until:
            raise LoggedOut
        if method.lower() == "close":
            raise Refused(400, "the bot has already been closed")
        self.since = now

    def seconds_until_closing(self, now: float, server_started: float) -> int:
        """How long until close is allowed; 0: now."""
        since = now if self.since is None else self.since
        if since <= server_started + LAUNCH_SECONDS:
            return 0
        return max(0, int(LAUNCH_SECONDS - (now - since)))

    def close(self) -> None:
        """Ends the work; the next call begins it again."""
        self.since = None

    def log_out(self, now: float) -> None:
        """Ends the work for a while."""
        long_in = self.since is not None and self.since < now - LOGGED_OUT_SECONDS
        self.out_until = now + (MOMENT_SECONDS if long_in else LOGGED_OUT_SECONDS)
        self.since = None
