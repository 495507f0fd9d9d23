"""Which updates a webhook gets one after the other."""

from typing import Any

from simulator.delivery.updates import Update

OF_CHAT = frozenset({"message", "edited_message", "channel_post", "edited_channel_post"})
OF_POLL = {"poll": "id", "poll_answer": "poll_id"}
OF_SENDER = frozenset({"inline_query", "chosen_inline_result", "callback_query"})
OF_CHAT_ALONE = frozenset(
    {"my_chat_member", "chat_boost", "removed_chat_boost", "message_reaction"}
    | {"message_reaction_count"}
)


def line_of(update: Update) -> object:
    """The line that an update stands in; updates of different lines may overtake each other.

    Messages of a chat are one line, presses of a person another: Telegram keeps no order between
    the two. What belongs to no line stands in one of its own.
    """
    content = update.body[update.kind]
    if update.kind in OF_CHAT:
        return _id(content, "chat", update)
    if update.kind in OF_SENDER:
        return update.kind, _id(content, "from", update)
    if update.kind in OF_POLL:
        return "poll", content.get(OF_POLL[update.kind])
    if update.kind in OF_CHAT_ALONE:
        return update.kind, _id(content, "chat", update)
    return update.id


def _id(content: dict[str, Any], of: str, update: Update) -> object:
    whose = content.get(of)
    return whose["id"] if isinstance(whose, dict) else ("alone", update.id)
