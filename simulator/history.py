"""The messages of a chat, however many there are: the newest in memory, the others archived."""

from array import array
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, MutableMapping
from sys import getrefcount
from typing import TYPE_CHECKING

from simulator.archive import Archive
from simulator.messages import Message

if TYPE_CHECKING:
    from simulator.chats import Chat

MOST_IN_MEMORY = 100_000
ALONE = 2
"""References to a message that nobody works with: the variable and the argument that count them."""
AT_ONCE = 2
"""Messages archived when one comes: more than one, so that what was brought back goes again."""


class Memory:
    """The messages of all chats. Beyond `most` the oldest are archived, until they are asked for.

    One that somebody works with, or holds on to, stays: there is one object for one message.
    """

    def __init__(self) -> None:
        self.most = MOST_IN_MEMORY
        self._here: dict[int, Message] = {}
        self._order: deque[int] = deque()
        self._archive = Archive()

    def keep(self, message: Message) -> None:
        """Takes a message in."""
        self._here[message.id] = message
        self._order.append(message.id)
        for _ in range(AT_ONCE):
            if len(self._order) > self.most:
                self._archive_oldest()

    def _archive_oldest(self) -> None:
        number = self._order.popleft()
        message = self._here.pop(number, None)
        if message is None:
            return
        if getrefcount(message) > ALONE:
            self._here[number] = message
            self._order.append(number)
        else:
            self._archive.put(message)

    def find(self, number: int, chat: "Chat") -> Message | None:
        """A message of a chat."""
        found = self._here.get(number)
        if found is None:
            found = self._archive.take(number, chat)
            if found is not None:
                self.keep(found)
        return found if found is not None and found.chat is chat else None

    def forget(self, number: int) -> None:
        """Forgets a message that is in memory."""
        del self._here[number]

    def clear(self) -> None:
        """Forgets everything."""
        self._here.clear()
        self._order.clear()
        self._archive.close()
        self._archive = Archive()


class History(MutableMapping[int, Message]):
    """The messages of one chat by their ids, and in which order they came, changed and went."""

    __slots__ = ("_chat", "_log", "_memory")

    def __init__(self, chat: "Chat", memory: Memory) -> None:
        self._chat = chat
        self._memory = memory
        self._log = array("Q")
        """Revision, message id, revision, message id, and so on."""

    def __getitem__(self, number: int) -> Message:
        found = self._memory.find(number, self._chat)
        if found is None:
            raise KeyError(number)
        return found

    def __setitem__(self, number: int, message: Message) -> None:
        self._memory.keep(message)

    def __delitem__(self, number: int) -> None:
        self._memory.forget(self[number].id)

    def __iter__(self) -> Iterator[int]:
        return (number for number in self.changed_since(0) if number in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def note(self, revision: int, number: int) -> None:
        """Writes down that a message came, changed or went."""
        self._log.extend((revision, number))

    @property
    def revision(self) -> int:
        """That of the newest change; 0 when nothing has happened here."""
        return self._log[-2] if self._log else 0

    def changed_since(self, revision: int) -> list[int]:
        """The ids of the messages that came, changed or went after a revision, in their order."""
        entries = range(len(self._log) // 2)
        at = bisect_right(entries, revision, key=lambda entry: self._log[2 * entry])
        return sorted(set(self._log[2 * at + 1 :: 2]))
