"""An operator's own encoder: its spec, its file, how a face is brought into its form, its place."""

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import encoders as command
from bot.matching import encoders, onnx, spec
from bot.matching.encoder import ENCODER_ID, BuiltIn, Pixels, Points
from bot.matching.encoders import NoSuchEncoder
from bot.matching.onnx import EncoderUnusable, OnnxEncoder, aligned, similarity
from bot.matching.spec import SpecWrong
from config.settings import KeptSettings
from tests.matching.onnx_files import EDGE, LENGTH, described, encoder, matrix, write_model
from tests.world import ended, settings_for

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(encoders.SPECS.glob("*.toml"))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("models") / "small.onnx")


def face(seed: int = 3) -> Pixels:
    return np.random.default_rng(seed).integers(0, 256, (EDGE, EDGE, 3)).astype(np.uint8)


@pytest.mark.parametrize("channels", ["RGB", "BGR"])
@pytest.mark.parametrize("mirror", ["true", "false"])
def test_a_template_is_what_the_spec_says(tmp_path: Path, channels: str, mirror: str) -> None:
    """By hand: each view through the matrix, to unit length; their mean, to unit length."""
    made = encoder(tmp_path, channels=f'"{channels}"', mirror=mirror, mean="[10, 20, 30]")
    views = [face(), face()[:, ::-1]] if mirror == "true" else [face()]
    sums = np.zeros(LENGTH)
    for view in views:
        ordered = view if channels == "RGB" else view[:, :, ::-1]
        planes = [(ordered[:, :, n].astype(np.float64) - 10 * (n + 1)) / 128 for n in range(3)]
        out = np.concatenate([plane.reshape(-1) for plane in planes]) @ matrix()
        sums += out / np.linalg.norm(out)
    template = made.template(face())
    assert template.dtype == np.float32
    assert np.allclose(template, sums / np.linalg.norm(sums), atol=1e-5)


def test_without_normalising_lengths_stay(tmp_path: Path) -> None:
    made = encoder(tmp_path, normalise="false", mirror="false")
    out = onnx.network_input(face(), made.spec).reshape(-1) @ matrix()
    assert np.allclose(made.template(face()), out, rtol=1e-4, atol=1e-4)


NUMBERS = st.floats(-50, 50)


@given(st.floats(0.1, 10), st.floats(-3.1, 3.1), NUMBERS, NUMBERS)
def test_a_similarity_is_found_again(size: float, angle: float, x: float, y: float) -> None:
    source = np.array([[80.3, 52.7], [66.5, 53.1], [31.2, 52.9], [45.2, 53.2], [56.0, 79.8]])
    turn = size * np.exp(1j * angle)
    there = (source @ np.array([1, 1j])) * turn + complex(x, y)
    target = np.column_stack([there.real, there.imag])
    found, shift = similarity(source, target)
    assert abs(found - turn) < 1e-6 * size
    assert abs(shift - complex(x, y)) < 1e-4


def test_a_similarity_is_the_least_squares_one() -> None:
    """As a general solver finds it from the four unknowns of the same equations."""
    dice = np.random.default_rng(1)
    source, target = dice.normal(0, 30, (5, 2)), dice.normal(0, 30, (5, 2))
    rows = [row for x, y in source for row in ((x, -y, 1, 0), (y, x, 0, 1))]
    (a, b, c, d), *_ = np.linalg.lstsq(np.array(rows), target.reshape(-1), rcond=None)
    turn, shift = similarity(source, target)
    assert np.allclose([turn.real, turn.imag, shift.real, shift.imag], [a, b, c, d])


def dots(places: Points, width: float) -> Pixels:
    """A dark picture with a soft bright dot at each place."""
    rows, columns = np.indices((560, 600))
    light = sum(np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / (2 * width**2)) for x, y in places)
    return np.repeat((255 * np.minimum(light, 1)).astype(np.uint8)[:, :, None], 3, axis=2)


@pytest.mark.parametrize(("size", "degrees"), [(0.9, 0), (2.0, 35), (9.0, -20), (3.3, 170)])
def test_points_land_where_the_network_expects_them(
    tmp_path: Path, size: float, degrees: float
) -> None:
    """Five bright dots at the turned and enlarged points: each is bright at its place again."""
    about = encoder(tmp_path).spec
    turn = size * np.exp(1j * np.radians(degrees))
    there = (np.array(about.points) @ np.array([1, 1j]) - (16 + 15j)) * turn + (300 + 280j)
    places = np.column_stack([there.real, there.imag])
    made = aligned(dots(places, 0.8 * size), places, about).astype(float)[:, :, 0]
    rows, columns = np.indices(made.shape)
    for x, y in about.points:
        near = made * (np.hypot(columns - x, rows - y) < 2.4)
        middle = (
            float((near * columns).sum() / near.sum()),
            float((near * rows).sum() / near.sum()),
        )
        assert middle == pytest.approx((x, y), abs=0.15)
    assert made[26:].max() < 10


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"id": '"No Such"'}, "id was 'No Such'; expected: 3 to 48 small letters"),
        ({"id": '"a+b"'}, "id was 'a+b'"),
        ({"sha256": '"beef"'}, "sha256 was 'beef'; expected: 64 digits"),
        ({"licence": ""}, "licence is missing"),
        ({"trained_on": '""'}, "trained_on was ''"),
        (
            {"channels": '"GRB"'},
            "input.channels was 'GRB'; expected: Input should be 'RGB' or 'BGR'",
        ),
        ({"scale": "0"}, "input.scale was 0; expected: more than 0"),
        ({"mean": "[1, 2]"}, "input.mean"),
        ({"width": "4"}, "input.width was 4"),
        ({"length": '"many"'}, "output.length was 'many'"),
        ({"points": "[[1, 1], [2, 2]]"}, "points was"),
        ({"points": "[[99, 1], [5, 5], [6, 6], [7, 7], [8, 8]]"}, "points: each of them within 32"),
        ({"points": "[[5, 5], [5, 5], [5, 5], [5, 5], [5, 5]]"}, "points: eyes that lie apart"),
        ({"mirror": "true\nturn = 3"}, "output.turn is not known"),
        ({"mirror": "true\nmirror = = "}, "is no TOML"),
    ],
)
def test_a_wrong_spec_says_what_is_wrong(model: Path, changed: dict[str, str], says: str) -> None:
    with pytest.raises(SpecWrong) as wrong:
        spec.parse(described(model, **changed).encode())
    assert says in str(wrong.value)


def test_a_spec_tells_all_that_is_wrong(model: Path) -> None:
    with pytest.raises(SpecWrong) as wrong:
        spec.parse(described(model, licence="", width="4").encode())
    assert len(str(wrong.value).splitlines()) == 2


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_specs_that_we_ship(path: Path) -> None:
    """Each is right, has a table alone and with the built-in one, and no file beside it."""
    about = spec.read(path)
    assert about.id == path.stem
    for ids in ((about.id,), (ENCODER_ID, about.id)):
        table = encoders.table(ids)
        assert table is not None
        assert table.encoders == ids
    assert {file.suffix for file in path.parent.iterdir()} == {".toml"}


def unusable(made: OnnxEncoder) -> tuple[str, str]:
    with pytest.raises(EncoderUnusable) as failure:
        made.template(face())
    return failure.value.code, failure.value.detail


def test_another_file_is_not_run(tmp_path: Path, model: Path) -> None:
    other = write_model(tmp_path / "other.onnx", seed=2)
    code, detail = unusable(OnnxEncoder(spec.parse(described(model).encode()), other))
    assert code == "wrong-digest"
    assert "its sha256 is" in detail


def test_what_is_no_onnx(tmp_path: Path) -> None:
    file = tmp_path / "words.onnx"
    file.write_bytes(b"not a network at all")
    assert unusable(OnnxEncoder(spec.parse(described(file).encode()), file))[0] == "not-onnx"


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"width": "64"}, "wrong-input"), ({"length": "32"}, "wrong-output")],
)
def test_a_file_that_is_not_as_its_spec_says(
    model: Path, changed: dict[str, str], code: str
) -> None:
    made = OnnxEncoder(spec.parse(described(model, **changed).encode()), model)
    found, detail = unusable(made)
    assert found == code
    assert "the spec says" in detail


def test_a_network_of_two_inputs(tmp_path: Path) -> None:
    file = write_model(tmp_path / "two.onnx", inputs=2)
    assert unusable(OnnxEncoder(spec.parse(described(file).encode()), file))[0] == "wrong-input"


def test_a_network_that_gives_nothing(tmp_path: Path) -> None:
    file = write_model(tmp_path / "zero.onnx", zero=True)
    assert unusable(OnnxEncoder(spec.parse(described(file).encode()), file))[0] == "no-template"


def test_without_onnxruntime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert unusable(encoder(tmp_path, seed=9)) == ("no-onnxruntime", "install the extra: onnx")


def test_an_encoder_is_kept_and_found(tmp_path: Path, model: Path) -> None:
    kept = encoders.keep(model, described(model).encode(), tmp_path)
    assert kept.path.read_bytes() == model.read_bytes()
    assert encoders.keep(model, described(model).encode(), tmp_path) == kept
    (found,) = encoders.chosen(["small-net"], tmp_path)
    assert found == kept
    assert encoders.chosen([], tmp_path) == (BuiltIn(),)
    both = encoders.chosen([ENCODER_ID, "small-net"], tmp_path)
    assert [(one.id, one.length) for one in both] == [(ENCODER_ID, 128), ("small-net", LENGTH)]
    with pytest.raises(
        NoSuchEncoder, match=f"No encoder large-net; there are: {ENCODER_ID}, small"
    ):
        encoders.chosen(["large-net"], tmp_path)


@pytest.mark.parametrize("name", ["small-net", ENCODER_ID, SHIPPED[0].stem])
def test_an_id_belongs_to_one_file(tmp_path: Path, model: Path, name: str) -> None:
    """Its templates and tables go by it: another file under the same id would spoil both."""
    encoders.keep(model, described(model).encode(), tmp_path)
    other = write_model(tmp_path / "other.onnx", seed=2)
    with pytest.raises(SpecWrong, match="another encoder's"):
        encoders.keep(other, described(other, id=f'"{name}"').encode(), tmp_path)


def added(tmp_path: Path, model: Path, **changed: str) -> int:
    described_in = tmp_path / "small.toml"
    described_in.write_text(described(model, **changed), encoding="utf-8")
    settings = KeptSettings(data_dir=tmp_path / "data", encoders=("small-net",))
    return command.add(model, described_in, settings, None, 1)


def test_adding_tells_what_is_known(
    tmp_path: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert added(tmp_path, model) == 0
    said = capsys.readouterr().out
    for words in (
        "the file is the one that the spec means",
        "It comes from: this test",
        "Its licence: none needed",
        "It was trained on: nobody",
        "No table says what distances of small-net are worth",
        f"ENCODERS={ENCODER_ID},small-net",
        "main.py reindex",
    ):
        assert words in said
    settings = KeptSettings(data_dir=tmp_path / "data", encoders=("small-net",))
    assert command.list_(settings) == 0
    assert capsys.readouterr().out.splitlines() == [ENCODER_ID, "small-net (in use)"]


def test_adding_another_file_keeps_nothing(
    tmp_path: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert added(tmp_path, model, sha256=f'"{"0" * 64}"') == 2
    said = capsys.readouterr().err
    assert said.startswith("wrong-digest: its sha256 is")
    assert not (tmp_path / "data").exists()


async def test_the_bot_does_not_start_with_a_file_that_was_exchanged(
    tmp_path: Path, model: Path
) -> None:
    """It says so, and ends with 2."""
    kept = encoders.keep(model, described(model).encode(), tmp_path / "encoders")
    write_model(kept.path, seed=2)
    settings = settings_for("http://127.0.0.1:9", tmp_path, 1)
    settings.encoders = ("small-net",)
    code, said = await ended(settings)
    assert code == 2
    assert said["event"] == "ENCODERS names what cannot be used"
    assert "wrong-digest" in said["why"]


def test_a_failure_tells_its_detail_across_processes() -> None:
    """What a worker raises arrives with all that it carries."""
    import pickle  # noqa: PLC0415 - as the pool itself does

    failure = pickle.loads(pickle.dumps(EncoderUnusable("not-onnx", detail="why")))  # noqa: S301
    assert (failure.code, failure.detail) == ("not-onnx", "why")
