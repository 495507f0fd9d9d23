"""sendMediaGroup: several files that are shown as one."""

from typing import Any

from simulator.ask import Ask
from simulator.errors import Refused, bad_request
from simulator.media.files import WRONG, File
from simulator.media.uploads import OVER_MEDIA
from simulator.methods.fetching import FAILED, WRONG_TYPE
from simulator.methods.input_media import Item, file_in, item_of
from simulator.methods.posting import put
from simulator.methods.registry import method
from simulator.methods.replying import reply_of

LARGEST = 10
TITLES = {"audio": "Audio", "document": "Document"}
"""The kinds that stand in an album only among themselves, as Telegram calls them."""
TAKEN = frozenset({"photo", "video", *TITLES})
OF_THE_SENDING = {
    "PHOTO_INVALID_DIMENSIONS": "PHOTO_INVALID_DIMENSIONS",
    "IMAGE_PROCESS_FAILED": "IMAGE_PROCESS_FAILED",
    WRONG: "Wrong file identifier/HTTP URL specified",
    FAILED: "WEBPAGE_CURL_FAILED",
    WRONG_TYPE: "WEBPAGE_MEDIA_EMPTY",
}
"""What is found out only while the album is sent, and how it is told of one of its messages.

Telegram's Bot API server puts its own words only in the place of a whole refusal.
"""
NOT_IN_ALBUMS = "MEDIA_GROUPED_INVALID"
Made = tuple[dict[str, Any], File]


@method("sendMediaGroup")
async def send_media_group(ask: Ask) -> list[dict[str, Any]]:
    """Sends an album of up to ten, each with a caption of its own. Each counts by itself."""
    items = _items(ask)
    chat = ask.chat_to_write()
    reply = reply_of(ask, chat)
    _check(items)
    made = [await _made(ask, item, number) for number, item in enumerate(items, 1)]
    ask.pace(chat, len(made))
    extra = {"media_group_id": ask.world.ids.album()} if len(made) > 1 else None
    sent = [put(ask, chat, *one, reply=reply, extra=extra) for one in made]
    return [message.as_json(ask.bot.id) for message in sent]


def _items(ask: Ask) -> list[Item]:
    if not ask.parameters.text("media"):
        raise bad_request('parameter "media" is required')
    given = ask.json("media", "media")
    if not isinstance(given, list):
        raise bad_request("expected an Array of InputMedia")
    return [item_of(ask, item, in_album=True) for item in given]


def _check(items: list[Item]) -> None:
    if len(items) > LARGEST:
        raise bad_request("too many messages to send as an album")
    if not items:
        raise bad_request("there are no messages to send")
    if len({item.above and item.kind in OVER_MEDIA for item in items}) > 1:
        why = "parameter show_caption_above_media must be the same for all messages"
        raise bad_request(why)
    kinds = {item.kind for item in items}
    alone = sorted(kinds & TITLES.keys())
    if len(kinds) > 1 and alone:
        raise bad_request(f"{TITLES[alone[0]].lower()} can't be mixed with other media types")


async def _made(ask: Ask, item: Item, number: int) -> Made:
    try:
        file = await file_in(ask, item, in_album=True)
    except Refused as refused:
        why = refused.description.partition(": ")[2]
        known = OF_THE_SENDING.get(why)
        raise _of_one(number, known) if known else refused from None
    if file.kind != item.kind and not {file.kind, item.kind} <= TAKEN - TITLES.keys():
        raise _of_one(number, NOT_IN_ALBUMS)
    return item.content, file


def _of_one(number: int, why: str) -> Refused:
    return bad_request(f'failed to send message #{number} with the error message "{why}"')
