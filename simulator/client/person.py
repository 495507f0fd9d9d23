"""Somebody who writes to a bot."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import aiohttp

from simulator.client.errors import NotSeen
from simulator.client.managing import Managing
from simulator.client.messages import JSON, Message, Seen

if TYPE_CHECKING:
    from simulator.client.sim import Sim

PATIENCE = 10.0
"""Seconds that are waited for a message when nothing else is said."""


@dataclass(slots=True)
class Person(Managing):
    """Somebody who writes to a bot, presses its buttons and reads what it answers.

    `expect` looks at what came or changed since the person's last own act (say, share, press and
    so on), so that an answer is not mistaken for an older one of the same words. With `chat` every
    call goes to a group instead of the private chat.
    """

    sim: "Sim"
    id: int
    name: str = ""
    bot: str | None = None
    chat: int | None = None
    mark: int = field(default=0)

    def within(self, chat: int) -> "Person":
        """The same person in a group."""
        return Person(self.sim, self.id, self.name, self.bot, chat)

    async def say(self, text: str, *, reply_to: Message | None = None) -> list[int]:
        """Writes a text; the ids of its messages."""
        return await self._say({"text": text}, reply_to)

    async def share(self, latitude: float, longitude: float) -> list[int]:
        """Shares a location."""
        return await self._say({"location": {"latitude": latitude, "longitude": longitude}})

    async def share_contact(self, phone_number: str) -> list[int]:
        """Shares a telephone number."""
        return await self._say({"contact": {"phone_number": phone_number}})

    async def ask(self, question: str, options: Sequence[str], **more: Any) -> list[int]:
        """Sends a poll; `more` is as in sendPoll."""
        return await self._say({"poll": {"question": question, "options": list(options), **more}})

    async def vote(self, message_id: int, *options: int) -> None:
        """Chooses options of a poll by their positions; none: takes the vote back."""
        await self._set_mark()
        body = {"message_id": message_id, "options": list(options), **self._where()}
        await self._call("vote", body)

    async def react(self, message_id: int, *emoji: str) -> None:
        """Reacts to a message; none: takes the reaction back."""
        await self._set_mark()
        body = {"message_id": message_id, "reaction": list(emoji), **self._where()}
        await self._call("react", body)

    async def query(self, text: str, *, offset: str = "", **more: Any) -> JSON:
        """Types something after the bot's name, as inline mode has it; what the bot offers."""
        await self._set_mark()
        body = {"query": text, "offset": offset, **more, **self._where()}
        return dict(await self._call("query", body))

    async def choose(self, query: JSON, result_id: str) -> list[int]:
        """Sends one of the results that a query brought; the ids of the messages."""
        body = {"query_id": query["query_id"], "result_id": result_id}
        return await self._act("choose", {**body, **self._where()})

    async def show_photo(self, picture: bytes) -> None:
        """Gives the person another picture of themselves."""
        form = aiohttp.FormData()
        form.add_field("photo", picture, filename="me.jpg")
        await self.sim.call("POST", f"/sim/people/{self.id}/photo", data=form)

    async def move(self, message_id: int, latitude: float, longitude: float) -> None:
        """Moves the own live location."""
        await self._set_mark()
        place = {"latitude": latitude, "longitude": longitude}
        await self._call("edit", {"message_id": message_id, "location": place, **self._where()})

    async def forward(self, message: Message, chat: int | None = None) -> list[int]:
        """Passes a message of this chat on, to another chat. Raises SimError when protected."""
        source = {"message_id": message.id, **self._where()}
        body: JSON = {"forward": source}
        return await self._act("say", body if chat is None else body | {"chat": chat})

    async def follow(self, link: str) -> list[int]:
        """Opens a link to the bot, t.me/<bot>?start=<payload>, as tapping it and START does."""
        parts = urlsplit(link if "://" in link else f"https://{link}")
        payload = parse_qs(parts.query).get("start", [""])[0]
        return await self.say(f"/start {payload}".rstrip())

    async def send_photos(self, pictures: Sequence[bytes], caption: str = "") -> list[int]:
        """Sends pictures, several as an album; the ids of the messages."""
        form = self._form(caption)
        for index, picture in enumerate(pictures):
            form.add_field("photo", picture, filename=f"picture{index}.jpg")
        return await self._send(form)

    async def send_photo(self, picture: bytes, caption: str = "") -> list[int]:
        """Sends one picture."""
        return await self.send_photos([picture], caption)

    async def send_file(
        self, kind: str, data: bytes, *, name: str = "file", type_: str | None = None
    ) -> list[int]:
        """Sends a document, video, animation, audio, voice, video_note or sticker."""
        return await self.send_files([(kind, data, name)], type_=type_)

    async def send_files(
        self, files: Sequence[tuple[str, bytes, str]], caption: str = "", type_: str | None = None
    ) -> list[int]:
        """Sends several files (kind, bytes, name): those of one kind, photos and videos, albums."""
        form = self._form(caption)
        for kind, data, name in files:
            form.add_field(kind, data, filename=name, content_type=type_)
        return await self._send(form)

    async def press(self, message: Message | None, button: str) -> JSON:
        """Presses a button below a message, or (None) of the keyboard below the chat.

        Returns the bot's answer: `answered`, and `text`, `show_alert`, `url`.
        """
        body: JSON = {"button": button}
        return await self._press(body if message is None else body | {"message_id": message.id})

    async def forge(self, message_id: int, data: str) -> JSON:
        """Presses with data of one's own choosing, as a forged client can."""
        return await self._press({"message_id": message_id, "data": data})

    async def edit(self, message_id: int, text: str) -> None:
        """Changes an own text or caption."""
        await self._set_mark()
        body = {"message_id": message_id, "text": text, **self._where()}
        await self._call("edit", body)

    async def replace(self, message_id: int, kind: str, data: bytes, caption: str = "") -> None:
        """Puts another file in the place of an own one."""
        await self._set_mark()
        form = self._form(caption)
        form.add_field("message_id", str(message_id))
        form.add_field(kind, data, filename=kind)
        await self.sim.call("POST", f"/sim/people/{self.id}/edit", data=form)

    async def delete(self, message_id: int) -> None:
        """Deletes a message for everybody."""
        await self._set_mark()
        await self._call("delete", {"message_id": message_id, **self._where()})

    async def save(self, message_id: int) -> bytes:
        """The file of a message. Raises SimError when it is protected."""
        body = {"message_id": message_id, **self._where()}
        return await self.sim.fetch("POST", f"/sim/people/{self.id}/save", json=body)

    async def block(self) -> None:
        """Blocks the bot."""
        await self._call("block", self._where())

    async def unblock(self) -> None:
        """Takes the bot back."""
        await self._call("unblock", self._where())

    async def vanish(self) -> None:
        """Deletes the account."""
        await self._call("vanish", {})

    async def see(self, since: int = 0, wait: float = 0) -> Seen:
        """What is in the chat that came or changed after a revision; waits up to `wait` seconds."""
        query = {"since": str(since), "wait": str(wait), **self._where()}
        path = f"/sim/people/{self.id}/chat"
        seen = await self.sim.call("GET", path, params={k: str(v) for k, v in query.items()})
        messages = [Message(raw) for raw in seen.pop("messages")]
        return Seen(messages=messages, **seen)

    async def messages(self) -> list[Message]:
        """The whole chat, oldest first."""
        return (await self.see()).messages

    async def keyboard(self) -> list[str]:
        """The texts of the keyboard below the chat; none when there is no keyboard."""
        shown = (await self.see()).keyboard or {}
        return [button["text"] for row in shown.get("keyboard", []) for button in row]

    async def commands(self) -> dict[str, str]:
        """The menu: commands and what they do."""
        return {c["command"]: c["description"] for c in (await self.see()).commands}

    async def expect(
        self,
        pattern: str = "",
        *,
        button: str | None = None,
        photo: bool | None = None,
        after: Message | None = None,
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> Message:
        """The newest message of the bot, new or changed since the last own act, that fits.

        pattern: a regular expression somewhere in its text or caption. button: one of its buttons
        has this text. photo: it is a picture, or is none. after: newer than this message as it
        was seen, instead of the last own act. Waits up to `timeout` seconds; then
        raises NotSeen with the chat as it is.
        """
        mark = after.revision if after else self.mark
        end, since = time.monotonic() + timeout, mark
        while True:
            seen = await self.see(since, max(0.0, end - time.monotonic()) if since else 0)
            fits = [m for m in seen.messages if _fits(m, pattern, button, photo)]
            found = [m for m in fits if m.revision > mark]
            if found:
                return max(found, key=lambda message: message.revision)
            if time.monotonic() >= end:
                raise NotSeen(await self._missing(pattern, button, timeout))
            since = seen.revision

    async def silence(
        self, pattern: str = "", *, after: Message | None = None, seconds: float = 1.0
    ) -> None:
        """Makes sure that nothing that fits has come since the last own act, or since a message.

        Looks for so many seconds. Raises NotSeen with what came.
        """
        try:
            came = await self.expect(pattern, after=after, timeout=seconds)
        except NotSeen:
            return
        raise NotSeen(f"{self.name} should have seen nothing like {pattern!r}, but: {came}")

    async def _missing(self, pattern: str, button: str | None, seconds: float) -> str:
        shown = "\n".join(str(message) for message in (await self.messages())[-8:])
        wanted = f"{pattern!r}" + (f" with [{button}]" if button else "")
        return f"{self.name} ({self.id}) saw nothing like {wanted} in {seconds} s, but:\n{shown}"

    async def _set_mark(self) -> None:
        self.mark = (await self.see(2**62)).revision

    async def _say(self, body: JSON, reply_to: Message | None = None) -> list[int]:
        answer = {"reply_to": reply_to.id} if reply_to else {}
        return await self._act("say", {**body, **answer, **self._where()})

    async def _act(self, what: str, body: JSON) -> list[int]:
        await self._set_mark()
        return list((await self._call(what, body))["message_ids"])

    async def _send(self, form: aiohttp.FormData) -> list[int]:
        await self._set_mark()
        answer = await self.sim.call("POST", f"/sim/people/{self.id}/send", data=form)
        return list(answer["message_ids"])

    async def _press(self, body: JSON) -> JSON:
        await self._set_mark()
        return dict(await self._call("press", {**body, **self._where()}))

    async def _call(self, what: str, body: JSON) -> Any:
        return await self.sim.call("POST", f"/sim/people/{self.id}/{what}", json=body)

    def _form(self, caption: str) -> aiohttp.FormData:
        form = aiohttp.FormData({name: str(value) for name, value in self._where().items()})
        if caption:
            form.add_field("caption", caption)
        return form

    def _where(self) -> JSON:
        where = {"chat": self.chat, "bot": self.bot}
        return {name: value for name, value in where.items() if value is not None}


def _fits(message: Message, pattern: str, button: str | None, photo: bool | None) -> bool:
    if message.outgoing or not re.search(pattern, message.text):
        return False
    if photo is not None and photo != (message.photo is not None):
        return False
    return button is None or button in message.buttons
