"""The guide, the pictures and the places that lie ready for the page, and the bots' names."""

from aiohttp import web

from simulator.control.request import body_of, need, ok, whole, world_of
from simulator.control.send import read_form
from simulator.errors import ControlError, Refused


async def name_bot(request: web.Request) -> web.Response:
    """Gives the bot of a token its username and name, before it calls or after."""
    body = await body_of(request)
    names = (str(body.get("username", "")), str(body.get("first_name", "")))
    try:
        bot = world_of(request).bots.make(str(need(body, "token")), *names)
    except Refused:
        raise ControlError(400, "that is no token") from None
    bot.reads_all = bool(body.get("can_read_all_group_messages", bot.reads_all))
    profile = bot.profile
    profile.inline = bool(body.get("inline", profile.inline))
    profile.feedback = bool(body.get("inline_feedback", profile.feedback))
    profile.placeholder = str(body.get("inline_placeholder", profile.placeholder))
    bot.joins_groups = bool(body.get("can_join_groups", bot.joins_groups))
    world_of(request).events.tell("people")
    return ok({"id": bot.id, "username": bot.username, "first_name": bot.first_name})


async def read_guide(request: web.Request) -> web.Response:
    """The guide that the page shows."""
    return ok(world_of(request).shelf.guide)


async def put_guide(request: web.Request) -> web.Response:
    """Another guide."""
    body = await body_of(request)
    steps = body.get("steps") if isinstance(body, dict) else None
    if not isinstance(steps, list) or not all("id" in step and "text" in step for step in steps):
        raise ControlError(400, "a guide has a title and steps, each with an id and a text")
    world = world_of(request)
    world.shelf.guide = {"title": str(body.get("title", "")), "steps": steps}
    world.events.tell("guide", guide=world.shelf.guide)
    return await read_guide(request)


async def read_places(request: web.Request) -> web.Response:
    """Places that may be sent."""
    return ok({"places": world_of(request).shelf.places})


async def put_places(request: web.Request) -> web.Response:
    """Other places."""
    places = (await body_of(request)).get("places")
    known = {"name", "latitude", "longitude"}
    if not isinstance(places, list) or not all(known <= place.keys() for place in places):
        raise ControlError(400, "places have a name, a latitude and a longitude")
    world_of(request).shelf.places = places
    return await read_places(request)


async def list_pictures(request: web.Request) -> web.Response:
    """Pictures that may be sent."""
    pictures = world_of(request).shelf.pictures.values()
    return ok({"pictures": [picture.as_json() for picture in pictures]})


async def add_pictures(request: web.Request) -> web.Response:
    """More pictures: files `picture`, with the texts `name` and `album`."""
    said, files = await read_form(request)
    if not files or any(field != "picture" for field, _ in files):
        raise ControlError(400, "files are called picture")
    shelf, album = world_of(request).shelf, said.get("album", "")
    for index, (_, file) in enumerate(files, start=1):
        name = said.get("name") or file.name
        shown = f"{name} {index}" if "name" in said and len(files) > 1 else name
        shelf.add_picture(shown, file.data, file.type, album)
    return await list_pictures(request)


async def see_picture(request: web.Request) -> web.Response:
    """The bytes of a picture."""
    number = whole(request.match_info["number"], "picture")
    picture = world_of(request).shelf.pictures.get(number)
    if picture is None:
        raise ControlError(404, f"there is no picture {number}")
    return web.Response(body=picture.data, content_type=picture.type)
