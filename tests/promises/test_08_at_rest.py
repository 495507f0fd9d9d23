"""8. What is at rest is sealed, stripped or rounded; what a button carries tells nothing."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select, text

from bot.delivery.post import connect
from bot.domain.clock import SystemClock
from bot.domain.inbox import StoredUpdate, UpdateState
from bot.domain.photos import Photo
from bot.handlers.inbox import Inbox
from bot.storage import tables
from bot.storage.database import Database
from bot.storage.migrations import upgrade
from bot.storage.vault import SealBroken, Vault, secret_of
from demo.drawn import Person as Drawn
from demo.drawn import as_file, exif
from simulator.client import Person
from tests.portrait import portrait
from tests.promises.files import as_bytes, at_rest, found
from tests.promises.people import Searched, greeted, searched
from tests.promises.program import Program, program
from tests.story import steps
from tests.world import TOKEN, World

EXACT = (30.583371, 114.266689)
ROUNDED = (30.58, 114.27)
STREET = "Zhongshan Avenue 1187, Wuhan"
BROKEN = """
CREATE TRIGGER broken BEFORE UPDATE OF state ON conversations
BEGIN SELECT json_extract('{}', NEW.state); END
"""
"""A database that refuses every step of a form, with an error that quotes all that was answered."""
NAME, SENTENCE = "Xinxinfang", "She went to buy pancakes and did not come back"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF"


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Program]:
    """Return the program in a process of its own, whose log is all that it writes."""
    async with program(tmp_path) as made:
        yield made


async def test_watched_places_are_rough_and_logs_name_nobody(bot: Program) -> None:
    """Neither in the database nor in what the program writes, with handlers that break on the
    way, is the place that was shared or the street that was typed; nor is a name in the log.
    """
    citizen = await greeted(await bot.sim.person("Wang", language_code="en"))
    await citizen.person.share(*EXACT)
    await citizen.press("watch-radius-50")
    await citizen.press("add-place")
    await citizen.sees("watch-place")
    await citizen.person.say(STREET)
    await citizen.press("watch-radius-10")
    await citizen.person.expect("I am watching 10 km")
    mother = await greeted(await bot.sim.person("Lin", language_code="en"))
    await mother.person.say("/missing")
    await mother.press("case-urgent-earlier")
    await mother.sees("case-name")
    async with bot.database.writing() as session:
        await session.execute(text(BROKEN))
    await _breaks(bot, mother.person.say(NAME))
    await _breaks(bot, mother.person.say(SENTENCE))
    await citizen.press_held("add-place")
    await citizen.sees("watch-place")
    await _breaks(bot, citizen.person.share(*EXACT))

    files = at_rest(bot.data_dir)
    secret = [b for number in EXACT for b in (*as_bytes(number), str(number)[:8].encode())]
    street = [b"Zhongshan Avenue", b"1187"]
    everything = {**files, "log": bot.log.encode()}
    assert found(files, as_bytes(ROUNDED[0])[2]), "the rounded place is not found either"
    assert found(everything, *secret, *street) == []
    said = (NAME.encode(), SENTENCE.encode(), b"13800000000", TOKEN.partition(":")[2].encode())
    assert found({"log": bot.log.encode()}, *said) == []


async def _breaks(bot: Program, act: Awaitable[object]) -> None:
    """Have somebody do what breaks its handler."""
    before = bot.log.count("update-failed")
    await act
    async with asyncio.timeout(60):
        while bot.log.count("update-failed") == before:  # noqa: ASYNC110  the log tells nobody
            await asyncio.sleep(0.05)


async def test_photos_are_sealed_to_their_row_and_say_nothing_of_their_sender(
    shared: World,
) -> None:
    """A file with EXIF comes in; what is kept, and what an officer gets, has none of it."""
    around = await searched(shared)
    picture = Image.open(BytesIO(portrait(Drawn(3080))))
    upload = as_file(picture, about=exif(*EXACT))
    assert b"Exif" in upload
    await _sends_as_file(around, upload)
    reference = await _sent(around)
    await around.officer.person.expect(reference, button="The report", photo=True)
    await around.officer.press_about(reference, "read-sighting")
    shown = await around.officer.person.expect(reference, photo=True)
    assert shown.photo is not None
    kept = [await shared.sim.file(shown.photo), *await _opened(shared)]
    for jpeg in kept:
        with Image.open(BytesIO(jpeg)) as opened:
            assert dict(opened.getexif()) == {}
            assert set(opened.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert b"Exif" not in jpeg
        assert b"Telephone 1" not in jpeg
    assert found(at_rest(shared.settings.data_dir), JPEG, b"Telephone 1") == []
    assert JPEG in kept[-1]


async def _sends_as_file(around: Searched, upload: bytes) -> None:
    citizen = around.citizen
    await citizen.press_held("saw-child")
    await citizen.press("sighting-danger-safe")
    await citizen.sees("sighting-photos")
    await citizen.person.send_file("document", upload, name="IMG_1.jpg", type_="image/jpeg")
    await citizen.press("photos-done")


async def _sent(around: Searched) -> str:
    citizen = around.citizen
    await citizen.person.share(*steps.HANKOU)
    await citizen.press("sighting-time-now")
    await citizen.press("sighting-send")
    receipt = await citizen.person.expect(r"S-[0-9A-Z]{5}")
    found_number = re.search(r"S-[0-9A-Z]{5}", receipt.text)
    assert found_number is not None
    return found_number.group()


async def _opened(world: World) -> list[bytes]:
    async with world.app.database.reading() as session:
        photos = list(await session.scalars(select(Photo).order_by(tables.photos.c.id)))
    vault = world.app.around.vault
    for photo, other in pairwise(photos):
        with pytest.raises(SealBroken):
            vault.open(other.id.hex, photo.sealed)
    return [vault.open(photo.id.hex, photo.sealed) for photo in photos]


async def test_the_key_is_for_its_owner_alone(shared: World) -> None:
    """The key's file is made with mode 600, and is not in the database."""
    path = shared.settings.data_dir / "secret.key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert found(at_rest(shared.settings.data_dir), path.read_bytes()) == []


async def test_updates_are_sealed_while_they_wait_and_emptied_when_handled(
    tmp_path: Path,
) -> None:
    """What somebody wrote is not readable in the database, at no time."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'reunion.sqlite'}")
    await upgrade(database)
    client = connect(TOKEN, "http://127.0.0.1:9")
    inbox = Inbox(client, database, Vault(secret_of(tmp_path, None)), SystemClock())
    chat = {"id": 5, "type": "private", "first_name": NAME}
    message = {"message_id": 1, "date": 1, "chat": chat, "text": SENTENCE}
    await inbox.store([{"update_id": 1, "message": message}])
    readable = (b"first_name", b'"message"', NAME.encode(), SENTENCE.encode())
    assert found(at_rest(tmp_path), *readable) == []
    async with database.reading() as session:
        (waiting,) = list(await session.scalars(select(StoredUpdate)))
    assert waiting.state is UpdateState.WAITING
    assert waiting.body
    await client.session.close()
    await database.close()


async def test_nothing_of_an_update_stays(shared: World) -> None:
    """After a story every body is empty."""
    await searched(shared)
    async with shared.app.database.reading() as session:
        updates = list(await session.scalars(select(StoredUpdate)))
    handled = [u for u in updates if u.state in (UpdateState.DONE, UpdateState.COMMITTED)]
    assert len(handled) > 20
    assert [update.body for update in handled if update.body] == []


BUTTON = re.compile(
    r"[a-z]\.[a-z]+:[\w-]{22}:[a-z-]*\d?"
    r"|f:[\w-]{16}:[a-z-]+:[\w-]+"
    r"|(?:lang|begin):[a-z]+"
)


async def test_buttons_carry_nothing_and_obey_nobody_else(shared: World) -> None:
    """All data of all buttons of a story: opaque; and pressed by a stranger or by the family, each
    kind is refused or shows nothing, and changes nothing.
    """
    around = await searched(shared)
    reference = await steps.report_sighting(around.citizen, [around.photo()])
    await around.candidate(reference)
    await around.release(reference)
    await around.mother.press("show-me")
    await around.mother.press("verdict-verdict-unsure", name=around.name)
    await around.mother.press("skip")
    await around.officer.person.expect("The family says")
    await around.officer.person.say("/queue")
    await around.officer.person.say("/candidates")
    await around.officer.person.expect("to look at")
    await around.officer.person.say(f"/close {around.number}")
    await around.officer.sees("closing-outcome", name=around.name)

    buttons = await _buttons(shared)
    assert len(_kinds(buttons, {around.officer.person.id})) >= 20
    secrets = [around.number, reference, around.name, "30.6", "114.2"]
    secrets += [str(a.person.id) for a in (around.officer, around.mother, around.citizen)]
    for _, data in buttons:
        assert BUTTON.fullmatch(data), data
        assert len(data.encode()) <= 64
        assert not [secret for secret in secrets if secret in data]
    stranger = (await greeted(await shared.sim.person("Stranger", language_code="en"))).person
    theirs = _kinds(buttons, {a.person.id for a in (around.officer, around.mother, around.citizen)})
    await _refused(shared, stranger, theirs, [around.name, around.number, reference])
    officers = _kinds(buttons, {around.officer.person.id})
    await _refused(shared, around.mother.person, officers, [reference, "C-", "uncalibrated"])


async def _buttons(world: World) -> list[tuple[int, str]]:
    """Return chat and data of every button that was ever sent."""
    marked = [(c["chat_id"], c["parameters"].get("reply_markup")) for c in await world.sim.calls()]
    return [
        (chat_id, button["callback_data"])
        for chat_id, markup in marked
        for row in (markup or {}).get("inline_keyboard", [])
        for button in row
        if "callback_data" in button
    ]


def _kinds(buttons: list[tuple[int, str]], chats: set[int]) -> list[str]:
    """Return the newest button of each kind that certain people have, but those of the menus."""
    kinds: dict[tuple[str, ...], str] = {}
    for chat_id, data in buttons:
        name, _, key, *word = (*data.split(":"), "")
        if chat_id in chats and name not in ("lang", "begin"):
            kinds[(name, key, *word) if name == "f" else (name, key)] = data
    return list(kinds.values())


async def _refused(world: World, person: Person, kinds: list[str], secrets: list[str]) -> None:
    before, newest = await _state(world), (await person.messages())[-1]
    for data in kinds:
        answer: dict[str, Any] = await person.forge(newest.id, data)
        assert answer["answered"], data
        assert not [s for s in secrets if s in answer.get("text", "")], data
    after = [m for m in await person.messages() if m.id > newest.id]
    assert not [m for m in after if m.photo or any(s in m.text for s in secrets)]
    assert await _state(world) == before


async def _state(world: World) -> list[tuple[Any, ...]]:
    """Return everything that anybody decided or wrote, as rows.

    Which message shows a question is noted after it was shown, and is neither.
    """
    nouns = (tables.cases, tables.candidates, tables.sightings, tables.alerts, tables.conversations)
    rows: list[tuple[Any, ...]] = []
    async with world.app.database.reading() as session:
        for table in nouns:
            columns = [column for column in table.c if column.name != "screen_id"]
            rows += [tuple(row) for row in await session.execute(select(*columns))]
    return rows
