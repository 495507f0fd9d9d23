"""Checks calls, answers and updates against the models of aiogram, which others keep up to date.

Telegram ignores a parameter that it does not know, and a library ignores a field that it does not
know: what is misspelt stays unseen on both sides. The checker tells of both. It needs aiogram, and
is asked for: `running(checked=True)`, `python -m simulator --check`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from typing import Any

from aiogram import methods
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile, Update
from pydantic import BaseModel, TypeAdapter, ValidationError

from simulator.methods.polling import UNDECODABLE
from simulator.parameters import ATTACHED

MOST = 20
"""Complaints about one call: the rest would only repeat them."""
SENT = BufferedInputFile(b"", "file")
"""What stands for a file that came with a call."""
Complaints = list[str]


def check_call(
    method: str, values: Mapping[str, Any], files: Iterable[str], result: Any
) -> Complaints:
    """What is wrong with a call that was granted, and with the answer to it.

    `files`: the names under which files came.
    """
    model = _models().get(method.lower())
    if model is None:
        return [f"{method} is not a method of the Bot API that the checker knows"]
    uploads = {name: SENT for name in files if name in model.model_fields}
    there = attached(files)
    uploads |= {name: SENT for name, value in values.items() if str(value) in there}
    wrong = [f"call: {line}" for line in _request(model, {**values, **uploads})]
    if method.lower() == "getupdates":
        readable = (update for update in result if update.get("message") is not UNDECODABLE)
        wrong += [line for update in readable for line in check_update(update)]
    else:
        wrong += [f"answer: {line}" for line in _answer(model, result)]
    return wrong[:MOST]


def attached(files: Iterable[str]) -> set[str]:
    """How a parameter points at a file that came under another name."""
    return {f"{ATTACHED}{name}" for name in files}


def check_update(body: Mapping[str, Any]) -> Complaints:
    """What is wrong with an update."""
    return [f"update {body.get('update_id')}: {line}" for line in _wrong(_adapter(Update), body)]


@lru_cache(maxsize=1)
def _models() -> dict[str, type[TelegramMethod[Any]]]:
    found = {name: getattr(methods, name) for name in methods.__all__ if name != "TelegramMethod"}
    return {name.lower(): model for name, model in found.items() if isinstance(model, type)}


@cache
def _adapter(type_: Any) -> TypeAdapter[Any]:
    return TypeAdapter(type_)


def _request(model: type[TelegramMethod[Any]], values: dict[str, Any]) -> Iterator[str]:
    """A form writes structures as JSON: what is refused as text is tried as what it says."""
    adapter = _adapter(model)
    for name in list(_refused(adapter, values)):
        with suppress(ValueError, TypeError, KeyError):
            values[name] = json.loads(values[name])
    return _wrong(adapter, values)


def _refused(adapter: TypeAdapter[Any], values: dict[str, Any]) -> set[Any]:
    try:
        adapter.validate_python(values)
    except ValidationError as refused:
        return {error["loc"][0] for error in refused.errors() if error["loc"]}
    return set()


def _answer(model: type[TelegramMethod[Any]], result: Any) -> Iterator[str]:
    return _wrong(_adapter(model.__returning__), result)


def _wrong(adapter: TypeAdapter[Any], value: Any) -> Iterator[str]:
    try:
        found = adapter.validate_python(value)
    except ValidationError as refused:
        for error in refused.errors():
            yield f"{'.'.join(map(str, error['loc']))}: {error['msg']}"
    else:
        yield from _unknown(found)


def _unknown(value: Any, where: str = "") -> Iterator[str]:
    """The fields that a model was given and does not have."""
    if isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _unknown(item, f"{where}[{index}]")
    elif isinstance(value, BaseModel):
        for name in value.model_extra or {}:
            yield f"{where}: {type(value).__name__} has no {name}"
        for name in value.model_fields_set & set(type(value).model_fields):
            yield from _unknown(getattr(value, name), f"{where}.{name}")
