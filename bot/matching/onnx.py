"""An encoder out of an operator's own ONNX file, as its spec describes it.

The file is a program of a kind: it is read once, checked by its digest, and run from those bytes.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from bot.matching import encoder
from bot.matching.boxes import Box
from bot.matching.encoder import Pixels, Points, Template
from bot.matching.spec import Spec

Floats = npt.NDArray[np.float32]
CHANNELS = 3
LEAST_LENGTH = 1e-6
PROVIDER = "CPUExecutionProvider"


class EncoderUnusable(Exception):
    """The encoder cannot be used. Codes: `no-onnxruntime`, `wrong-digest`, `not-onnx`,
    `wrong-input`, `wrong-output`, `no-template`; `detail` tells the operator more.
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail

    def __str__(self) -> str:
        """For the operator."""
        return f"{self.code}: {self.detail}"


@dataclass(frozen=True, slots=True)
class OnnxEncoder:
    """A file and its spec. It is small and goes to a worker process, which loads it once."""

    spec: Spec
    path: Path

    @property
    def id(self) -> str:
        """What is kept with each template."""
        return self.spec.id

    @property
    def length(self) -> int:
        """How many numbers a template has."""
        return self.spec.output.length

    def encode(self, pixels: Pixels, box: Box) -> Template:
        """Give the template of one face of an RGB picture. Raises EncoderUnusable."""
        return self.template(aligned(pixels, encoder.landmarks(pixels, box), self.spec))

    def template(self, face: Pixels) -> Template:
        """Give the template of an aligned face, (height, width, 3) RGB."""
        views = [face, face[:, ::-1]] if self.spec.output.mirror else [face]
        made = [self._run(view) for view in views]
        return self._unit(np.mean(made, axis=0))

    def _run(self, face: Pixels) -> Floats:
        session = load(self.path, self.spec)
        (found,) = session.run(None, {session.get_inputs()[0].name: network_input(face, self.spec)})
        return self._unit(np.asarray(found, np.float64).reshape(-1))

    def _unit(self, found: npt.NDArray[Any]) -> Floats:
        length = float(np.linalg.norm(found))
        if not LEAST_LENGTH < length < np.inf:
            raise EncoderUnusable("no-template", detail=f"its numbers have the length {length}")
        return np.asarray(found / length if self.spec.output.normalise else found, np.float32)


def network_input(face: Pixels, spec: Spec) -> Floats:
    """Bring a face into the network's form: (1, 3, height, width) float32."""
    ordered = face if spec.input.channels == "RGB" else face[:, :, ::-1]
    mean, scale = (np.array(part, np.float32) for part in (spec.input.mean, spec.input.scale))
    return np.ascontiguousarray(((ordered - mean) / scale).transpose(2, 0, 1)[None], np.float32)


def similarity(source: Points, target: Points) -> tuple[complex, complex]:
    """The turn and size, and the shift, that bring points onto others by least squares.

    Umeyama (PAMI 1991), in the plane and without mirroring: with points as complex numbers the
    best `a z + b` has a closed form.
    """
    z, w = (points @ np.array([1, 1j]) for points in (source, target))
    apart = z - z.mean()
    turn = np.vdot(apart, w - w.mean()) / np.vdot(apart, apart).real
    return complex(turn), complex(w.mean() - turn * z.mean())


def aligned(pixels: Pixels, points: Points, spec: Spec) -> Pixels:
    """Cut a face out so that its five points lie where the network expects them."""
    turn, shift = similarity(points, np.array(spec.points))
    if not abs(turn):
        raise EncoderUnusable("no-template", detail="the face has no size")
    picture = Image.fromarray(pixels)
    factor = max(1, int(1 / abs(turn)))  # a large face is averaged first, not sampled
    if factor > 1:
        picture = picture.reduce(factor)
        middle = (factor - 1) / 2 * (1 + 1j)  # of the pixels that became one
        turn, shift = turn * factor, shift + turn * middle
    size = (spec.input.width, spec.input.height)
    matrix = _backwards(turn, shift)
    made = picture.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)
    return np.asarray(made, np.uint8)


def _backwards(turn: complex, shift: complex) -> tuple[float, ...]:
    """From the network's pixels to the picture's, as Pillow wants it: it counts from corners."""
    back = 1 / turn
    half = 0.5 + 0.5j
    start = -back * shift - back * half + half
    return back.real, -back.imag, start.real, back.imag, back.real, start.imag


@cache
def load(path: Path, spec: Spec) -> Any:
    """Load a file, once in a process and for one thread. Raises EncoderUnusable, OSError."""
    try:
        import onnxruntime  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415  an extra
    except ImportError:
        raise EncoderUnusable("no-onnxruntime", detail="install the extra: onnx") from None
    data = path.read_bytes()
    if (found := hashlib.sha256(data).hexdigest()) != spec.sha256:
        raise EncoderUnusable("wrong-digest", detail=f"its sha256 is {found}")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(data, options, providers=[PROVIDER])
    except Exception as wrong:  # noqa: BLE001 - its errors have no common class
        raise EncoderUnusable("not-onnx", detail=str(wrong)[:300]) from None
    _check(session, spec)
    return session


def _check(session: Any, spec: Spec) -> None:
    """See that the file takes and gives what its spec says."""
    inputs, outputs = session.get_inputs(), session.get_outputs()
    wanted = [1, CHANNELS, spec.input.height, spec.input.width]
    fits = len(inputs) == 1 and inputs[0].type == "tensor(float)"
    if not (fits and _agrees(inputs[0].shape, wanted)):
        told = ", ".join(f"{one.name} {one.type} {one.shape}" for one in inputs)
        raise EncoderUnusable("wrong-input", detail=f"it takes {told}, the spec says {wanted}")
    lengths = [1, spec.output.length]
    if len(outputs) != 1 or not _agrees(outputs[0].shape, lengths):
        told = ", ".join(f"{one.name} {one.shape}" for one in outputs)
        raise EncoderUnusable("wrong-output", detail=f"it gives {told}, the spec says {lengths}")


def _agrees(shape: list[int | str | None], wanted: list[int]) -> bool:
    """A dimension with a name, or none, may be any."""
    pairs = zip(shape, wanted, strict=False)
    return len(shape) == len(wanted) and all(
        one == other or not isinstance(one, int) for one, other in pairs
    )
