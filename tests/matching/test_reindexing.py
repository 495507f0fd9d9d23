"""`reindex` makes what encoders lack beside what is there, goes on where it stopped, counts."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest
from sqlalchemy import func, select
from uuid_utils.compat import uuid7

from bot import encoders as command
from bot.domain.photos import Face, Photo
from bot.matching import encoders
from bot.storage.database import Database
from bot.storage.migrations import upgrade
from bot.storage.photos import Faces, Photos
from bot.storage.tables import templates
from bot.storage.vault import Vault, secret_of
from config.settings import KeptSettings
from demo.drawn import Person, View, pixels
from tests.matching.onnx_files import LENGTH, described, write_model
from tests.storage.rows import NOW, alert_at, person

PHOTOS = 23
"""More than are read in one go."""


@dataclass
class Place:
    """A database with pictures that no encoder has seen, and the folder of two added encoders."""

    settings: KeptSettings
    database: Database
    photos: list[UUID]

    async def templates(self) -> list[dict[str, bytes]]:
        async with self.database.reading() as session:
            found = await Faces(session).in_photos(self.photos)
        return [dict(face.templates) for face in found]


@pytest.fixture(scope="module")
def jpeg() -> bytes:
    out = BytesIO()
    pixels([(Person(7), View())], 240, 240).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
async def place(tmp_path: Path, jpeg: bytes) -> AsyncIterator[Place]:
    settings = KeptSettings(data_dir=tmp_path, encoders=("small-1", "small-2"))
    for seed in (1, 2):
        model = write_model(tmp_path / "given.onnx", seed=seed)
        about = described(model, id=f'"small-{seed}"').encode()
        encoders.keep(model, about, encoders.folder(tmp_path))
    database = Database(settings.database)
    await upgrade(database)
    vault = Vault(secret_of(tmp_path, None))
    made = [uuid7() for _ in range(PHOTOS)]
    async with database.writing() as session:
        mother = person(1)
        session.add(mother)
        await session.flush()
        child_id = (await alert_at(session, guardian_chat=2)).case_id
        for id_ in made:
            sealed = vault.seal(id_.hex, jpeg)
            session.add(Photo(id_, mother.id, sealed, 240, 240, NOW, case_id=child_id))
        await session.flush()
        session.add_all(Face(uuid7(), id_, 60, 180, 180, 60) for id_ in made)
    yield Place(settings, database, made)
    await database.close()


async def test_both_encoders_lie_side_by_side(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await command.reindex(place.settings, 1, ()) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        line
        for name in ("small-1", "small-2")
        for line in (
            f"{name}: 20 of {PHOTOS} pictures",
            f"{name}: {PHOTOS} of {PHOTOS} pictures",
            f"{name}: complete",
        )
    ]
    made = await place.templates()
    assert [set(one) for one in made] == [{"small-1", "small-2"}] * PHOTOS
    first, second = (np.frombuffer(made[0][name], np.float32) for name in ("small-1", "small-2"))
    assert first.shape == second.shape == (LENGTH,)
    assert np.linalg.norm(first) == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(first - second) > 0.1
    assert await command.reindex(place.settings, 1, ()) == 0
    assert capsys.readouterr().out.splitlines() == ["small-1: complete", "small-2: complete"]
    assert await place.templates() == made
    assert await command.remove("small-2", place.settings) == 2
    assert "in use" in capsys.readouterr().err
    settings = place.settings.model_copy(update={"encoders": ("small-1",)})
    assert await command.remove("small-2", settings) == 0
    assert capsys.readouterr().out == f"small-2: removed, with {PHOTOS} templates\n"
    assert [set(one) for one in await place.templates()] == [{"small-1"}] * PHOTOS
    files = [path.read_bytes() for path in settings.data_dir.glob("*.sqlite*")]
    assert not any(second.tobytes() in data for data in files)
    assert await command.remove("small-2", settings) == 2


async def test_it_goes_on_where_it_stopped_and_counts_what_it_cannot(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """Some are there already, one was erased, one is broken: the rest is made, the broken told."""
    kept = np.ones(LENGTH, np.float32).tobytes()
    async with place.database.writing() as session:
        for face in await Faces(session).in_photos(place.photos[:5]):
            face.templates["small-1"] = kept
        await session.delete(await Photos(session).get(place.photos[0]))
        (await Photos(session).get(place.photos[-1])).sealed = b"x" * 60
    assert await command.reindex(place.settings, 1, ["small-1"]) == 1
    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith("small-1")]
    left = PHOTOS - 5
    assert said == [f"small-1: {left - 1} of {left} pictures", "small-1: complete but for 1"]
    made = await place.templates()
    assert sum(one.get("small-1") == kept for one in made) == 4
    assert sum("small-1" in one for one in made) == PHOTOS - 2
    assert not any("small-2" in one for one in made)


async def test_a_picture_takes_its_templates_along(place: Place) -> None:
    async with place.database.writing() as session:
        for face in await Faces(session).in_photos(place.photos):
            face.templates.update({"small-1": b"a", "small-2": b"b"})
    async with place.database.writing() as session:
        await session.delete(await Photos(session).get(place.photos[0]))
    async with place.database.reading() as session:
        left = await session.scalar(select(func.count()).select_from(templates))
    assert left == 2 * (PHOTOS - 1)


async def test_an_encoder_that_nobody_added(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await command.reindex(place.settings, 1, ["large"]) == 2
    assert "No encoder large; there are: dlib" in capsys.readouterr().err
