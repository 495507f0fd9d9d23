"""A picture in a call: uploaded, attached, or sent again by its id."""

from simulator import faults
from simulator.ask import Ask
from simulator.errors import bad_request
from simulator.media import photos
from simulator.media.files import WRONG, File
from simulator.methods.fetching import fetched, is_url
from simulator.parameters import ATTACHED, Upload


async def photo_of(ask: Ask, where: str, upload: Upload | None) -> File:
    """The photo of a call. Raises Refused with Telegram's words for what it does not take."""
    if upload is not None:
        return await _developed(ask, upload)
    if not where or where.startswith(ATTACHED):
        raise bad_request("there is no photo in the request")
    if is_url(where):
        return await _developed(ask, await fetched(where, "photo"))
    return known(ask, where, "photo")


def known(ask: Ask, where: str, kind: str) -> File:
    """A file that is sent again by its id. Raises Refused."""
    if ask.world.faults.strike(faults.FILES, ask.method, ask.parameters.text("chat_id")):
        raise bad_request(WRONG)
    return ask.world.files.for_bot(where, ask.bot.id, kind)


async def _developed(ask: Ask, upload: Upload) -> File:
    size, files = len(upload.data), ask.world.files
    if not size:
        raise bad_request("file must be non-empty")
    if size > photos.MOST_BYTES:
        limit = f"the maximum size is {photos.MOST_BYTES} bytes"
        raise bad_request(f"file of size {size} bytes is too big for a photo; {limit}")
    digest = photos.digest(upload.data)
    if (again := files.photo_of(ask.bot.id, digest)) is not None:
        return again
    try:
        photos.check_dimensions(upload.data)
        sizes = await ask.world.darkroom.develop(upload.data, digest)
    except photos.BadDimensions:
        raise bad_request("PHOTO_INVALID_DIMENSIONS") from None
    except photos.NotAPicture:
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    return files.photo_of(ask.bot.id, digest) or files.add_photo(ask.bot.id, digest, sizes)
