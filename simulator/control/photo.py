"""Pictures that people show of themselves."""

from aiohttp import web

from simulator.control.request import ok, person_of, world_of
from simulator.control.send import read_form
from simulator.errors import ControlError
from simulator.media.photos import NotAPicture


async def add_photo(request: web.Request) -> web.Response:
    """A new picture of somebody, before those that they had: the file `photo`."""
    world, person = world_of(request), person_of(request)
    _, files = await read_form(request)
    if [name for name, _ in files] != ["photo"]:
        raise ControlError(400, "one file is expected, called photo")
    try:
        sizes = await world.darkroom.develop(files[0][1].data)
    except NotAPicture:
        raise ControlError(400, "that is no picture") from None
    person.photos.insert(0, world.files.add("photo", sizes))
    world.events.tell("people")
    return ok({"photos": len(person.photos)})
