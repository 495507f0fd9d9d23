"""Somebody who reads the bot's questions and answers them, in whichever language.

A question is known by the data of its buttons, `f:<conversation>:<key>:<word>`, so that nothing
here depends on how it is put. A question for a place has a keyboard below the chat instead.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from simulator.client import Message, NotSeen, Person, Seen

PATIENCE = 60.0
"""Seconds that somebody waits for the bot, which may be drawing or encoding for ten others."""
PRESSED = ("done", "edit-note", "send", "offer-")
"""What is pressed wherever it is offered, by how its word begins: enough pictures, add the note,
send, and the first of several places."""

Answer = str | tuple[float, float] | list[bytes]
"""A text or the word of a button; a point in degrees; pictures."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """What the bot asks: its key, and by word the data of the buttons that answer it."""

    key: str
    message: Message
    words: Mapping[str, str]

    def is_like(self, other: "Question | None") -> bool:
        """Tell whether the same is asked with the same buttons."""
        return other is not None and (self.key, self.words) == (other.key, other.words)


@dataclass(slots=True)
class Teller:
    """Somebody in the chat."""

    person: Person
    locale: str

    @property
    def name(self) -> str:
        """Return their name."""
        return self.person.name

    async def start(self) -> None:
        """Begin and pick the language."""
        await self.person.say("/start")
        await self.press(rf"lang:{self.locale}")

    async def press(self, data: str, about: str = "") -> Message:
        """Press the newest button with such data, under a message with these words in it."""

        def wanted(seen: Seen) -> tuple[Message, str] | None:
            found = [
                (message, button)
                for message in sorted(seen.messages, key=_revision)
                if about in message.text
                for button in buttons(message)
                if re.fullmatch(data, button)
            ]
            return found[-1] if found else None

        message, button = await self.wait(wanted, f"a button {data} about {about!r}")
        await self.person.press(message, button)
        return message

    async def offered(self, data: str, message_id: int) -> list[str]:
        """Return the data of a message's buttons that fit, as soon as there are some."""

        def wanted(seen: Seen) -> list[str] | None:
            shown = [button for m in seen.messages if m.id == message_id for button in buttons(m)]
            return [button for button in shown if re.fullmatch(data, button)] or None

        return await self.wait(wanted, f"buttons {data}")

    async def read(self, pattern: str, about: str = "") -> str:
        """Wait for a message with these words and return what fits the pattern in it."""

        def wanted(seen: Seen) -> str | None:
            for message in sorted(seen.messages, key=_revision, reverse=True):
                found = re.search(pattern, message.text)
                if found and about in message.text and not message.outgoing:
                    return found.group()
            return None

        return await self.wait(wanted, f"{pattern} about {about!r}")

    async def fill(self, answers: Mapping[str, Answer], last: str = "review") -> None:
        """Answer what is asked, in whatever order, up to the answer to the last question."""
        before: Question | None = None
        while True:
            question = await self._question(before)
            answer = answers.get(question.key, "send")
            word = _word(question, answers)
            await self._answer(question, word, answer)
            if question.key == last and word != "edit-note":
                return
            before = question

    async def _question(self, before: Question | None) -> Question:
        def wanted(seen: Seen) -> Question | None:
            found = list(_questions(seen, self.person.mark, before.message.id if before else 0))
            newest = max(found, key=lambda question: question.message.revision, default=None)
            return None if newest is None or newest.is_like(before) else newest

        return await self.wait(wanted, f"a question after {before.key if before else 'none'}")

    async def _answer(self, question: Question, word: str, answer: Answer) -> None:
        if word:
            await self.person.press(question.message, question.words[word])
        elif isinstance(answer, str):
            await self.person.say(answer)
        elif isinstance(answer, tuple):
            await self.person.share(*answer)
        else:
            await self.person.send_photos(answer)

    async def wait(self, look: Callable[[Seen], T | None], what: str) -> T:
        """Return what the chat shows as soon as it shows it. Raises NotSeen."""
        end = time.monotonic() + PATIENCE
        while (left := end - time.monotonic()) > 0:
            seen = await self.person.see()
            found = look(seen)
            if found is not None:
                return found
            await self.person.see(seen.revision, min(left, PATIENCE))
        shown = "\n".join(map(str, (await self.person.messages())[-4:]))
        raise NotSeen(f"{self.name} waited in vain for {what}. Last in the chat:\n{shown}")


def _word(question: Question, answers: Mapping[str, Answer]) -> str:
    """Return the word of the button to press, or nothing where the answer is sent."""
    answer = answers.get(question.key)
    if isinstance(answer, str) and answer in question.words:
        return answer
    offered = [word for start in PRESSED for word in question.words if word.startswith(start)]
    return next((word for word in offered if word != "edit-note" or "note" in answers), "")


def buttons(message: Message) -> list[str]:
    """Return the data of the buttons under a message."""
    rows = message.raw.get("reply_markup", {}).get("inline_keyboard", [])
    return [button.get("callback_data", "") for row in rows for button in row]


def _questions(seen: Seen, mark: int, before: int) -> Iterator[Question]:
    """Yield what is asked by messages that came or changed after the mark.

    A question for a place is a new message: it comes after the last question and whatever was said.
    """
    said = max((message.id for message in seen.messages if message.outgoing), default=0)
    for message in seen.messages:
        if message.outgoing or message.revision <= mark:
            continue
        parts = [data.split(":") for data in buttons(message) if data.startswith("f:")]
        if parts:
            words = {word: f"f:{token}:{key}:{word}" for _, token, key, word in parts}
            yield Question(parts[0][2], message, words)
        elif seen.keyboard and not message.photo and message.id > max(said, before):
            yield Question("place", message, {})


def _revision(message: Message) -> int:
    return message.revision
