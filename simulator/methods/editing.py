"""Edits of text, caption, file and buttons."""

from typing import Any

from simulator import talk
from simulator.ask import Ask
from simulator.contents.inline_ids import came_by, inline_message
from simulator.errors import bad_request
from simulator.media.files import File
from simulator.media.uploads import WITH_CAPTION
from simulator.messages import Message
from simulator.methods.albums import TAKEN, TITLES
from simulator.methods.input_media import file_in, item_of
from simulator.methods.media import over_media
from simulator.methods.registry import method
from simulator.methods.words import caption_of, text_of

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
NO = "message can't be edited"
NO_MEDIA = "message media can't be edited"
MEDIA = WITH_CAPTION - {"voice"}
"""What can take the place of each other."""
Edited = dict[str, Any] | bool
"""The message as it is now; for one known by its inline_message_id only that it was done."""


@method("editMessageText")
async def edit_message_text(ask: Ask) -> Edited:
    """Replaces the text and the buttons."""
    content = text_of(ask)
    message = _editable(ask)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _changed(ask, message, content, message.file)


@method("editMessageCaption")
async def edit_message_caption(ask: Ask) -> Edited:
    """Replaces the caption and the buttons."""
    content = caption_of(ask)
    message = _editable(ask)
    if message.file is None or message.file.kind not in WITH_CAPTION:
        raise bad_request("there is no caption in the message to edit")
    content = _with_spoiler(message, over_media(message.file.kind, content))
    return _changed(ask, message, content, message.file)


@method("editMessageMedia")
async def edit_message_media(ask: Ask) -> Edited:
    """Replaces the file, its caption and the buttons; a text becomes a file."""
    if not ask.parameters.text("media"):
        raise bad_request('parameter "media" is required')
    item = item_of(ask, ask.json("media", "input media"))
    message = _editable(ask, NO_MEDIA)
    old = message.file.kind if message.file else "text"
    if old not in {*MEDIA, "text"} or (old == "text" and "text" not in message.content):
        raise bad_request(NO_MEDIA)
    file = await file_in(ask, item, in_album="media_group_id" in message.extra)
    if "media_group_id" in message.extra:
        _check_album(old, file.kind)
    return _changed(ask, message, item.content, file)


@method("editMessageReplyMarkup")
async def edit_message_reply_markup(ask: Ask) -> Edited:
    """Replaces the buttons, or takes them away."""
    message = _editable(ask, only_buttons=True)
    return _changed(ask, message, message.content, message.file)


def _check_album(old: str, new: str) -> None:
    if old == new:
        return
    if new not in TAKEN:
        raise bad_request("message content type can't be used in an album")
    if {old, new} & TITLES.keys():
        raise bad_request("can't change media type in the album")


def _with_spoiler(message: Message, content: dict[str, Any]) -> dict[str, Any]:
    kept = message.content.get("has_media_spoiler")
    return {**content, "has_media_spoiler": True} if kept else content


def _editable(ask: Ask, refusal: str = NO, *, only_buttons: bool = False) -> Message:
    """The bot's own message, unless it was passed on, or sent with a reply keyboard or the like."""
    message = inline_message(ask)
    if message is not None:
        return message
    message = ask.message("message to edit")
    if not _own(ask, message) or message.fixed or "forward_origin" in message.extra:
        raise bad_request(refusal)
    if not only_buttons and not _has_words(message):
        raise bad_request(refusal)
    return message


def _own(ask: Ask, message: Message) -> bool:
    if message.sender is ask.bot or came_by(message, ask.bot.id):
        return True
    return message.chat.type == "channel" and ask.standing(message.chat).has("can_edit_messages")


def _has_words(message: Message) -> bool:
    """Whether more than its buttons can be edited: a text, what has a caption, an open poll."""
    if message.file is not None:
        return message.file.kind in WITH_CAPTION
    return "text" in message.content or (message.poll is not None and not message.poll.closed)


def _changed(ask: Ask, message: Message, content: dict[str, Any], file: File | None) -> Edited:
    inline = ask.inline_keys(message.chat)
    same_file = file.is_same(message.file) if file else message.file is None
    same_content = message.content == content and same_file
    if same_content and message.inline == inline:
        raise bad_request(NOT_MODIFIED)
    ask.pace(message.chat)
    message.content, message.file, message.inline = content, file, inline
    talk.change(ask.world, message, marked=not same_content)
    return True if ask.parameters.text("inline_message_id") else message.as_json(ask.bot.id)
