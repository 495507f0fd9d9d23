"""Inline mode: what people ask of bots from any chat, and what bots offer them."""

import asyncio
import base64
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from simulator.bots import Bot
from simulator.buttons.markup import Markup
from simulator.media.files import File
from simulator.messages import Message
from simulator.people import Person

ANSWERED_WITHIN = 30.0
"""Seconds of Telegram's clock: as long as its Bot API server keeps an inline query."""
MOST_KEPT = 1000
"""Queries whose results can still be chosen, and answers that are kept for others."""


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that a bot offers: as it is listed, and the message that it becomes."""

    shown: dict[str, Any]
    content: dict[str, Any]
    file: File | None
    markup: Markup | None

    @property
    def id(self) -> str:
        """Its id, given by the bot."""
        return str(self.shown["id"])


@dataclass(frozen=True, slots=True)
class Answer:
    """What a bot answered, and until when others get the same without asking it."""

    results: tuple[Result, ...]
    more: dict[str, Any]
    """next_offset and button, where there are any."""
    until: float
    personal: bool

    def as_json(self) -> dict[str, Any]:
        """As the control API shows it."""
        return {"results": [result.shown for result in self.results], **self.more}


@dataclass(slots=True, eq=False)
class Query:
    """What somebody typed after a bot's name."""

    id: str
    bot: Bot
    person: Person
    at: float
    text: str
    offset: str
    about: dict[str, Any]
    """chat_type and location, where they are known."""
    answer: asyncio.Future[Answer] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )

    def as_json(self) -> dict[str, Any]:
        """An InlineQuery of the Bot API."""
        said = {"query": self.text, "offset": self.offset}
        return {"id": self.id, "from": self.person.as_user(), **said, **self.about}

    def result(self, result_id: str) -> Result | None:
        """What the bot offered under an id."""
        offered = self.answer.result().results if self.answer.done() else ()
        return next((result for result in offered if result.id == result_id), None)


class Inline:
    """The queries, the answers that are kept, and the messages that came of them."""

    def __init__(self) -> None:
        self._queries: OrderedDict[str, Query] = OrderedDict()
        self._kept: OrderedDict[tuple[int, int, str, str], Answer] = OrderedDict()
        self._messages: dict[str, tuple[Message, Bot]] = {}

    def ask(self, query: Query) -> None:
        """Keeps a new query; where an answer is kept for it, it is answered at once."""
        _put(self._queries, query.id, query)
        for whose in (query.person.id, 0):
            answer = self._kept.get((query.bot.id, whose, query.text, query.offset))
            if answer is not None and query.at < answer.until and not query.answer.done():
                query.answer.set_result(answer)

    def find(self, query_id: str) -> Query | None:
        """A query by its id."""
        return self._queries.get(query_id)

    def waiting(self, query_id: str, bot: Bot, now: float) -> Query | None:
        """The query that a bot may still answer."""
        query = self.find(query_id)
        if query is None or query.bot is not bot or now - query.at > ANSWERED_WITHIN:
            return None
        return query

    def answer(self, query: Query, answer: Answer) -> None:
        """Gives a query its answer, and keeps it; of two answers the first is shown."""
        if not query.answer.done():
            query.answer.set_result(answer)
        whose = query.person.id if answer.personal else 0
        _put(self._kept, (query.bot.id, whose, query.text, query.offset), answer)

    def sent(self, message: Message, bot: Bot) -> str:
        """The id under which a bot changes a message that came of its results."""
        number = message.id.to_bytes(8, "big") + abs(message.chat.id).to_bytes(8, "big") + b"inline"
        message.inline_id = base64.urlsafe_b64encode(number).decode().rstrip("=")
        self._messages[message.inline_id] = (message, bot)
        return message.inline_id

    def message(self, inline_id: str, bot: Bot) -> Message | None:
        """The message that a bot knows by an id, as long as it is there."""
        message, owner = self._messages.get(inline_id, (None, None))
        there = message is not None and message.id in message.chat.messages
        return message if there and owner is bot else None


def _put(kept: OrderedDict[Any, Any], key: Any, value: Any) -> None:
    kept[key] = value
    kept.move_to_end(key)
    if len(kept) > MOST_KEPT:
        kept.popitem(last=False)
