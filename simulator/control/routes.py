"""Which address does what."""

from aiohttp import web

from simulator.control import (
    chat,
    chats,
    delete,
    edit,
    events,
    files,
    listing,
    members,
    network,
    people,
    photo,
    press,
    query,
    react,
    save,
    say,
    shelf,
    titles,
    vote,
)
from simulator.control import open as opening
from simulator.control import send as sending

ONE = r"/sim/people/{id:\d+}"


def routes() -> list[web.RouteDef]:
    """The whole control API."""
    return [*_people(), *_network(), *_shelf()]


def _people() -> list[web.RouteDef]:
    return [
        web.get("/sim/people", people.list_people),
        web.post("/sim/people", people.add_person),
        web.get("/sim/chats", listing.list_chats),
        web.post("/sim/chats", chats.add_chat),
        web.post(f"{ONE}/say", say.say),
        web.post(f"{ONE}/send", sending.send),
        web.post(f"{ONE}/press", press.press),
        web.post(f"{ONE}/edit", edit.edit),
        web.post(f"{ONE}/delete", delete.delete),
        web.post(f"{ONE}/save", save.save),
        web.post(f"{ONE}/vote", vote.vote),
        web.post(f"{ONE}/react", react.react),
        web.post(f"{ONE}/query", query.ask),
        web.post(f"{ONE}/choose", query.choose),
        web.post(f"{ONE}/photo", photo.add_photo),
        web.post(f"{ONE}/join", chats.join),
        web.post(f"{ONE}/leave", chats.leave),
        web.post(f"{ONE}/open", opening.open_link),
        web.post(f"{ONE}/promote", members.promote),
        web.post(f"{ONE}/ban", members.ban),
        web.post(f"{ONE}/unban", members.unban),
        web.post(f"{ONE}/title", titles.title),
        web.post(f"{ONE}/pin", titles.pin),
        web.post(f"{ONE}/unpin", titles.unpin),
        web.post(f"{ONE}/upgrade", titles.upgrade),
        web.post(f"{ONE}/block", people.block),
        web.post(f"{ONE}/unblock", people.unblock),
        web.post(f"{ONE}/vanish", people.vanish),
        web.get(f"{ONE}/chat", chat.see_chat),
    ]


def _network() -> list[web.RouteDef]:
    return [
        web.post("/sim/reset", network.reset),
        web.get("/sim/files/{file_id}", files.see_file),
        web.get("/sim/calls", network.list_calls),
        web.get("/sim/clock", network.read_clock),
        web.post("/sim/clock", network.advance_clock),
        web.get("/sim/faults", network.read_faults),
        web.put("/sim/faults", network.put_faults),
        web.get("/sim/limits", network.read_limits),
        web.put("/sim/limits", network.put_limits),
        web.get("/sim/events", events.see_events),
        web.get("/sim/health", network.health),
    ]


def _shelf() -> list[web.RouteDef]:
    return [
        web.get("/sim/bots", listing.list_bots),
        web.post("/sim/bots", shelf.name_bot),
        web.get("/sim/guide", shelf.read_guide),
        web.put("/sim/guide", shelf.put_guide),
        web.get("/sim/places", shelf.read_places),
        web.put("/sim/places", shelf.put_places),
        web.get("/sim/pictures", shelf.list_pictures),
        web.post("/sim/pictures", shelf.add_pictures),
        web.get(r"/sim/pictures/{number:\d+}", shelf.see_picture),
    ]
