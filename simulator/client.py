"""A small client of the control API: people who write to a bot, for tests, demos and benchmarks.

async with Sim(base_url) as sim:
    mei = await sim.person("Mei", language_code="en")
    await mei.say("/start")
    question = await mei.expect("Where should I watch")
    await mei.share(30.59, 114.30)
    await mei.press(await mei.expect("How far"), "50 km")
"""

import asyncio
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import aiohttp

PATIENCE = 10.0
"""Seconds that are waited for a message when nothing else is said."""
JSON = dict[str, Any]


class SimError(Exception):
    """The control API refused a call."""


class NotSeen(AssertionError):
    """What was expected did not come in time; the message tells what was there instead."""


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


class Sim:
    """A server at an address. Opens its connections at the first call; close it, or use `with`."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Closes the connections."""
        if self._session is not None:
            await self._session.close()

    async def call(self, verb: str, path: str, **options: Any) -> Any:
        """One control call. Raises SimError with the server's reason."""
        async with self._http().request(verb, self.base_url + path, **options) as response:
            answer = await response.json()
            if response.status >= 400:  # noqa: PLR2004
                raise SimError(f"{verb} {path}: {answer.get('error', answer)}")
            return answer

    def _http(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            timeout = aiohttp.ClientTimeout(total=150)
            connector = aiohttp.TCPConnector(limit=0)
            self._session = aiohttp.ClientSession(timeout=timeout, connector=connector)
        return self._session

    async def person(
        self,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = None,
        bot: str | None = None,
    ) -> "Person":
        """Somebody new. `bot`: the username of the bot they mean, where there are several."""
        names = {"last_name": last_name, "username": username, "language_code": language_code}
        made = await self.call("POST", "/sim/people", json={"first_name": first_name, **names})
        return Person(self, int(made["id"]), first_name, bot)

    def known(self, person_id: int, first_name: str = "", bot: str | None = None) -> "Person":
        """Somebody who is there already."""
        return Person(self, person_id, first_name, bot)

    async def group(
        self,
        title: str,
        *,
        type_: str = "supergroup",
        username: str | None = None,
        members: Sequence[int | str] = (),
        administrators: Sequence[int | str] = (),
    ) -> int:
        """A group, supergroup or channel with people (ids) and bots (usernames); its id."""
        who = {"members": list(members), "administrators": list(administrators)}
        body = {"type": type_, "title": title, "username": username, **who}
        return int((await self.call("POST", "/sim/chats", json=body))["id"])

    async def name_bot(self, token: str, username: str, first_name: str) -> None:
        """Gives the bot of a token its names."""
        names = {"token": token, "username": username, "first_name": first_name}
        await self.call("POST", "/sim/bots", json=names)

    async def polled(self, *, timeout: float = 30.0) -> None:  # noqa: ASYNC109
        """Returns when a bot asks for updates. Raises NotSeen."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            if any(bot["mode"] for bot in (await self.call("GET", "/sim/health"))["bots"]):
                return
            await _pause()
        raise NotSeen(f"no bot asked for updates in {timeout} s")

    async def calls(self, method: str = "", *, after: int = 0) -> list[JSON]:
        """What bots asked for, in order."""
        query = {"method": method, "after": str(after)}
        return list((await self.call("GET", "/sim/calls", params=query))["calls"])

    async def reset(self) -> None:
        """Nobody and no chat is left."""
        await self.call("POST", "/sim/reset")

    async def now(self) -> float:
        """Telegram's clock, unix seconds."""
        return float((await self.call("GET", "/sim/clock"))["now"])

    async def advance(self, seconds: float) -> float:
        """Moves Telegram's clock on."""
        return float((await self.call("POST", "/sim/clock", json={"advance": seconds}))["now"])

    async def faults(self, *faults: JSON, seed: int = 0) -> None:
        """Puts faults in force instead of those that are; none: all is well."""
        await self.call("PUT", "/sim/faults", json=list(faults), params={"seed": str(seed)})

    async def limits(self, **limits: float) -> None:
        """Puts Telegram's limits in force, or none."""
        await self.call("PUT", "/sim/limits", json=limits)

    async def file(self, file_id: str) -> bytes:
        """The bytes of a file."""
        async with self._http().get(f"{self.base_url}/sim/files/{file_id}") as response:
            if response.status >= 400:  # noqa: PLR2004
                raise SimError(f"file {file_id}: {(await response.json())['error']}")
            return await response.read()


async def _pause() -> None:
    await asyncio.sleep(0.05)


@dataclass(slots=True)
class Person:
    """Somebody who writes to a bot, presses its buttons and reads what it answers.

    `expect` looks at what came or changed since the person's last own act (say, share, press and
    so on), so that an answer is not mistaken for an older one of the same words. With `chat` every
    call goes to a group instead of the private chat.
    """

    sim: Sim
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
        """Sends a document, video, voice or sticker."""
        form = self._form("")
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
