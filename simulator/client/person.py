"""Somebody who writes to a bot."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import aiohttp

from simulator.client.managing import Managing
from simulator.client.messages import JSON, Message
from simulator.client.reading import Reading

if TYPE_CHECKING:
    from simulator.client.sim import Sim


@dataclass(slots=True)
class Person(Managing, Reading):
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
        answer = {"reply_to": reply_to.id} if reply_to else {}
        return await self._said("say", text=text, **answer)

    async def share(self, latitude: float, longitude: float) -> list[int]:
        """Shares a location."""
        return await self._said("say", location={"latitude": latitude, "longitude": longitude})

    async def share_contact(self, phone_number: str) -> list[int]:
        """Shares a telephone number."""
        return await self._said("say", contact={"phone_number": phone_number})

    async def ask(self, question: str, options: Sequence[str], **more: Any) -> list[int]:
        """Sends a poll; `more` is as in sendPoll."""
        poll = {"question": question, "options": list(options), **more}
        return await self._said("say", poll=poll)

    async def vote(self, message_id: int, *options: int) -> None:
        """Chooses options of a poll by their positions; none: takes the vote back."""
        await self._do("vote", message_id=message_id, options=list(options))

    async def react(self, message_id: int, *emoji: str) -> None:
        """Reacts to a message; none: takes the reaction back."""
        await self._do("react", message_id=message_id, reaction=list(emoji))

    async def query(self, text: str, *, offset: str = "", **more: Any) -> JSON:
        """Types something after the bot's name, as inline mode has it; what the bot offers."""
        return dict(await self._do("query", query=text, offset=offset, **more))

    async def choose(self, query: JSON, result_id: str) -> list[int]:
        """Sends one of the results that a query brought; the ids of the messages."""
        return await self._said("choose", query_id=query["query_id"], result_id=result_id)

    async def show_photo(self, picture: bytes) -> None:
        """Gives the person another picture of themselves."""
        form = aiohttp.FormData()
        form.add_field("photo", picture, filename="me.jpg")
        await self.sim.call("POST", f"/sim/people/{self.id}/photo", data=form)

    async def move(self, message_id: int, latitude: float, longitude: float) -> None:
        """Moves the own live location."""
        place = {"latitude": latitude, "longitude": longitude}
        await self._do("edit", message_id=message_id, location=place)

    async def forward(self, message: Message, chat: int | None = None) -> list[int]:
        """Passes a message of this chat on, to another chat. Raises SimError when protected."""
        source = {"message_id": message.id, **self._where()}
        return await self._said("say", forward=source, **({"chat": chat} if chat else {}))

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
        below = {} if message is None else {"message_id": message.id}
        return dict(await self._do("press", button=button, **below))

    async def forge(self, message_id: int, data: str) -> JSON:
        """Presses with data of one's own choosing, as a forged client can."""
        return dict(await self._do("press", message_id=message_id, data=data))

    async def edit(self, message_id: int, text: str) -> None:
        """Changes an own text or caption."""
        await self._do("edit", message_id=message_id, text=text)

    async def replace(self, message_id: int, kind: str, data: bytes, caption: str = "") -> None:
        """Puts another file in the place of an own one."""
        await self._set_mark()
        form = self._form(caption)
        form.add_field("message_id", str(message_id))
        form.add_field(kind, data, filename=kind)
        await self.sim.call("POST", f"/sim/people/{self.id}/edit", data=form)

    async def delete(self, message_id: int) -> None:
        """Deletes a message for everybody."""
        await self._do("delete", message_id=message_id)

    async def save(self, message_id: int) -> bytes:
        """The file of a message. Raises SimError when it is protected."""
        body = {"message_id": message_id, **self._where()}
        return await self.sim.fetch("POST", f"/sim/people/{self.id}/save", json=body)

    async def block(self) -> None:
        """Blocks the bot."""
        await self._call("block")

    async def unblock(self) -> None:
        """Takes the bot back."""
        await self._call("unblock")

    async def vanish(self) -> None:
        """Deletes the account."""
        await self._call("vanish")

    async def _set_mark(self) -> None:
        self.mark = (await self.see(2**62)).revision

    async def _do(self, what: str, **body: Any) -> Any:
        await self._set_mark()
        return await self._call(what, **body)

    async def _said(self, what: str, **body: Any) -> list[int]:
        return list((await self._do(what, **body))["message_ids"])

    async def _send(self, form: aiohttp.FormData) -> list[int]:
        await self._set_mark()
        answer = await self.sim.call("POST", f"/sim/people/{self.id}/send", data=form)
        return list(answer["message_ids"])

    async def _call(self, what: str, **body: Any) -> Any:
        said = {**self._where(), **body}
        return await self.sim.call("POST", f"/sim/people/{self.id}/{what}", json=said)

    def _form(self, caption: str) -> aiohttp.FormData:
        form = aiohttp.FormData({name: str(value) for name, value in self._where().items()})
        if caption:
            form.add_field("caption", caption)
        return form

    def _where(self) -> JSON:
        where = {"chat": self.chat, "bot": self.bot}
        return {name: value for name, value in where.items() if value is not None}
