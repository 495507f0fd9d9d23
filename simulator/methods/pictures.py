"""A picture in a call: uploaded, attached, or sent again by its id."""

from typing import Any

from simulator import faults, photos
from simulator.ask import Ask
from simulator.errors import bad_request
from simulator.files import File
from simulator.parameters import ATTACHED, Upload
from simulator.text import caption_content


async def photo_of(ask: Ask, where: str, upload: Upload | None) -> File:
    """The photo of a call. Raises Refused with Telegram's words for what it does not take."""
    if upload is not None:
        return await _developed(ask, upload)
    if not where or where.startswith(ATTACHED):
        raise bad_request("there is no photo in the request")
    if ask.world.faults.strike(faults.FILES, ask.method, ask.parameters.text("chat_id")):
        raise bad_request("wrong file identifier/HTTP URL specified")
    return ask.world.files.for_bot(where, ask.bot.id, "photo")


async def _developed(ask: Ask, upload: Upload) -> File:
    size = len(upload.data)
    if not size:
        raise bad_request("file must be non-empty")
    if size > photos.MOST_BYTES:
        limit = f"the maximum size is {photos.MOST_BYTES} bytes"
        raise bad_request(f"file of size {size} bytes is too big for a photo; {limit}")
    try:
        photos.check_dimensions(upload.data)
        return ask.world.files.add("photo", await ask.world.darkroom.develop(upload.data))
    except photos.BadDimensions:
        raise bad_request("PHOTO_INVALID_DIMENSIONS") from None
    except photos.NotAPicture:
        raise bad_request("IMAGE_PROCESS_FAILED") from None


def caption_of(ask: Ask) -> dict[str, Any]:
    """The caption of a call, with what belongs to a photo beside it."""
    said = ask.parameters
    entities = None if said.text("parse_mode") else ask.json("caption_entities", "caption entities")
    content = caption_content(said.text("caption"), said.text("parse_mode"), entities)
    return content | photo_flags(
        above=said.flag("show_caption_above_media"), spoiler=said.flag("has_spoiler")
    )


def photo_flags(*, above: bool, spoiler: bool) -> dict[str, Any]:
    """How a photo is shown."""
    flags = {"show_caption_above_media": above, "has_media_spoiler": spoiler}
    return {name: True for name, value in flags.items() if value}
