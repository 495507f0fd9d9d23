"""What somebody does with a group, not in it."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from simulator.client.messages import JSON


class Managing(ABC):
    """A person's acts on a group: that of `within`, or the one that is said."""

    __slots__ = ()

    @abstractmethod
    async def _call(self, what: str, **body: Any) -> Any: ...

    async def open(self, link: str, chat: int | None = None) -> JSON:
        """Opens a t.me or tg:// link; `chat`: the group that a bot is brought into by it.

        Returns the `chat` it leads to, `message_ids` of what was said, `asked` when the person now
        waits to be let in.
        """
        return dict(await self._call("open", link=link, **({"chat": chat} if chat else {})))

    async def join(self, bot: str | None = None) -> None:
        """Enters the group, or brings a bot into it."""
        await self._manage("join", bot=bot)

    async def leave(self, bot: str | None = None) -> None:
        """Leaves the group, or throws a bot out of it."""
        await self._manage("leave", bot=bot)

    async def promote(self, user: int | str, rights: Sequence[str] | None = None) -> None:
        """Makes somebody (a person's id, a bot's username) an administrator."""
        await self._manage("promote", user=user, rights=list(rights) if rights else None)

    async def demote(self, user: int | str) -> None:
        """Makes an administrator a member again."""
        await self._manage("promote", user=user, administrator=False)

    async def ban(self, user: int | str) -> None:
        """Puts somebody out for good."""
        await self._manage("ban", user=user)

    async def unban(self, user: int | str) -> None:
        """Lets somebody come back who was banned."""
        await self._manage("unban", user=user)

    async def rename(self, title: str) -> None:
        """Gives the group another title."""
        await self._manage("title", title=title)

    async def pin(self, message_id: int, *, silent: bool = False) -> None:
        """Pins a message."""
        await self._manage("pin", message_id=message_id, silent=silent)

    async def unpin(self, message_id: int | None = None) -> None:
        """Unpins a message, or the newest pinned one."""
        await self._manage("unpin", message_id=message_id)

    async def upgrade(self) -> int:
        """Makes the group a supergroup; its new id."""
        return int((await self._manage("upgrade"))["id"])

    async def _manage(self, what: str, **body: Any) -> Any:
        return await self._call(what, **{k: v for k, v in body.items() if v is not None})
