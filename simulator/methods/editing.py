"""Edits of text, caption, picture and buttons."""

from typing import Any

from simulator import talk
from simulator.ask import Ask
from simulator.errors import bad_request
from simulator.files import File
from simulator.messages import Message
from simulator.methods.pictures import photo_of
from simulator.methods.registry import method
from simulator.methods.words import caption_in, caption_of, text_of

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
WITH_CAPTION = frozenset({"photo", "document", "video", "voice"})
TO_EDIT = "message to edit"


@method("editMessageText")
async def edit_message_text(ask: Ask) -> dict[str, Any]:
    """Replaces the text and the buttons."""
    content = text_of(ask)
    message = _editable(ask)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _changed(ask, message, content, message.file)


@method("editMessageCaption")
async def edit_message_caption(ask: Ask) -> dict[str, Any]:
    """Replaces the caption and the buttons."""
    content = caption_of(ask)
    message = _editable(ask)
    if message.file is None or message.file.kind not in WITH_CAPTION:
        raise bad_request("there is no caption in the message to edit")
    return _changed(ask, message, _with_spoiler(message, content), message.file)


@method("editMessageMedia")
async def edit_message_media(ask: Ask) -> dict[str, Any]:
    """Replaces the picture, its caption and the buttons."""
    media = ask.json("media", "input media")
    if not isinstance(media, dict):
        raise bad_request("can't parse InputMedia: InputMedia must be an Object")
    if media.get("type") != "photo":
        raise bad_request("can't parse InputMedia: type must be photo on this server")
    message = _editable(ask, "message media can't be edited")
    where = str(media.get("media", ""))
    photo = await photo_of(ask, where, ask.parameters.attached(where))
    return _changed(ask, message, caption_in(ask, media), photo)


@method("editMessageReplyMarkup")
async def edit_message_reply_markup(ask: Ask) -> dict[str, Any]:
    """Replaces the buttons, or takes them away."""
    message = _editable(ask)
    return _changed(ask, message, message.content, message.file)


def _with_spoiler(message: Message, content: dict[str, Any]) -> dict[str, Any]:
    kept = message.content.get("has_media_spoiler")
    return {**content, "has_media_spoiler": True} if kept else content


def _editable(ask: Ask, refusal: str = "message can't be edited") -> Message:
    """The bot's own message, unless it was sent with a reply keyboard or the like."""
    message = ask.message(TO_EDIT)
    channel = message.chat.type == "channel"
    may = channel and ask.standing(message.chat).has("can_edit_messages")
    if not (may or message.sender is ask.bot) or message.fixed:
        raise bad_request(refusal)
    return message


def _changed(
    ask: Ask, message: Message, content: dict[str, Any], file: File | None
) -> dict[str, Any]:
    markup = ask.markup(message.chat)
    if markup is not None and markup.kind != "inline":
        raise bad_request("inline keyboard expected")
    inline = markup.value if markup else None
    same_content = message.content == content and message.file is file
    if same_content and message.inline == inline:
        raise bad_request(NOT_MODIFIED)
    ask.pace(message.chat)
    message.content, message.file, message.inline = content, file, inline
    talk.change(ask.world, message, marked=not same_content)
    return message.as_json(ask.bot.id)
