"""Files, and the ids under which each bot knows them."""

import base64
import binascii
import hashlib
import struct
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from simulator.errors import bad_request
from simulator.ids import Ids
from simulator.media.photos import Size


@dataclass(frozen=True, slots=True)
class Kind:
    """How files of one kind are called: in refusals, in paths, and how their ids begin."""

    name: str
    folder: str
    ending: str
    prefix: str


ALL_KINDS = {
    "photo": Kind("Photo", "photos", "jpg", "AgAC"),
    "document": Kind("Document", "documents", "bin", "BQAC"),
    "video": Kind("Video", "videos", "mp4", "BAAC"),
    "voice": Kind("VoiceNote", "voice", "oga", "AwAC"),
    "sticker": Kind("Sticker", "stickers", "webp", "CAAC"),
    "animation": Kind("Animation", "animations", "mp4", "CgAC"),
    "audio": Kind("Audio", "music", "mp3", "CQAC"),
    "video_note": Kind("VideoNote", "video_notes", "mp4", "DQAC"),
    "thumbnail": Kind("Thumbnail", "thumbnails", "jpg", "AAMC"),
}
KINDS = tuple(kind for kind in ALL_KINDS if kind != "thumbnail")
"""What a message can hold; a thumbnail only comes with one of them."""
OF_PREFIX = {kind.prefix: name for name, kind in ALL_KINDS.items()}
PICTURES = frozenset({"photo", "thumbnail"})
MOST_DOWNLOADED = 20 * 1024 * 1024
LAYOUT = struct.Struct(">QQB")
SEAL_BYTES = 6
WRONG = "wrong file identifier/HTTP URL specified"


@dataclass(slots=True, eq=False)
class File:
    """What somebody sent. `sizes`: of a photo all; else the file itself and perhaps a thumbnail.

    `about`: what else is told of it. Two files of one number hold the same bytes, told differently.
    """

    number: int
    kind: str
    sizes: tuple[Size, ...]
    about: dict[str, Any] = field(default_factory=dict)
    cover: "File | None" = None
    _shown: dict[int, Any] = field(default_factory=dict)

    def as_json(self, bot_id: int) -> Any:
        """What a message holds for this bot: a list of PhotoSize, or a Document and so on."""
        if bot_id not in self._shown:
            self._shown[bot_id] = self._json(bot_id)
        return self._shown[bot_id]

    def _json(self, bot_id: int) -> Any:
        if self.kind == "photo":
            return [self._size(bot_id, index) for index in range(len(self.sizes))]
        shown = {**self._ids(bot_id, 0), **self.about}
        if len(self.sizes) > 1:
            shown["thumbnail"] = self._size(bot_id, 1)
        if self.cover is not None:
            shown["cover"] = self.cover.as_json(bot_id)
        return shown

    def _ids(self, bot_id: int, index: int) -> dict[str, Any]:
        kind = "thumbnail" if index and self.kind != "photo" else self.kind
        return {
            "file_id": file_id(kind, self.number, bot_id, index),
            "file_unique_id": self.unique_id(index),
            "file_size": len(self.sizes[index].data),
        }

    def _size(self, bot_id: int, index: int) -> dict[str, Any]:
        size = self.sizes[index]
        return {**self._ids(bot_id, index), "width": size.width, "height": size.height}

    def as_chat_photo(self, bot_id: int) -> dict[str, Any]:
        """Somebody's picture as a ChatPhoto, whose two sizes can be downloaded."""
        sizes = {"small": self.as_json(bot_id)[0], "big": self.as_json(bot_id)[-1]}
        ids = ("file_id", "file_unique_id")
        return {f"{name}_{key}": size[key] for name, size in sizes.items() for key in ids}

    def as_document(self, bot_id: int) -> dict[str, Any]:
        """An animation as a Document, which stands beside it in every message."""
        shown = self.as_json(bot_id)
        return {k: v for k, v in shown.items() if k not in {"width", "height", "duration"}}

    def is_same(self, other: "File | None") -> bool:
        """Whether nothing would change if the other took its place."""
        if other is None or self.number != other.number:
            return False
        return self.about == other.about and self.cover is other.cover

    def unique_id(self, index: int) -> str:
        """The same for every bot."""
        digest = hashlib.blake2s(f"{self.number}/{index}".encode(), digest_size=9).digest()
        return "AQAD" + base64.urlsafe_b64encode(digest).decode()

    def path(self, index: int) -> str:
        """Where a bot downloads it, below /file/bot<token>/."""
        if index and self.kind != "photo":
            return f"{ALL_KINDS['thumbnail'].folder}/file_{self.number}.jpg"
        kind, name = ALL_KINDS[self.kind], str(self.about.get("file_name", ""))
        ending = name.rsplit(".", 1)[-1] if "." in name else kind.ending
        ending = ending if ending.isascii() and ending.isalnum() else kind.ending
        letter = f"_{self.sizes[index].letter}" if self.kind == "photo" else ""
        return f"{kind.folder}/file_{self.number}{letter}.{ending}"


def file_id(kind: str, number: int, bot_id: int, index: int) -> str:
    """An id for one size of a file that only this bot can use."""
    packed = LAYOUT.pack(number, bot_id, index)
    sealed = packed + _seal(kind, packed)
    return ALL_KINDS[kind].prefix + base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def _seal(kind: str, packed: bytes) -> bytes:
    return hashlib.blake2s(packed + kind.encode(), digest_size=SEAL_BYTES).digest()


@dataclass(frozen=True, slots=True)
class Place:
    """What a file id says."""

    kind: str
    number: int
    bot_id: int
    index: int


@lru_cache(maxsize=4096)
def read_id(text: str) -> Place:
    """What a file id says. Raises Refused for what is none."""
    kind = OF_PREFIX.get(text[:4])
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
        self._uploaded: dict[tuple[int, bytes], File] = {}

    def add(self, kind: str, sizes: tuple[Size, ...], **about: Any) -> File:
        """Keeps a file."""
        made = File(self._ids.file(), kind, sizes, about)
        self._files[made.number] = made
        return made

    def photo_of(self, bot_id: int, digest: bytes) -> File | None:
        """The photo that this bot has uploaded already: the same bytes are one file.

        So does Telegram's own Bot API server, for photos and for nothing else.
        """
        return self._uploaded.get((bot_id, digest))

    def add_photo(self, bot_id: int, digest: bytes, sizes: tuple[Size, ...]) -> File:
        """Keeps a photo that a bot has uploaded."""
        made = self._uploaded[bot_id, digest] = self.add("photo", sizes)
        return made

    def find(self, place: Place) -> File | None:
        """The file of an id, whoever's it is."""
        found = self._files.get(place.number)
        return found if found and place.index < len(found.sizes) else None

    def for_bot(self, text: str, bot_id: int, kind: str) -> File:
        """The file that a bot sends again by its id. Raises Refused with Telegram's words.

        Only a photo is sent as a photo; of the other kinds each may be asked for as any other, and
        comes as what it is.
        """
        if "." in text:
            raise bad_request(WRONG)
        place = read_id(text)
        if place.kind != kind and (place.kind in PICTURES or kind == "photo"):
            names = ALL_KINDS[place.kind].name, ALL_KINDS[kind].name
            raise bad_request(f"can't use file of type {names[0]} as {names[1]}")
        found = self.find(place)
        if found is None or place.bot_id != bot_id:
            raise bad_request(WRONG)
        return found
