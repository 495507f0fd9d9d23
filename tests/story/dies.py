"""The bot, killed as soon as it is about to handle an update: the server has been told that it is
kept, and nothing has come of it yet. Run as `python dies.py run`.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.domain.inbox import StoredUpdate
from bot.handlers.inbox import Handle, Inbox
from main import cli

ANSWERED_SECONDS = 0.3


async def _die(_: Inbox, stored: StoredUpdate, handle: Handle) -> None:
    await asyncio.sleep(ANSWERED_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    Inbox._handle = _die  # type: ignore[assignment,method-assign]  # this is the moment to die in
    cli()
