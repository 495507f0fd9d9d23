"""Making the templates that an encoder still lacks, picture by picture, while the bot goes on.

What is missing is seen from the database each time: who is interrupted goes on where they were, and
what the bot made meanwhile is not made again.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import numpy as np
import structlog

from bot.actions import faces
from bot.actions.faces import Lacking
from bot.actions.run import Run
from bot.domain.errors import DomainError
from bot.matching import encoders
from bot.matching.boxes import Box
from bot.matching.encoders import Encoder
from bot.matching.onnx import EncoderUnusable
from bot.matching.pool import Workers
from bot.storage.vault import SealBroken, Vault

AT_ONCE = 20
"""Pictures read in one go: they are held in memory."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Progress:
    """How many pictures of how many were done, and how many could not be."""

    done: int
    failed: int
    of: int


@dataclass(frozen=True, slots=True)
class Reindexing:
    """Goes once through all pictures that were sent."""

    run: Run
    workers: Workers
    vault: Vault

    async def work(self, encoder: Encoder) -> AsyncIterator[Progress]:
        """Make what is missing, and tell of it after each handful of pictures."""
        of = await self.run.look(faces.count_lacking, encoder.id)
        done = failed = 0
        after = None
        while found := await self.run.look(faces.lacking, encoder.id, after, AT_ONCE):
            for lacking in found:
                was_made = await self._make(lacking, encoder)
                done, failed = done + was_made, failed + (not was_made)
            after = found[-1].photo.id
            yield Progress(done, failed, max(of, done + failed))

    async def _make(self, lacking: Lacking, encoder: Encoder) -> bool:
        photo = lacking.photo
        try:
            jpeg = self.vault.open(photo.id.hex, photo.sealed)
            boxes = [Box(*face.box) for face in lacking.faces]
            made = await self.workers.run(encoders.encode, jpeg, boxes, (encoder,))
        except (DomainError, EncoderUnusable, SealBroken, OSError) as failure:
            code = getattr(failure, "code", type(failure).__name__)
            log.warning("not-reindexed", photo=str(photo.id), code=code)
            return False
        pairs = zip(lacking.faces, made[encoder.id], strict=True)
        kept = {face.id: np.asarray(one, np.float32).tobytes() for face, one in pairs}
        await self.run(faces.keep_templates, encoder.id, kept)
        return True
