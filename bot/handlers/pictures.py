"""Pictures on their way in (fetched, stripped, sealed) and on their way out (drawn, opened)."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from uuid import UUID

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiohttp import ClientError
from uuid_utils.compat import uuid7

from bot.domain.errors import DomainError
from bot.domain.photos import Face, Photo
from bot.handlers.given import Shot
from bot.matching.pool import WorkerLost, Workers
from bot.matching.worker import Face as Found
from bot.matching.worker import Prepared, prepare_sent
from bot.storage.vault import Vault
from bot.views.pictures.numbered import numbered

MOST_BYTES = 20 * 2**20
"""What Telegram lets a bot download."""
log = structlog.get_logger()
PAUSES = (0.5, 2.0)
PASSING = (
    TelegramNetworkError,
    TelegramServerError,
    TelegramRetryAfter,
    ClientDecodeError,
    ClientError,
    TimeoutError,
)
"""What may be over at the next try: fetching a file changes nothing, so it may be repeated."""


@dataclass(frozen=True)
class Pictures:
    """Fetches pictures from the server and makes them fit to be kept; `per_film` of a film."""

    bot: Bot
    workers: Workers
    vault: Vault
    per_film: int

    async def take(
        self, shot: Shot, most: int, person_id: UUID, draft: str, now: datetime
    ) -> list[tuple[Photo, list[Face]]]:
        """Return the stripped, sealed picture and its faces, or a film's best, at most so many.

        Nothing is stored yet.
        Raises DomainError `photo-failed`, and what the worker refuses (`unreadable`, ...).
        """
        if shot.size > MOST_BYTES:
            raise DomainError("too-large")
        taken = await self._prepared(await self._fetch(shot.file_id), min(most, self.per_film))
        return [self._sealed(prepared, person_id, draft, now) for prepared in taken]

    def _sealed(
        self, prepared: Prepared, person_id: UUID, draft: str, now: datetime
    ) -> tuple[Photo, list[Face]]:
        identifier = uuid7()
        photo = Photo(
            id=identifier,
            person_id=person_id,
            sealed=self.vault.seal(identifier.hex, prepared.jpeg),
            width=prepared.width,
            height=prepared.height,
            created_at=now,
            draft=draft,
            doubts=",".join(prepared.doubts),
            from_film=prepared.from_film,
        )
        return photo, [_kept(identifier, face) for face in prepared.faces]

    async def _prepared(self, data: bytes, most: int) -> tuple[Prepared, ...]:
        """Have a worker prepare what came; once more where the first one was lost over it."""
        try:
            return await self.workers.run(prepare_sent, data, most)
        except WorkerLost as lost:
            if lost.code == "workers-stopped":
                raise
            log.warning("picture-lost-its-worker", code=lost.code, bytes=len(data))
        return await self.workers.run(prepare_sent, data, most)

    async def _fetch(self, file_id: str) -> bytes:
        """Fetch a picture; where the server or the line fails, once more after a moment."""
        for pause in PAUSES:
            try:
                return await self._downloaded(file_id)
            except PASSING:
                await asyncio.sleep(pause)
        try:
            return await self._downloaded(file_id)
        except (TelegramAPIError, *PASSING) as refusal:
            raise DomainError("photo-failed") from refusal

    async def _downloaded(self, file_id: str) -> bytes:
        target = BytesIO()
        try:
            await self.bot.download(file_id, target)
        except TelegramBadRequest as refusal:
            too_big = "file is too big" in str(refusal)
            raise DomainError("too-large" if too_big else "photo-failed") from refusal
        return target.getvalue()

    def open(self, photo: Photo) -> bytes:
        """Return the stored picture as JPEG."""
        return self.vault.open(photo.id.hex, photo.sealed)

    async def numbered(self, photo: Photo, faces: list[Face]) -> bytes:
        """Return the picture with a number at each face."""
        return await self.workers.run(numbered, self.open(photo), [face.box for face in faces])


def _kept(photo_id: UUID, found: Found) -> Face:
    return Face(
        id=uuid7(),
        photo_id=photo_id,
        top=found.top,
        right=found.right,
        bottom=found.bottom,
        left=found.left,
        sharpness=found.sharpness,
        light=found.light,
        yaw=found.yaw,
        roll=found.roll,
    )
