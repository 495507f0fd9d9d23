"""sendMessage and sendPhoto."""

from typing import Any

from simulator.ask import Ask
from simulator.methods.media import over_media
from simulator.methods.pictures import photo_of
from simulator.methods.posting import sent
from simulator.methods.registry import method
from simulator.methods.words import caption_of, text_of


@method("sendMessage")
async def send_message(ask: Ask) -> dict[str, Any]:
    """Sends a text."""
    content = text_of(ask)
    return sent(ask, ask.chat_to_write(), content)


@method("sendPhoto")
async def send_photo(ask: Ask) -> dict[str, Any]:
    """Sends a picture, once uploaded again by its id."""
    said = ask.parameters
    content, chat = over_media("photo", caption_of(ask)), ask.chat_to_write()
    photo = await photo_of(ask, said.text("photo"), said.upload("photo"))
    return sent(ask, chat, content, photo)
