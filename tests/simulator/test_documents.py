"""Documents: byte for byte as they were, under their names, with small pictures of pictures."""

import aiohttp
import pytest
from telegram import Bot, InputFile
from telegram.error import BadRequest

from simulator.client import Person, Sim
from tests.simulator.clips import film
from tests.simulator.conftest import TOKEN, Raw
from tests.simulator.pictures import moving, opened, picture


async def test_nothing_of_a_document_is_changed(mei: Person, bot: Bot) -> None:
    data = picture(400, 200, exif=True)
    sent = await bot.send_document(mei.id, data, filename="scan.jpg", caption="as it is")
    document = sent.document
    assert document
    assert (document.file_name, document.mime_type) == ("scan.jpg", "image/jpeg")
    assert document.file_size == len(data)
    found = await bot.get_file(document)
    assert str(found.file_path).endswith(".jpg")
    assert bytes(await found.download_as_bytearray()) == data
    assert b"a camera" in data
    assert sent.caption == "as it is"


async def test_a_picture_has_a_thumbnail_that_stands_upright(mei: Person, bot: Bot) -> None:
    sent = await bot.send_document(mei.id, picture(800, 400, exif=True), filename="scan.jpg")
    assert sent.document
    small = sent.document.thumbnail
    assert small
    assert (small.width, small.height) == (160, 320)
    data = await (await bot.get_file(small)).download_as_bytearray()
    assert opened(bytes(data)).size == (160, 320)
    assert b"a camera" not in data
    bare = await bot.send_document(mei.id, b"%PDF", filename="a.pdf")
    assert bare.document
    assert bare.document.thumbnail is None


@pytest.mark.parametrize(
    ("name", "mime", "shown"),
    [
        ("a.pdf", "application/pdf", "a.pdf"),
        ("a.txt", "text/plain", "a.txt"),
        ("资料.zip", "application/zip", "资料.zip"),
        ("unknown", "application/octet-stream", "unknown"),
        ("../../etc/passwd.csv", "text/csv", "passwd.csv"),
    ],
)
async def test_names_and_types(mei: Person, bot: Bot, name: str, mime: str, shown: str) -> None:
    sent = await bot.send_document(mei.id, InputFile(b"something", filename=name))
    assert sent.document
    assert (sent.document.file_name, sent.document.mime_type) == (shown, mime)


@pytest.mark.parametrize("data", [moving(50, 50), film(sound=False), film()])
async def test_the_content_is_not_looked_at_when_that_is_turned_off(
    mei: Person, bot: Bot, data: bytes
) -> None:
    sent = await bot.send_document(
        mei.id, data, filename="a.bin", disable_content_type_detection=True
    )
    assert sent.document
    assert sent.animation is None
    assert sent.video is None


async def test_a_thumbnail_for_a_document(mei: Person, bot: Bot) -> None:
    small = picture(90, 90)
    sent = await bot.send_document(mei.id, b"%PDF", filename="a.pdf", thumbnail=small)
    assert sent.document
    assert sent.document.thumbnail
    data = await (await bot.get_file(sent.document.thumbnail)).download_as_bytearray()
    assert bytes(data) == small


async def test_each_upload_of_a_document_is_a_file_of_its_own(mei: Person, bot: Bot) -> None:
    one = (await bot.send_document(mei.id, b"the same")).document
    other = (await bot.send_document(mei.id, b"the same")).document
    assert one
    assert other
    assert one.file_unique_id != other.file_unique_id


async def test_more_than_20_mb_go_up_but_not_down(mei: Person, bot: Bot) -> None:
    sent = await bot.send_document(mei.id, bytes(20 * 1024 * 1024 + 1))
    assert sent.document
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(sent.document)


async def test_more_than_50_mb_do_not_go_up(sim: Sim, mei: Person) -> None:
    form = aiohttp.FormData({"chat_id": str(mei.id)})
    form.add_field("document", bytes(50 * 1024 * 1024 + 1), filename="large")
    async with (
        aiohttp.ClientSession(sim.base_url) as http,
        http.post(f"/bot{TOKEN}/sendDocument", data=form) as response,
    ):
        answer = await response.json()
    assert (response.status, answer["description"]) == (413, "Request Entity Too Large")


async def test_another_bots_document(mei: Person, bot: Bot, raw: Raw) -> None:
    sent = await bot.send_document(mei.id, b"mine")
    assert sent.document
    theirs = {"chat_id": mei.id, "document": sent.document.file_id, "token": "43:another-bot"}
    await raw("getMe", token="43:another-bot")
    await mei.say("/start")
    _, answer = await raw("sendDocument", **theirs)
    assert answer["description"] == "Bad Request: wrong file identifier/HTTP URL specified"
