"""What somebody sees."""

from dataclasses import dataclass
from typing import Any

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """A message as somebody sees it; `raw` is all that the Bot API writes."""

    raw: JSON

    @property
    def id(self) -> int:
        """Its id."""
        return int(self.raw["message_id"])

    @property
    def text(self) -> str:
        """Its text or caption."""
        return str(self.raw.get("text") or self.raw.get("caption") or "")

    @property
    def outgoing(self) -> bool:
        """Whether the person sent it."""
        return bool(self.raw["outgoing"])

    @property
    def edited(self) -> bool:
        """Whether it was changed after it was sent."""
        return bool(self.raw["edited"])

    @property
    def silent(self) -> bool:
        """Whether it came without a sound."""
        return bool(self.raw["silent"])

    @property
    def protected(self) -> bool:
        """Whether it cannot be passed on."""
        return bool(self.raw.get("has_protected_content"))

    @property
    def revision(self) -> int:
        """Grows with every change anywhere."""
        return int(self.raw["revision"])

    @property
    def buttons(self) -> list[str]:
        """The texts of the buttons under it, row by row."""
        rows = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        return [button["text"] for row in rows for button in row]

    @property
    def links(self) -> dict[str, str]:
        """The buttons under it that open a link: their text and where to."""
        rows = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        return {b["text"]: b["url"] for row in rows for b in row if b.get("url")}

    @property
    def photo(self) -> str | None:
        """The file id of its largest picture."""
        return str(self.raw["photo"][-1]["file_id"]) if self.raw.get("photo") else None

    def __str__(self) -> str:
        shown = "(picture) " if self.photo else ""
        keys = " ".join(f"[{button}]" for button in self.buttons)
        return f"{'>' if self.outgoing else '<'} {self.id}: {shown}{self.text} {keys}".rstrip()


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody sees in a chat since a revision."""

    revision: int
    messages: list[Message]
    deleted: list[int]
    keyboard: JSON | None
    commands: list[JSON]
    pinned: list[int]
    """Their ids, as they were pinned."""
