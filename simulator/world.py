"""Everything that the server knows."""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from simulator.bots import Bot, Bots
from simulator.buttons.presses import Presses
from simulator.calls import Calls
from simulator.chats import Chat
from simulator.clock import Clock
from simulator.contents.inline import Inline
from simulator.contents.polls import Polls
from simulator.errors import ControlError
from simulator.events import Events
from simulator.faults import Faults
from simulator.history import Memory
from simulator.ids import Ids
from simulator.limits import Limits
from simulator.media.files import FileStore
from simulator.media.photos import Darkroom
from simulator.membership.members import Member
from simulator.people import Person
from simulator.shelf import Shelf

Check = Callable[[str, Mapping[str, Any], Iterable[str], Any], list[str]]
"""A method, the values and the names of files of a call, its result: what is wrong with them."""


class World:
    """People, bots, chats and files, and how the network behaves today."""

    def __init__(self, check: Check | None = None) -> None:
        self.check = check
        self.ids = Ids()
        self.clock = Clock()
        self.bots = Bots()
        self.events = Events()
        self.calls = Calls()
        self.faults = Faults()
        self.limits = Limits()
        self.darkroom = Darkroom()
        self.memory = Memory()
        self.hooked: asyncio.Queue[Bot] = asyncio.Queue()
        """Bots whose webhook was set, or is to be served again: for the couriers."""
        self.started = time.time()
        self._clear()

    def _clear(self) -> None:
        self.memory.clear()
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Chat] = {}
        self.files = FileStore(self.ids)
        self.presses = Presses(self.ids)
        self.polls = Polls()
        self.inline = Inline()
        self.shelf = Shelf()
        self._private: dict[tuple[int, int], Chat] = {}

    def reset(self) -> None:
        """Nobody and no chat is left; known tokens, their menus and all counters stay."""
        self._clear()
        self.clock.forget()
        self.calls.clear()
        self.faults.put([])
        self.limits.put({})
        for bot in self.bots:
            bot.updates.clear()
            bot.known.clear()
            bot.paths.clear()
        self.events.tell("people")
        self.events.tell("guide")

    def now(self) -> int:
        """Telegram's clock in whole unix seconds."""
        return int(self.clock.now())

    def add_person(self, **names: str | None) -> Person:
        """Somebody new; their id is nobody else's, not even a bot's."""
        number = self.ids.person()
        while self.bots.by_id(number):
            number = self.ids.person()
        person = Person(number, **names)  # type: ignore[arg-type]
        self.people[number] = person
        self.events.tell("people")
        return person

    def person(self, person_id: int) -> Person:
        """Somebody. Raises ControlError(404)."""
        if person_id not in self.people:
            raise ControlError(404, f"there is no person {person_id}")
        return self.people[person_id]

    def private(self, bot: Bot, person: Person) -> Chat:
        """The private chat of the two, which exists for the bot only once it is opened."""
        key = (bot.id, person.id)
        if key not in self._private:
            made = Chat(person.id, "private", person=person, bot=bot, memory=self.memory)
            self._private[key] = made
        return self._private[key]

    def chats_of(self, person: Person) -> Iterator[Chat]:
        """The chats that somebody has: private ones, then groups."""
        for bot in self.bots:
            chat = self._private.get((bot.id, person.id))
            if chat and chat.opened:
                yield chat
        yield from (group for group in self.groups.values() if person.id in group.members)

    def private_chats(self, bot: Bot) -> Iterator[Chat]:
        """The opened private chats of a bot."""
        return (chat for chat in self._private.values() if chat.bot is bot and chat.opened)

    def group_by_username(self, username: str) -> Chat | None:
        """A public group or channel."""
        wanted = username.removeprefix("@").lower()
        named = (chat for chat in self.groups.values() if chat.username)
        return next((chat for chat in named if str(chat.username).lower() == wanted), None)

    def bots_in(self, chat: Chat) -> list[Bot]:
        """The bots that see a chat."""
        if chat.bot is not None:
            return [chat.bot]
        present = (self.bots.by_id(n) for n, standing in chat.bots.items() if standing in PRESENT)
        return [bot for bot in present if bot]

    def standing(self, chat: Chat, user_id: int) -> Member:
        """What a person or bot is in a group now."""
        return chat.group.standing(user_id, self.clock.now())

    def eyes(self, chat: Chat) -> int:
        """The bot whose file ids people's view of a chat shows."""
        return next((bot.id for bot in self.bots_in(chat)), 0)


PRESENT = frozenset({"member", "administrator"})
