"""Documents, films, sounds, stickers: sent by bots, uploaded or by their ids."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from simulator.ask import Ask
from simulator.errors import bad_request
from simulator.media.files import File
from simulator.media.photos import Size, given_thumbnail
from simulator.media.uploads import OVER_MEDIA, WITH_CAPTION, Decide, kind_of, looked
from simulator.methods.fetching import fetched, is_url
from simulator.methods.pictures import known, photo_of
from simulator.methods.posting import sent
from simulator.methods.registry import method
from simulator.methods.words import caption_of
from simulator.parameters import ATTACHED, TRUE, Upload

MOST_PIXELS = 10_000
MOST_SECONDS = 24 * 3600
LONGEST_NOTE = 640
NUMBERS = {
    "width": MOST_PIXELS,
    "height": MOST_PIXELS,
    "length": MOST_PIXELS,
    "duration": MOST_SECONDS,
}
ABOVE = "show_caption_above_media"
OVER = frozenset({ABOVE, "has_media_spoiler"})


@method("sendDocument")
async def send_document(ask: Ask) -> dict[str, Any]:
    """Sends a file as it is; a film or a sound comes as one, unless that is turned off."""
    return await _send(ask, "document")


@method("sendVideo")
async def send_video(ask: Ask) -> dict[str, Any]:
    """Sends a film; one without sound comes as an animation."""
    return await _send(ask, "video")


@method("sendAnimation")
async def send_animation(ask: Ask) -> dict[str, Any]:
    """Sends a moving picture."""
    return await _send(ask, "animation")


@method("sendAudio")
async def send_audio(ask: Ask) -> dict[str, Any]:
    """Sends music."""
    return await _send(ask, "audio")


@method("sendVoice")
async def send_voice(ask: Ask) -> dict[str, Any]:
    """Sends somebody's voice."""
    return await _send(ask, "voice")


@method("sendVideoNote")
async def send_video_note(ask: Ask) -> dict[str, Any]:
    """Sends a round film."""
    if ask.parameters.number("length") > LONGEST_NOTE:
        raise bad_request("wrong video note length")
    return await _send(ask, "video_note")


@method("sendSticker")
async def send_sticker(ask: Ask) -> dict[str, Any]:
    """Sends a sticker."""
    return await _send(ask, "sticker")


async def _send(ask: Ask, kind: str) -> dict[str, Any]:
    said = ask.parameters
    upload = said.upload(kind)
    if upload is None and not said.text(kind):
        raise missing(kind)
    content = over_media(kind, caption_of(ask)) if kind in WITH_CAPTION else {}
    chat = ask.chat_to_write()
    file = await file_of(ask, kind, said.text(kind), upload, said.values)
    return sent(ask, chat, content if file.kind in WITH_CAPTION else {}, file)


def missing(kind: str) -> Exception:
    """The refusal of a call without its file."""
    return bad_request(f"there is no {kind.replace('_', ' ')} in the request")


def over_media(kind: str, content: dict[str, Any]) -> dict[str, Any]:
    """The content without the marks that mean nothing here.

    Only pictures and films have them, and no caption stands above what has none.
    """
    unmeant = OVER if kind not in OVER_MEDIA else frozenset()
    if "caption" not in content:
        unmeant = unmeant | {ABOVE}
    if unmeant.isdisjoint(content):
        return content
    return {name: value for name, value in content.items() if name not in unmeant}


async def file_of(
    ask: Ask,
    kind: str,
    where: str,
    upload: Upload | None,
    told: Mapping[str, Any],
    *,
    fixed: bool = False,
) -> File:
    """The file of a call or of an InputMedia; `told` is what is said of it. Raises Refused.

    fixed: as in an album, where a document stays one, and a film without sound a film.
    """
    if kind == "photo":
        return await photo_of(ask, where, upload)
    if upload is None and (not where or where.startswith(ATTACHED)):
        raise missing(kind)
    if upload is None and is_url(where):
        upload = await fetched(where, kind)
    if upload is None:
        file = known(ask, where, kind)
    else:
        as_file = str(told.get("disable_content_type_detection")).lower() in TRUE
        file = await _kept(ask, upload, told, partial(kind_of, kind, fixed=fixed or as_file))
    return await _dressed(ask, file, told) if file.kind == "video" else file


async def _kept(ask: Ask, upload: Upload, told: Mapping[str, Any], decide: Decide) -> File:
    if not upload.data:
        raise bad_request("file must be non-empty")
    said: dict[str, Any] = {name: _number(told, name, most) for name, most in NUMBERS.items()}
    said |= {name: str(told.get(name) or "") for name in ("title", "performer", "emoji")}
    seen = await looked(decide, upload, said, _thumbnail(ask, told))
    return ask.world.files.add(seen.kind, seen.sizes, **seen.about)


def _number(told: Mapping[str, Any], name: str, most: int) -> int:
    with suppress(TypeError, ValueError):
        return min(max(0, int(told.get(name) or 0)), most)
    return 0


def _thumbnail(ask: Ask, told: Mapping[str, Any]) -> Size | None:
    """The thumbnail that came as an upload; one by an id is ignored, as Telegram ignores it."""
    said = ask.parameters
    upload = said.attached(str(told.get("thumbnail") or "")) or said.files.get("thumbnail")
    return given_thumbnail(upload.data) if upload else None


async def _dressed(ask: Ask, film: File, told: Mapping[str, Any]) -> File:
    """A film with the cover and the beginning that this message gives it."""
    where, start = str(told.get("cover") or ""), _number(told, "start_timestamp", MOST_SECONDS)
    upload = ask.parameters.attached(where) or ask.parameters.files.get("cover")
    if upload is None and not where and not start:
        return film
    cover = await photo_of(ask, where, upload) if upload or where else film.cover
    about = {**film.about, **({"start_timestamp": start} if start else {})}
    return replace(film, about=about, cover=cover, _shown={})
