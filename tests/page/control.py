"""The control API as the page's tests need it: who is there, and what they see."""

from typing import Any

import aiohttp


class Control:
    """Speaks to a running server. Raises aiohttp.ClientResponseError on what it refuses."""

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self.url = url
        self.http = http

    async def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """A call of the control API."""
        async with self.http.post(f"{self.url}/sim/{path}", json=body) as answer:
            answer.raise_for_status()
            found: dict[str, Any] = await answer.json()
            return found

    async def person(self, first_name: str, **more: str) -> int:
        """Adds somebody and returns their id."""
        added = await self.post("people", {"first_name": first_name, **more})
        return int(added["id"])

    async def group(self, title: str, members: list[int], bot: str) -> int:
        """Adds a group with the bot in it and returns its id."""
        body = {"type": "supergroup", "title": title, "members": members, "administrators": [bot]}
        return int((await self.post("chats", body))["id"])

    async def say(self, person_id: int, text: str, **more: Any) -> None:
        """Says something as a person."""
        await self.post(f"people/{person_id}/say", {"text": text, **more})

    async def reset(self) -> None:
        """Nobody is left."""
        await self.post("reset", {})

    async def places(self, places: list[dict[str, Any]]) -> None:
        """Places that lie ready to be sent."""
        await self.put("places", {"places": places})

    async def picture(self, name: str, content: bytes) -> None:
        """A JPEG that lies ready to be sent."""
        form = aiohttp.FormData({"name": name})
        form.add_field("picture", content, filename="picture.jpg", content_type="image/jpeg")
        async with self.http.post(f"{self.url}/sim/pictures", data=form) as answer:
            answer.raise_for_status()

    async def put(self, path: str, body: dict[str, Any]) -> None:
        """Puts the guide, or whatever else is put as a whole."""
        async with self.http.put(f"{self.url}/sim/{path}", json=body) as answer:
            answer.raise_for_status()

    async def as_bot(self, token: str, method: str) -> Any:
        """A call of the Bot API without a library."""
        async with self.http.post(f"{self.url}/bot{token}/{method}") as answer:
            return (await answer.json())["result"]

    async def get(self, path: str) -> Any:
        """What the control API tells."""
        async with self.http.get(f"{self.url}/sim/{path}") as answer:
            answer.raise_for_status()
            return await answer.json()
