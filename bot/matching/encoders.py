"""Which encoders there are: the built-in one, and those that an operator added."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from bot.matching import calibration, onnx, spec
from bot.matching.boxes import Box
from bot.matching.calibration import Calibration
from bot.matching.encoder import ENCODER_ID, BuiltIn, Pixels, Template, cut_out
from bot.matching.onnx import OnnxEncoder
from bot.matching.spec import Spec, SpecWrong

SPECS = Path(__file__).with_name("specs")
"""The specs of files that can be had and were measured; none of the files."""

MODEL, SPEC = "model.onnx", "spec.toml"


class Encoder(Protocol):
    """A face in, numbers out. It is sent to worker processes, which load what it needs."""

    @property
    def id(self) -> str:
        """What is kept with each template: those of different encoders are never compared."""

    @property
    def length(self) -> int:
        """How many numbers a template has."""

    def encode(self, pixels: Pixels, box: Box) -> Template:
        """Give the template of one face of an RGB picture."""


class NoSuchEncoder(Exception):
    """An id that nobody added; the text says which there are."""


def folder(data_dir: Path) -> Path:
    """Where added encoders lie."""
    return data_dir / "encoders"


def chosen(ids: Sequence[str], added: Path) -> tuple[Encoder, ...]:
    """The encoders of some ids; of none, the built-in one. Raises NoSuchEncoder, SpecWrong."""
    there = {ENCODER_ID: BuiltIn(), **installed(added)}
    if missing := [one for one in ids if one not in there]:
        raise NoSuchEncoder(f"No encoder {', '.join(missing)}; there are: {', '.join(there)}.")
    return tuple(there[one] for one in dict.fromkeys(ids or (ENCODER_ID,)))


def installed(added: Path) -> dict[str, Encoder]:
    """What an operator added, by id. Raises SpecWrong, OSError."""
    places = sorted(path.parent for path in added.glob(f"*/{SPEC}"))
    found = (OnnxEncoder(spec.read(place / SPEC), place / MODEL) for place in places)
    return {one.id: one for one in found}


def keep(model: Path, described: bytes, added: Path) -> OnnxEncoder:
    """Keep a copy of a file with its spec, so that it is there whole or not at all.

    Raises SpecWrong where the id belongs to another file, OSError.
    """
    about = spec.parse(described)
    _refuse_another(about, added)
    place = added / about.id
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copyfile(model, place / f".{MODEL}")
    (place / f".{SPEC}").write_bytes(described)
    for name in (MODEL, SPEC):
        os.replace(place / f".{name}", place / name)  # noqa: PTH105 - the name says it all
    return OnnxEncoder(about, place / MODEL)


def _refuse_another(about: Spec, added: Path) -> None:
    """Templates and tables go by the id: under one id there is only one file, for ever."""
    known = [spec.read(path) for path in (*SPECS.glob("*.toml"), *added.glob(f"*/{SPEC}"))]
    taken = any(one.id == about.id and one.sha256 != about.sha256 for one in known)
    if taken or about.id == ENCODER_ID:
        raise SpecWrong(f"id: {about.id} is another encoder's; give this file an id of its own.")


def table(ids: Sequence[str], added: Path | None = None) -> Calibration | None:
    """What scores of these encoders together are worth: the operator's own table, or ours."""
    name = "+".join(ids)
    own = added / ids[-1] / f"{name}.json" if added else None
    if own and own.is_file():
        return calibration.read(own.read_text(encoding="utf-8"))
    return calibration.load(name)


def load(used: Sequence[Encoder]) -> None:
    """See, in a worker, that each can be used, before anybody sends a picture.

    Raises EncoderUnusable, OSError.
    """
    for one in used:
        if isinstance(one, OnnxEncoder):
            onnx.load(one.path, one.spec)


def encode(
    jpeg: bytes, boxes: Sequence[Box], encoders: Sequence[Encoder]
) -> dict[str, list[Template]]:
    """By each encoder, one template for each box of a picture that `prepare` wrote."""
    faces = cut_out(jpeg, boxes)
    return {one.id: [one.encode(*face) for face in faces] for one in encoders}
