"""Bots: whoever calls with a token of the right form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from simulator.buttons.commands import CommandBook
from simulator.delivery.sessions import Session
from simulator.delivery.updates import UpdateQueue
from simulator.errors import Refused
from simulator.profile import Profile

TOKEN = re.compile(r"(\d{1,16}):[A-Za-z0-9_-]+")


@dataclass(slots=True, eq=False)
class Bot:
    """A bot, known by its token."""

    id: int
    token: str
    username: str
    first_name: str
    updates: UpdateQueue
    commands: CommandBook = field(default_factory=CommandBook)
    known: set[int] = field(default_factory=set)
    """People it has seen, in groups too: it may not write to them first."""
    paths: dict[str, tuple[str, float]] = field(default_factory=dict)
    """Paths that getFile gave out: the file's id, and until when it may be downloaded."""
    called: int = 0
    joins_groups: bool = True
    """Whether people may bring it into groups; its owner decides."""
    reads_all: bool = False
    """Whether it hears everything in groups: its owner has turned privacy mode off."""
    webhook_allowed_at: float = 0.0
    """Telegram's clock: before it no webhook is set once more."""
    session: Session = field(default_factory=Session)
    profile: Profile = field(default_factory=Profile)

    def as_user(self) -> dict[str, Any]:
        """A User of the Bot API, as others see the bot."""
        names = {"first_name": self.first_name, "username": self.username}
        return {"id": self.id, "is_bot": True, **names}

    def as_me(self) -> dict[str, Any]:
        """What getMe tells."""
        return {
            **self.as_user(),
            "can_join_groups": self.joins_groups,
            "can_read_all_group_messages": self.reads_all,
            "supports_inline_queries": self.profile.inline,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
        }


class Bots:
    """All bots; they outlive a reset."""

    def __init__(self) -> None:
        self._by_id: dict[int, Bot] = {}
        self._by_token: dict[str, Bot] = {}
        self._calls = 0

    def __iter__(self) -> Iterator[Bot]:
        return iter(self._by_id.values())

    def calling(self, token: str) -> Bot:
        """The bot of a token, made when it is new.

        Raises Refused(401) for a malformed token and for a known bot's id with another secret.
        """
        bot = self._by_token.get(token) or self.make(token)
        self._calls += 1
        bot.called = self._calls
        return bot

    def make(self, token: str, username: str = "", first_name: str = "") -> Bot:
        """The bot of this token, new or renamed."""
        form = TOKEN.fullmatch(token)
        if not form:
            raise Refused(401)
        number = int(form[1])
        bot = self._by_id.get(number)
        if bot is None:
            bot = Bot(number, token, f"local_{number}_bot", f"Bot {number}", UpdateQueue())
            self._by_id[number] = self._by_token[token] = bot
        if bot.token != token:
            raise Refused(401)
        bot.username = username or bot.username
        bot.first_name = first_name or bot.first_name
        return bot

    def by_id(self, number: int) -> Bot | None:
        """The bot of an id, if there is one."""
        return self._by_id.get(number)

    def by_username(self, username: str) -> Bot | None:
        """The bot of a username, with or without its @."""
        wanted = username.removeprefix("@").lower()
        return next((bot for bot in self if bot.username.lower() == wanted), None)

    def latest(self) -> Bot | None:
        """The bot that called last: the one that people mean when they name none."""
        return max(self, key=lambda bot: bot.called, default=None)
