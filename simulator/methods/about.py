"""What a bot may ask about itself and its chats."""

from typing import Any

from simulator.ask import Ask
from simulator.errors import bad_request
from simulator.methods.registry import method

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


@method("getMe")
async def get_me(ask: Ask) -> dict[str, Any]:
    """Who the bot is."""
    return ask.bot.as_me()


@method("sendChatAction")
async def send_chat_action(ask: Ask) -> bool:
    """Shows that the bot is busy."""
    chat = ask.chat_to_write()
    action = ask.parameters.text("action").lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    ask.world.events.tell_chat("typing", chat, list(chat.watchers()), action=action)
    return True
