"""Polls: what they ask, who chose what, and the messages that show them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from simulator.bots import Bot

if TYPE_CHECKING:
    from simulator.messages import Message


@dataclass(slots=True, eq=False)
class Poll:
    """One poll. Forwards of it show the same one; `about` is what never changes of it."""

    id: str
    about: dict[str, Any]
    options: list[dict[str, Any]]
    correct: list[int] = field(default_factory=list)
    owner: Bot | None = None
    """The bot that sent it, and learns of the votes."""
    open_period: int = 0
    close_date: int = 0
    """Seconds and unix seconds; 0: it stays open until it is stopped."""
    closed: bool = False
    secret: bool = False
    """A quiz whose answer bots may not know before it is closed."""
    solution: dict[str, Any] = field(default_factory=dict)
    votes: dict[int, list[int]] = field(default_factory=dict)
    """By person: the positions of the options they chose."""
    messages: list["Message"] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """A Poll of the Bot API."""
        poll = {
            "id": self.id,
            **self.about,
            "options": [self._option(position) for position in range(len(self.options))],
            "total_voter_count": len(self.votes),
            "is_closed": self.closed,
        }
        if self.close_date:
            poll |= {"open_period": self.open_period, "close_date": self.close_date}
        return poll if self.secret and not self.closed else poll | self._answer()

    def _option(self, position: int) -> dict[str, Any]:
        voters = sum(position in chosen for chosen in self.votes.values())
        return {**self.options[position], "voter_count": voters}

    def _answer(self) -> dict[str, Any]:
        if not self.correct:
            return {}
        answer = {"correct_option_ids": self.correct, **self.solution}
        return answer | {"correct_option_id": self.correct[0]} if len(self.correct) == 1 else answer

    @property
    def anonymous(self) -> bool:
        """Whether nobody is told who chose what."""
        return bool(self.about["is_anonymous"])

    def choice(self, person_id: int, positions: list[int]) -> dict[str, Any]:
        """What a PollAnswer says beside who it was."""
        ids = [self.options[position]["persistent_id"] for position in positions]
        return {"poll_id": self.id, "option_ids": positions, "option_persistent_ids": ids}


class Polls:
    """The polls since the last reset."""

    def __init__(self) -> None:
        self._polls: dict[str, Poll] = {}

    def add(self, poll: Poll) -> Poll:
        """Keeps a poll; it is seen once a message shows it."""
        self._polls[poll.id] = poll
        return poll

    def find(self, poll_id: str) -> Poll:
        """The poll of an id that a message carries."""
        return self._polls[poll_id]

    def posted(self, message: "Message") -> None:
        """Notes that a message shows the poll that its content names."""
        message.poll = self._polls[message.content["poll"]["id"]]
        message.poll.messages.append(message)
