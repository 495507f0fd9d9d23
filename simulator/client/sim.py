"""The server, seen from outside."""

import asyncio
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

import aiohttp

from simulator.client.errors import NotSeen, SimError
from simulator.client.messages import JSON
from simulator.client.person import Person


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
    ) -> Person:
        """Somebody new. `bot`: the username of the bot they mean, where there are several."""
        names = {"last_name": last_name, "username": username, "language_code": language_code}
        made = await self.call("POST", "/sim/people", json={"first_name": first_name, **names})
        return Person(self, int(made["id"]), first_name, bot)

    def known(self, person_id: int, first_name: str = "", bot: str | None = None) -> Person:
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

    async def bot_setting(self, token: str, **settings: bool) -> None:
        """Turns `can_read_all_group_messages` (no privacy mode) or `can_join_groups` on or off."""
        await self.call("POST", "/sim/bots", json={"token": token, **settings})

    async def name_bot(self, token: str, username: str, first_name: str) -> None:
        """Gives the bot of a token its names."""
        names = {"token": token, "username": username, "first_name": first_name}
        await self.call("POST", "/sim/bots", json=names)

    async def inline_bot(
        self, token: str, *, feedback: bool = False, placeholder: str = ""
    ) -> None:
        """Switches a bot's inline mode on, as its owner does with BotFather."""
        body = {"token": token, "inline": True, "inline_feedback": feedback}
        await self.call("POST", "/sim/bots", json={**body, "inline_placeholder": placeholder})

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
        return await self.fetch("GET", f"/sim/files/{file_id}")

    async def fetch(self, verb: str, path: str, **options: Any) -> bytes:
        """A control call that is answered with bytes. Raises SimError with the server's reason."""
        async with self._http().request(verb, self.base_url + path, **options) as response:
            if response.status >= 400:  # noqa: PLR2004
                raise SimError(f"{verb} {path}: {(await response.json())['error']}")
            return await response.read()


async def _pause() -> None:
    await asyncio.sleep(0.05)
