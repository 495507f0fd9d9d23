"""A picture in a call: uploaded, attached, or sent again by its id."""

from simulator import faults, photos
from simulator.ask import Ask
from simulator.errors import bad_request
from simulator.files import File
from simulator.parameters import ATTACHED, Upload


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
