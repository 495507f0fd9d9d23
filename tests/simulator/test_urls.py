"""Files by a URL: those on this computer are fetched, and no others."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from telegram import Bot, InputMediaPhoto
from telegram.error import BadRequest

from simulator.client import Person
from tests.simulator.clips import film
from tests.simulator.pictures import picture

PLACES = {
    "photo.jpg": ("image/jpeg", picture(900, 600)),
    "film.mp4": ("video/mp4", film(200, 100, 7)),
    "a%20b.pdf": ("application/pdf", b"%PDF"),
    "page.html": ("text/html", b"<p>"),
    "broken.jpg": ("image/jpeg", b"no picture"),
    "large.jpg": ("image/jpeg", bytes(5 * 1024 * 1024 + 1)),
}


async def give(request: web.Request) -> web.Response:
    name = request.raw_path.rsplit("/", 1)[-1]
    if name == "moved":
        raise web.HTTPFound("/photo.jpg")
    if name not in PLACES:
        raise web.HTTPNotFound
    kind, data = PLACES[name]
    return web.Response(body=data, content_type=kind)


@pytest.fixture
async def site() -> AsyncIterator[str]:
    """The address of a small site with pictures."""
    app = web.Application()
    app.router.add_get("/{name}", give)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_files_are_fetched(mei: Person, bot: Bot, site: str) -> None:
    photo = await bot.send_photo(mei.id, f"{site}/photo.jpg", caption="seen")
    assert [size.width for size in photo.photo] == [90, 320, 800, 900]
    sent = await bot.send_video(mei.id, f"{site}/film.mp4")
    assert sent.video
    assert (sent.video.width, sent.video.duration, sent.video.file_name) == (200, 7, "film.mp4")
    document = (await bot.send_document(mei.id, f"{site}/a%20b.pdf")).document
    assert document
    assert (document.file_name, document.mime_type) == ("a b.pdf", "application/pdf")
    album = await bot.send_media_group(mei.id, [InputMediaPhoto(f"{site}/photo.jpg")] * 2)
    assert album[0].photo == photo.photo


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("nothing.jpg", "Failed to get http url content"),
        ("moved", "Failed to get http url content"),
        ("large.jpg", "Failed to get http url content"),
        ("page.html", "Wrong type of the web page content"),
        ("film.mp4", "Wrong type of the web page content"),
        ("broken.jpg", "Image_process_failed"),
    ],
)
async def test_what_cannot_be_had(mei: Person, bot: Bot, site: str, name: str, why: str) -> None:
    with pytest.raises(BadRequest, match=why):
        await bot.send_photo(mei.id, f"{site}/{name}")


@pytest.mark.parametrize(
    "where",
    ["http://example.com/a.jpg", "https://127.0.0.1/a.jpg", "ftp://127.0.0.1/a.jpg", "http://[/a"],
)
async def test_nobody_else_is_asked(mei: Person, bot: Bot, where: str) -> None:
    with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
        await bot.send_photo(mei.id, where)


async def test_nobody_answers_there(mei: Person, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Failed to get http url content"):
        await bot.send_photo(mei.id, "http://127.0.0.1:9/a.jpg")


async def test_in_an_album_the_servers_own_word(mei: Person, bot: Bot, site: str) -> None:
    media = [InputMediaPhoto(f"{site}/photo.jpg"), InputMediaPhoto(f"{site}/nothing.jpg")]
    with pytest.raises(BadRequest, match=r"(?i)message #2 .* \"WEBPAGE_CURL_FAILED\""):
        await bot.send_media_group(mei.id, media)
