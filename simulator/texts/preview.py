"""How the link in a text is shown: link_preview_options, and what came before them.

After get_link_preview_options of the Bot API server and InputMessageText.cpp of TDLib.
"""

import json
from typing import Any

from simulator.buttons.fields import FieldError, Fields, lower_first
from simulator.errors import bad_request
from simulator.texts.entities import Entity, end

MEDIA = ("prefer_small_media", "prefer_large_media")
FLAGS = ("is_disabled", *MEDIA, "show_above_text")
NO_PREVIEW = ("ton:", "tg:", "ftp:", "tonsite:")
LEAST_LINK = 4


def options(given: Any, content: dict[str, Any], *, disabled: bool) -> dict[str, Any]:
    """What a message tells of its preview: nothing where nothing is asked. Raises Refused."""
    said = _read(given) if given else ({"is_disabled": True} if disabled else {})
    if said.get("is_disabled"):
        said.pop("url", None)
        if not _has_link(content.get("text", ""), content.get("entities", [])):
            del said["is_disabled"]
    if not said.get("url"):
        said = {name: value for name, value in said.items() if name not in MEDIA}
    return {"link_preview_options": said} if said else {}


def _read(given: Any) -> dict[str, Any]:
    try:
        value = json.loads(given) if isinstance(given, str) else given
    except ValueError:
        raise bad_request("can't parse link preview options JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("object expected as link preview options")
    fields = Fields(value)
    try:
        said: dict[str, Any] = {name: True for name in FLAGS if fields.flag(name)}
        url = fields.text("url")
    except FieldError as wrong:
        raise bad_request(lower_first(str(wrong))) from None
    return said | ({"url": url} if url else {})


def _has_link(text: str, entities: list[Entity]) -> bool:
    """Whether there is a link that could have a preview; a bare domain has none."""
    units = text.encode("utf-16-le")
    for entity in entities:
        if entity["type"] == "text_link" and not _has_none(entity["url"]):
            return True
        if entity["type"] == "url" and entity["length"] > LEAST_LINK:
            url = units[entity["offset"] * 2 : end(entity) * 2].decode("utf-16-le")
            if not _has_none(url) and set(url) & set("/?#"):
                return True
    return False


def _has_none(url: str) -> bool:
    return url.lower().startswith(NO_PREVIEW)
