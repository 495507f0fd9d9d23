"""Numbers for people, chats, messages, files and revisions: none is given twice, ever."""

from itertools import count


class Ids:
    """One row of numbers for each kind of thing; a reset does not touch them."""

    def __init__(self) -> None:
        self._people = count(1001)
        self._groups = count(1001)
        self._messages = count(1)
        self._files = count(1)
        self._presses = count(1)
        self._albums = count(1)
        self._polls = count(1)
        self._queries = count(1)
        self._revision = 0

    def person(self) -> int:
        """A person's id, which is also the id of their private chats."""
        return next(self._people)

    def group(self, type_: str) -> int:
        """A chat's id; supergroups and channels begin with -100, as Telegram's do."""
        number = next(self._groups)
        return -number if type_ == "group" else -1_000_000_000_000 - number

    def message(self) -> int:
        """A message's id, one row for all chats."""
        return next(self._messages)

    def file(self) -> int:
        """A file's number."""
        return next(self._files)

    def press(self) -> str:
        """The id of a callback query."""
        return str(4_000_000_000_000_000_000 + next(self._presses))

    def album(self) -> str:
        """The id that the pictures of an album share."""
        return str(13_000_000_000_000_000 + next(self._albums))

    def poll(self) -> str:
        """A poll's id."""
        return str(5_000_000_000_000_000_000 + next(self._polls))

    def query(self) -> str:
        """The id of an inline query."""
        return str(3_000_000_000_000_000_000 + next(self._queries))

    @property
    def revision(self) -> int:
        """The newest revision given."""
        return self._revision

    def next_revision(self) -> int:
        """A number greater than any before; what changed carries it."""
        self._revision += 1
        return self._revision
