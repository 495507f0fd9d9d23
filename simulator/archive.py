"""Messages out of memory: compact, in a temporary file that ends with the process."""

import marshal
import os
import tempfile
from array import array
from dataclasses import fields
from typing import IO, Any

from simulator.messages import Message

NAMES = tuple(field.name for field in fields(Message) if field.name != "chat")
PLAIN = frozenset({int, str, bool, float, type(None)})
CONTAINERS = frozenset({dict, list, tuple})
STABLE = 2
"""The version of marshal's format that writes equal things as equal bytes."""
LENGTH_BITS = 24
"""A place is where in the file, and in these lowest bits how many bytes."""
REMEMBERED = 4096
WRITTEN, HELD = 0, 1


class Archive:
    """Takes messages, and gives them back by their id as they were, but for being other objects.

    What many messages share (a caption, buttons) is written once. What cannot be written (who sent
    it, a file, anything that lives) stays where it is: a record holds a reference to it.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._descriptor = -1
        self._end = 0
        self._places = array("Q")
        self._written: dict[bytes, int] = {}
        self._held: dict[int, object] = {}

    def put(self, message: Message) -> None:
        """Takes a message in."""
        values = [self._flat(getattr(message, name)) for name in NAMES]
        place = self._write(marshal.dumps((id(message.chat), values), STABLE))
        missing = message.id + 1 - len(self._places)
        if missing > 0:
            self._places.frombytes(bytes(missing * self._places.itemsize))
        self._places[message.id] = place

    def take(self, number: int, chat: Any) -> Message | None:
        """Gives a message of a chat back, and has it no more."""
        place = self._places[number] if 0 <= number < len(self._places) else 0
        if not place:
            return None
        chat_key, values = self._read(place)
        if chat_key != id(chat):
            return None
        self._places[number] = 0
        message = Message.__new__(Message)
        message.chat = chat
        for name, value in zip(NAMES, values, strict=True):
            setattr(message, name, self._whole(value))
        return message

    def close(self) -> None:
        """Deletes the file. Nothing is in it any more."""
        self._places = array("Q")
        if self._file is not None:
            self._file.close()

    def _flat(self, value: Any) -> Any:
        if type(value) in PLAIN:
            return value
        if type(value) in CONTAINERS:
            try:
                return (WRITTEN, self._write_once(marshal.dumps(value, STABLE)))
            except ValueError:
                pass  # something that lives is in it
        self._held[id(value)] = value
        return (HELD, id(value))

    def _whole(self, value: Any) -> Any:
        if not isinstance(value, tuple):
            return value
        how, key = value
        return self._read(key) if how == WRITTEN else self._held[key]

    def _write_once(self, data: bytes) -> int:
        if data not in self._written:
            if len(self._written) >= REMEMBERED:
                del self._written[next(iter(self._written))]
            self._written[data] = self._write(data)
        return self._written[data]

    def _write(self, data: bytes) -> int:
        if self._file is None:
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  closed by clear
            self._descriptor = self._file.fileno()
        at = self._end
        self._end += os.pwrite(self._descriptor, data, at)
        return at << LENGTH_BITS | len(data)

    def _read(self, place: int) -> Any:
        length = place & ((1 << LENGTH_BITS) - 1)
        data = os.pread(self._descriptor, length, place >> LENGTH_BITS)
        return marshal.loads(data)  # noqa: S302  written above, by this process
