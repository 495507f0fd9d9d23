"""getFile: from an id to a path that can be downloaded for an hour."""

from typing import Any

from simulator import faults
from simulator.ask import Ask
from simulator.errors import Refused, bad_request
from simulator.media.files import MOST_DOWNLOADED, read_id
from simulator.methods.registry import method

LINK_SECONDS = 3600
"""How long a path holds, by Telegram's clock: Telegram promises at least one hour."""


@method("getFile")
async def get_file(ask: Ask) -> dict[str, Any]:
    """Where the bot can download a file."""
    text = ask.parameters.text("file_id")
    if not text:
        raise bad_request("file_id not specified")
    try:
        place = read_id(text)
    except Refused:
        raise bad_request("invalid file_id") from None
    found = ask.world.files.find(place)
    expired = ask.world.faults.strike(faults.FILES, ask.method)
    if found is None or place.bot_id != ask.bot.id or expired:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    size = len(found.sizes[place.index].data)
    if size > MOST_DOWNLOADED:
        raise bad_request("file is too big")
    path = found.path(place.index)
    ask.bot.paths[path] = (text, ask.world.clock.now() + LINK_SECONDS)
    unique = found.unique_id(place.index)
    return {"file_id": text, "file_unique_id": unique, "file_size": size, "file_path": path}
