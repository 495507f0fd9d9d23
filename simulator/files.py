"""Files, and the ids under which each bot knows them."""

import base64
import binascii
import hashlib
import struct
from dataclasses import dataclass, field
from typing import Any

from simulator.errors import bad_request
from simulator.ids import Ids
from simulator.photos import Size

KINDS = ("photo", "document", "video", "voice", "sticker")
FOLDERS = dict(zip(KINDS, ("photos", "documents", "videos", "voice", "stickers"), strict=True))
NAMES = dict(zip(KINDS, ("Photo", "Document", "Video", "VoiceNote", "Sticker"), strict=True))
PREFIXES = {
    "photo": "AgAC",
    "document": "BQAC",
    "video": "BAAC",
    "voice": "AwAC",
    "sticker": "CAAC",
}
MOST_DOWNLOADED = 20 * 1024 * 1024
LAYOUT = struct.Struct(">QQB")
SEAL_BYTES = 6


@dataclass(slots=True, eq=False)
class File:
    """What somebody sent: for a photo several sizes, else one. `about`: what else is told of it."""

    number: int
    kind: str
    sizes: tuple[Size, ...]
    about: dict[str, Any] = field(default_factory=dict)
    _shown: dict[int, Any] = field(default_factory=dict)

    def as_json(self, bot_id: int) -> Any:
        """What a message holds for this bot: a list of PhotoSize, or a Document and so on."""
        if bot_id not in self._shown:
            sizes = [self._size_json(bot_id, index) for index in range(len(self.sizes))]
            self._shown[bot_id] = sizes if self.kind == "photo" else sizes[0]
        return self._shown[bot_id]

    def _size_json(self, bot_id: int, index: int) -> dict[str, Any]:
        size = self.sizes[index]
        ids: dict[str, Any] = {
            "file_id": file_id(self.kind, self.number, bot_id, index),
            "file_unique_id": self.unique_id(index),
        }
        if self.kind == "photo":
            ids |= {"width": size.width, "height": size.height}
        return {**ids, **self.about, "file_size": len(size.data)}

    def unique_id(self, index: int) -> str:
        """The same for every bot."""
        digest = hashlib.blake2s(f"{self.number}/{index}".encode(), digest_size=9).digest()
        return "AQAD" + base64.urlsafe_b64encode(digest).decode()

    def path(self, index: int) -> str:
        """Where a bot downloads it, below /file/bot<token>/."""
        name = str(self.about.get("file_name", ""))
        ending = name.rsplit(".", 1)[-1] if "." in name else ENDINGS[self.kind]
        letter = f"_{self.sizes[index].letter}" if self.kind == "photo" else ""
        return f"{FOLDERS[self.kind]}/file_{self.number}{letter}.{ending}"


ENDINGS = {"photo": "jpg", "document": "bin", "video": "mp4", "voice": "oga", "sticker": "webp"}


def file_id(kind: str, number: int, bot_id: int, index: int) -> str:
    """An id for one size of a file that only this bot can use."""
    packed = LAYOUT.pack(number, bot_id, index)
    sealed = packed + _seal(kind, packed)
    return PREFIXES[kind] + base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def _seal(kind: str, packed: bytes) -> bytes:
    return hashlib.blake2s(packed + kind.encode(), digest_size=SEAL_BYTES).digest()


@dataclass(frozen=True, slots=True)
class Place:
    """What a file id says."""

    kind: str
    number: int
    bot_id: int
    index: int


def read_id(text: str) -> Place:
    """What a file id says. Raises Refused for what is none."""
    kind = next((kind for kind, prefix in PREFIXES.items() if text.startswith(prefix)), None)
    try:
        sealed = base64.b64decode(text[4:] + "=" * (-len(text) % 4), b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise _wrong("Wrong character in the string") from None
    packed = sealed[: LAYOUT.size]
    if kind is None or sealed[LAYOUT.size :] != _seal(kind, packed):
        raise _wrong("can't unserialize it. Wrong last symbol")
    return Place(kind, *LAYOUT.unpack(packed))


def _wrong(why: str) -> Exception:
    return bad_request(f"wrong remote file identifier specified: {why}")


class FileStore:
    """Every file that was sent since the last reset."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._files: dict[int, File] = {}

    def add(self, kind: str, sizes: tuple[Size, ...], **about: Any) -> File:
        """Keeps a file."""
        made = File(self._ids.file(), kind, sizes, about)
        self._files[made.number] = made
        return made

    def find(self, place: Place) -> File | None:
        """The file of an id, whoever's it is."""
        found = self._files.get(place.number)
        return found if found and place.index < len(found.sizes) else None

    def for_bot(self, text: str, bot_id: int, kind: str) -> File:
        """The file that a bot sends again by its id. Raises Refused with Telegram's words."""
        if "://" in text:
            raise bad_request("wrong file identifier/HTTP URL specified")
        place = read_id(text)
        if place.kind != kind:
            raise bad_request(f"can't use file of type {NAMES[place.kind]} as {NAMES[kind]}")
        found = self.find(place)
        if found is None or place.bot_id != bot_id:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return found
