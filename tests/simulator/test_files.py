"""getFile and downloads."""

import aiohttp
import pytest
from telegram import Bot, Message
from telegram.error import BadRequest

from simulator.client import Person, Sim
from tests.simulator.conftest import TOKEN, Raw, bot_at
from tests.simulator.pictures import picture


async def newest(bot: Bot) -> Message:
    message = (await bot.get_updates())[-1].message
    assert message
    return message


async def test_documents_pass_as_they_are(mei: Person, bot: Bot) -> None:
    data = picture(300, 200, exif=True)
    await mei.send_file("document", data, name="scan.jpg", type_="image/jpeg")
    document = (await newest(bot)).document
    assert document
    assert (document.file_name, document.mime_type) == ("scan.jpg", "image/jpeg")
    assert document.file_size == len(data)
    assert bytes(await (await bot.get_file(document)).download_as_bytearray()) == data


@pytest.mark.parametrize("kind", ["video", "voice", "sticker"])
async def test_other_kinds(mei: Person, bot: Bot, kind: str) -> None:
    await mei.send_file(kind, b"some bytes")
    message = await newest(bot)
    sent = getattr(message, kind)
    assert bytes(await (await bot.get_file(sent)).download_as_bytearray()) == b"some bytes"


async def test_more_than_20_mb_are_not_downloaded(mei: Person, bot: Bot) -> None:
    await mei.send_file("document", bytes(20 * 1024 * 1024 + 1))
    document = (await newest(bot)).document
    assert document
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(document)


async def test_ids_that_are_none(raw: Raw) -> None:
    _, answer = await raw("getFile")
    assert answer["description"] == "Bad Request: file_id not specified"
    _, answer = await raw("getFile", file_id="nothing")
    assert answer["description"] == "Bad Request: invalid file_id"


async def test_a_path_holds_for_an_hour_and_for_one_bot(sim: Sim, mei: Person, bot: Bot) -> None:
    sent = await bot.send_photo(mei.id, picture(90, 90))
    found = await bot.get_file(sent.photo[-1])
    path = str(found.file_path).rsplit(TOKEN + "/", 1)[-1]
    async with bot_at(sim.base_url, "43:another-bot"), aiohttp.ClientSession(sim.base_url) as http:
        assert (await http.get(f"/file/bot{TOKEN}/{path}")).status == 200
        assert (await http.get(f"/file/bot43:another-bot/{path}")).status == 404
        assert (await http.get(f"/file/bot{TOKEN}/photos/file_99.jpg")).status == 404
        await sim.advance(3601)
        assert (await http.get(f"/file/bot{TOKEN}/{path}")).status == 404
    assert await (await bot.get_file(sent.photo[-1])).download_as_bytearray()


async def test_a_reset_takes_the_files(sim: Sim, mei: Person, bot: Bot) -> None:
    sent = await bot.send_photo(mei.id, picture(90, 90))
    await sim.reset()
    with pytest.raises(BadRequest, match="Wrong file_id or the file is temporarily unavailable"):
        await bot.get_file(sent.photo[-1])
