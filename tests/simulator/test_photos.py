"""sendPhoto: sizes, limits, ids that are used again, albums."""

import asyncio
import io

import pytest
from PIL import Image
from telegram import Bot, InputMediaPhoto
from telegram.error import BadRequest

from simulator.client import Person, Sim, SimError
from tests.simulator.conftest import Raw, bot_at
from tests.simulator.pictures import opened, picture


async def test_a_photo_comes_in_four_sizes_of_jpeg(mei: Person, bot: Bot) -> None:
    sent = await bot.send_photo(
        mei.id, picture(2000, 1000, "PNG"), caption="<b>x</b>", parse_mode="HTML"
    )
    assert [(size.width, size.height) for size in sent.photo] == [
        (90, 45),
        (320, 160),
        (800, 400),
        (1280, 640),
    ]
    assert sent.caption == "x"
    for size in sent.photo:
        data = await (await bot.get_file(size.file_id)).download_as_bytearray()
        shown = opened(bytes(data))
        assert (shown.format, shown.size, len(data)) == (
            "JPEG",
            (size.width, size.height),
            size.file_size,
        )


@pytest.mark.parametrize(
    ("size", "edges"), [((500, 300), [90, 320, 500]), ((60, 60), [60]), ((800, 90), [90, 320, 800])]
)
async def test_a_small_photo_is_not_enlarged(
    mei: Person, bot: Bot, size: tuple[int, int], edges: list[int]
) -> None:
    sent = await bot.send_photo(mei.id, picture(*size))
    assert [max(shown.width, shown.height) for shown in sent.photo] == edges


async def test_exif_is_gone_and_the_picture_upright(mei: Person, bot: Bot) -> None:
    sent = await bot.send_photo(mei.id, picture(400, 200, exif=True))
    assert (sent.photo[-1].width, sent.photo[-1].height) == (200, 400)
    data = await (await bot.get_file(sent.photo[-1])).download_as_bytearray()
    assert b"a camera" not in data
    assert not opened(bytes(data)).getexif()


async def test_an_id_is_used_again_in_another_chat(sim: Sim, mei: Person, bot: Bot) -> None:
    lian = await sim.person("Lian")
    await lian.say("/start")
    first = await bot.send_photo(mei.id, picture(400, 300))
    again = await bot.send_photo(lian.id, first.photo[-1].file_id)
    assert [size.to_dict() for size in again.photo] == [size.to_dict() for size in first.photo]
    seen = (await lian.expect(photo=True)).photo
    assert seen
    assert opened(await sim.file(seen)).size == (400, 300)


async def test_another_bots_id_is_of_no_use_but_the_unique_id_is_the_same(
    sim: Sim, mei: Person, bot: Bot
) -> None:
    async with bot_at(sim.base_url, "43:another-bot") as other:
        group = await sim.group(
            "All", members=[mei.id], administrators=["local_42_bot", "local_43_bot"]
        )
        await mei.within(group).send_photo(picture(400, 300))
        mine = (await bot.get_updates())[-1].message
        theirs = (await other.get_updates())[-1].message
        assert mine
        assert theirs
        assert mine.photo[0].file_unique_id == theirs.photo[0].file_unique_id
        assert mine.photo[0].file_id != theirs.photo[0].file_id
        with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
            await bot.send_photo(mei.id, theirs.photo[0].file_id)
        with pytest.raises(BadRequest, match="Wrong file_id or the file is temporarily"):
            await bot.get_file(theirs.photo[0].file_id)


@pytest.mark.parametrize(
    ("photo", "why"),
    [
        ("", "there is no photo in the request"),
        ("attach://nothing", "there is no photo in the request"),
        ("???", "wrong remote file identifier specified: Wrong character in the string"),
        (
            "AgACAgIA",
            "wrong remote file identifier specified: can't unserialize it. Wrong last symbol",
        ),
        ("https://example.com/a.jpg", "wrong file identifier/HTTP URL specified"),
    ],
)
async def test_ids_that_are_none(mei: Person, raw: Raw, photo: str, why: str) -> None:
    _, answer = await raw("sendPhoto", chat_id=mei.id, photo=photo)
    assert answer["description"] == f"Bad Request: {why}"


async def test_a_document_is_no_photo(mei: Person, bot: Bot) -> None:
    await mei.send_file("document", b"%PDF", name="a.pdf")
    message = (await bot.get_updates())[-1].message
    assert message
    assert message.document
    with pytest.raises(BadRequest, match="Can't use file of type document as photo"):
        await bot.send_photo(mei.id, message.document.file_id)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"no picture", "Image_process_failed"),
        (picture(100, 100)[:300], "Image_process_failed"),
        (picture(5001, 5000), "Photo_invalid_dimensions"),
        (picture(2100, 100), "Photo_invalid_dimensions"),
        (
            picture(50, 50) + bytes(10 * 1024 * 1024),
            r"File of size \d+ bytes is too big for a photo; the maximum size is 10485760 bytes",
        ),
    ],
    ids=["no picture", "cut off", "too large", "too long", "too many bytes"],
)
async def test_photos_that_are_refused(mei: Person, bot: Bot, data: bytes, why: str) -> None:
    with pytest.raises(BadRequest, match=why):
        await bot.send_photo(mei.id, data)


async def test_an_empty_photo(mei: Person, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_photo(mei.id, b"")


async def test_the_longest_photo_that_is_taken(mei: Person, bot: Bot) -> None:
    sent = await bot.send_photo(mei.id, picture(2000, 100))
    assert (sent.photo[-1].width, sent.photo[-1].height) == (1280, 64)


async def test_captions_are_counted_after_parsing(mei: Person, bot: Bot) -> None:
    photo = (await bot.send_photo(mei.id, picture(50, 50))).photo[-1].file_id
    assert await bot.send_photo(
        mei.id, photo, caption="<b>" + "x" * 1024 + "</b>", parse_mode="HTML"
    )
    for caption in ("x" * 1025, "👧" * 512 + "x"):
        with pytest.raises(BadRequest, match="Message caption is too long"):
            await bot.send_photo(mei.id, photo, caption=caption)


async def test_an_album_is_updates_with_one_group_id(mei: Person, bot: Bot) -> None:
    await mei.send_photos([picture(60, 60), picture(70, 70), picture(80, 80)], caption="three")
    messages = [update.message for update in await bot.get_updates()]
    assert len(messages) == 3
    assert len({message.media_group_id for message in messages if message}) == 1
    assert [message.caption for message in messages if message] == ["three", None, None]
    assert [message.photo[-1].width for message in messages if message] == [60, 70, 80]


async def test_more_than_ten_are_two_albums_and_one_is_none(mei: Person, bot: Bot) -> None:
    await mei.send_photos([picture(50, 50)] * 12)
    groups = [u.message.media_group_id for u in await bot.get_updates() if u.message]
    assert [groups.count(group) for group in dict.fromkeys(groups)] == [10, 2]
    (number,) = await mei.send_photo(picture(50, 50))
    single = (await bot.get_updates())[-1].message
    assert single
    assert single.message_id == number
    assert single.media_group_id is None


async def test_the_apps_send_no_unreadable_photo(mei: Person) -> None:
    with pytest.raises(SimError, match="no photo that cannot be opened"):
        await mei.send_photo(b"broken")


async def test_encoding_does_not_stop_the_server(mei: Person, bot: Bot) -> None:
    sending = asyncio.create_task(bot.send_photo(mei.id, picture(4000, 3000, "PNG")))
    while not sending.done():
        await asyncio.wait_for(mei.see(), 2)
        await asyncio.sleep(0.01)
    assert (await sending).photo[-1].width == 1280


async def test_a_photo_takes_the_place_of_another(mei: Person, bot: Bot) -> None:
    sent = await bot.send_photo(mei.id, picture(400, 300), caption="Missing", protect_content=True)
    media = InputMediaPhoto(picture(300, 300), caption="<b>Over</b>", parse_mode="HTML")
    edited = await bot.edit_message_media(media, mei.id, sent.message_id)
    assert not isinstance(edited, bool)
    assert edited.photo[-1].width == 300
    assert edited.edit_date
    seen = await mei.expect("Over")
    assert (seen.id, seen.edited, seen.protected) == (sent.message_id, True, True)
    again = InputMediaPhoto(edited.photo[-1].file_id, caption="<b>Over</b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_media(again, mei.id, sent.message_id)


def changed(mode: str, kind: str) -> bytes:
    """A picture in another mode: with transparency, for print, with 16 bits."""
    drawn, out = opened(picture(100, 100)), io.BytesIO()
    if mode == "I;16":
        drawn = Image.frombytes("I;16", (100, 100), b"\xff\x7f" * 10_000)
    elif mode == "RGBA":
        drawn = Image.new("RGBA", (100, 100), (255, 0, 0, 0))
    else:
        drawn = Image.new("RGB", (100, 100), (0, 0, 255)).convert(mode)
    drawn.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "colour"),
    [
        (changed("RGBA", "PNG"), (255, 255, 255)),
        (changed("CMYK", "JPEG"), (0, 0, 255)),
        (changed("I;16", "PNG"), (127, 127, 127)),
        (changed("P", "GIF"), (0, 0, 255)),
        (changed("RGB", "WEBP"), (0, 0, 255)),
        (changed("RGB", "BMP"), (0, 0, 255)),
        (changed("1", "TIFF"), (0, 0, 0)),
    ],
)
async def test_pictures_of_all_kinds_become_jpeg(
    mei: Person, bot: Bot, data: bytes, colour: tuple[int, int, int]
) -> None:
    sent = await bot.send_photo(mei.id, data)
    shown = opened(await mei.save(sent.message_id))
    assert (shown.format, shown.mode) == ("JPEG", "RGB")
    found = shown.getpixel((50, 50))
    assert isinstance(found, tuple)
    assert all(abs(one - other) < 40 for one, other in zip(found, colour, strict=True))


async def test_a_picture_that_telegram_does_not_read(mei: Person, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(mei.id, picture(50, 50, "AVIF"))


async def test_the_same_photo_is_uploaded_once_by_a_bot(mei: Person, bot: Bot) -> None:
    one = await bot.send_photo(mei.id, picture(90, 80), caption="one")
    other = await bot.send_photo(mei.id, picture(90, 80))
    assert one.photo == other.photo
    media = InputMediaPhoto(picture(90, 80), caption="one")
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_media(media, mei.id, one.message_id)


async def test_a_small_size_stands_for_the_whole_photo(mei: Person, bot: Bot) -> None:
    one = await bot.send_photo(mei.id, picture(900, 800))
    again = await bot.send_photo(mei.id, one.photo[0].file_id)
    assert again.photo == one.photo
