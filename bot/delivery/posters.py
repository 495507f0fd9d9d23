"""Pictures that many chats get: uploaded once, alone, then sent by Telegram's id of them."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import replace
from uuid import UUID

from aiogram.exceptions import TelegramBadRequest
from sqlalchemy import ColumnElement, delete, insert, literal, select

from bot.delivery.failures import is_bad_file
from bot.delivery.post import Posted
from bot.delivery.render import Poster, Rendered
from bot.storage.database import Database
from bot.storage.tables import alerts, posters
from bot.views.screen import Picture, Screen

Carry = Callable[[Screen], Awaitable[Posted]]


class Posters:
    """Gives each screen its picture, by id where somebody has uploaded it already."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ids: dict[tuple[UUID, str], str] = {}
        self._turns: defaultdict[tuple[UUID, str], asyncio.Lock] = defaultdict(asyncio.Lock)

    async def carry(self, rendered: Rendered, carry: Carry) -> Posted:
        """Send with `carry`, which makes the request. Raises what it raises."""
        poster = rendered.poster
        if poster is None:
            return await carry(rendered.screen)
        file_id = self._ids.get(_key(poster))
        if file_id is None:
            async with self._turns[_key(poster)]:
                file_id = await self._known(poster)
                if file_id is None:
                    return await self._upload(poster, rendered, carry)
        try:
            return await carry(_with(rendered, Picture(file_id=file_id)))
        except TelegramBadRequest as refusal:
            if not is_bad_file(refusal):
                raise
        await self._forget(poster, file_id)
        return await self.carry(rendered, carry)

    async def _upload(self, poster: Poster, rendered: Rendered, carry: Carry) -> Posted:
        """Upload while all others that need the same picture wait for its id."""
        posted = await carry(_with(rendered, Picture(jpeg=await poster.draw())))
        if posted.file_id:
            await self._keep(poster, posted.file_id)
        return posted

    async def _known(self, poster: Poster) -> str | None:
        if file_id := self._ids.get(_key(poster)):
            return file_id
        async with self._database.reading() as session:
            query = select(posters.c.file_id).where(*_same(poster))
            found = (await session.execute(query)).scalar_one_or_none()
        if found:
            self._ids[_key(poster)] = found
        return found

    async def _keep(self, poster: Poster, file_id: str) -> None:
        still = select(alerts.c.id, literal(poster.name), literal(file_id))
        row = insert(posters).from_select(
            ["alert_id", "name", "file_id"], still.where(alerts.c.id == poster.alert_id)
        )
        async with self._database.writing() as session:
            await session.execute(delete(posters).where(*_same(poster)))
            await session.execute(row)
        self._ids[_key(poster)] = file_id

    async def _forget(self, poster: Poster, file_id: str) -> None:
        if self._ids.get(_key(poster)) == file_id:
            del self._ids[_key(poster)]
        gone = delete(posters).where(*_same(poster), posters.c.file_id == file_id)
        async with self._database.writing() as session:
            await session.execute(gone)


def _key(poster: Poster) -> tuple[UUID, str]:
    return poster.alert_id, poster.name


def _same(poster: Poster) -> tuple[ColumnElement[bool], ...]:
    return posters.c.alert_id == poster.alert_id, posters.c.name == poster.name


def _with(rendered: Rendered, picture: Picture) -> Screen:
    return replace(rendered.screen, picture=picture)
