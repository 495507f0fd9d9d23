"""Small ONNX files and their specs: a face goes through one matrix, so that the truth is known."""

import hashlib
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from bot.matching import spec
from bot.matching.onnx import OnnxEncoder

EDGE = 32
LENGTH = 16
POINTS = "[[23, 12], [19, 12], [9, 12], [13, 12], [16, 19]]"


def matrix(
    seed: int = 1, length: int = LENGTH
) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    dice = np.random.default_rng(seed)
    made = dice.normal(0, 0.05, (3 * EDGE * EDGE, length)).astype(np.float32)
    return made.reshape(3 * EDGE * EDGE, length)


def write_model(path: Path, *, seed: int = 1, zero: bool = False, inputs: int = 1) -> Path:
    """Write a network of one matrix; `zero` gives nothing but noughts."""
    weights = matrix(seed) * (0 if zero else 1)
    shape = [1, 3, EDGE, EDGE]
    given = [
        helper.make_tensor_value_info(f"in{n}", TensorProto.FLOAT, shape) for n in range(inputs)
    ]
    out = helper.make_tensor_value_info("out", TensorProto.FLOAT, [1, LENGTH])
    nodes = [
        helper.make_node("Flatten", ["in0"], ["flat"]),
        helper.make_node("MatMul", ["flat", "weights"], ["out"]),
    ]
    held = [numpy_helper.from_array(weights, "weights")]
    graph = helper.make_graph(nodes, "small", given, [out], held)
    opset = helper.make_opsetid("", 13)
    onnx.save(helper.make_model(graph, opset_imports=[opset], ir_version=8), path)
    return path


def described(model: Path, **changed: str) -> str:
    """The TOML of such a file; `changed` lines take the place of ours, empty ones are left out."""
    lines = {
        "id": '"small-net"',
        "sha256": f'"{hashlib.sha256(model.read_bytes()).hexdigest()}"',
        "licence": '"none needed"',
        "origin": '"this test"',
        "trained_on": '"nobody"',
        "points": POINTS,
    }
    inner = {
        "input": {"width": EDGE, "height": EDGE, "channels": '"BGR"', "mean": 127.5, "scale": 128},
        "output": {"length": LENGTH, "normalise": "true", "mirror": "true"},
    }
    text = _lines(lines, changed)
    for part, values in inner.items():
        text += f"[{part}]\n" + _lines(values, changed)
    return text


def _lines(values: "dict[str, str] | dict[str, object]", changed: dict[str, str]) -> str:
    kept = {name: changed.get(name, value) for name, value in values.items()}
    return "".join(f"{name} = {value}\n" for name, value in kept.items() if value != "")


def encoder(folder: Path, *, seed: int = 1, **changed: str) -> OnnxEncoder:
    """An encoder with its file in this folder."""
    model = write_model(folder / f"small-{seed}.onnx", seed=seed)
    return OnnxEncoder(spec.parse(described(model, **changed).encode()), model)
