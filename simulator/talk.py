"""What happens in a chat: a message comes, changes, goes. Bots and people do it alike."""

from typing import Any

from simulator.bots import Bot
from simulator.chats import Chat
from simulator.files import File
from simulator.markup import Markup
from simulator.messages import Message
from simulator.people import Person
from simulator.world import World

COMMAND_START = "/"


def post(
    world: World,
    chat: Chat,
    sender: Person | Bot | None,
    content: dict[str, Any],
    *,
    file: File | None = None,
    markup: Markup | None = None,
    silent: bool = False,
    reply_to: Message | None = None,
    extra: dict[str, Any] | None = None,
) -> Message:
    """Puts a message into a chat; what a person posts becomes updates for the bots."""
    message = Message(world.ids.message(), chat, sender, world.now(), content, file)
    message.silent, message.reply_to, message.extra = silent, reply_to, extra or {}
    chat.messages[message.id] = message
    if markup is not None:
        _hang(world, message, markup)
    _note(world, "message", message)
    if not isinstance(sender, Bot):
        _tell_bots(world, message, "channel_post" if chat.type == "channel" else "message")
    return message


def change(world: World, message: Message, *, marked: bool) -> None:
    """Notes that a message was changed; `marked`: it says so, as all edits but of buttons do."""
    if marked:
        message.edit_date = world.now()
    _note(world, "edited", message)
    if isinstance(message.sender, Person):
        _tell_bots(world, message, "edited_message")


def remove(world: World, message: Message) -> None:
    """Takes a message out of its chat, and with it the keyboard that it brought."""
    chat = message.chat
    del chat.messages[message.id]
    chat.note(world.ids.next_revision(), message)
    people = list(chat.watchers())
    world.events.tell_chat("deleted", chat, people, message_id=message.id)
    for person_id, (message_id, _) in list(chat.keyboards.items()):
        if message_id == message.id:
            hide_keyboard(world, chat, person_id)


def hide_keyboard(world: World, chat: Chat, person_id: int) -> None:
    """Takes the reply keyboard away from somebody."""
    if chat.keyboards.pop(person_id, None):
        world.events.tell_chat("keyboard", chat, [person_id], keyboard=None)


def used_keyboard(world: World, chat: Chat, person_id: int, request: str | None, text: str) -> None:
    """Hides a one-time keyboard after one of its buttons was used."""
    _, keyboard = chat.keyboards.get(person_id, (0, {}))
    if not keyboard.get("one_time_keyboard"):
        return
    buttons = [button for row in keyboard["keyboard"] for button in row]
    if any(button.get(request) if request else button["text"] == text for button in buttons):
        hide_keyboard(world, chat, person_id)


def _note(world: World, kind: str, message: Message) -> None:
    message.chat.note(world.ids.next_revision(), message)
    world.events.tell_message(kind, message, world.eyes(message.chat))


def _hang(world: World, message: Message, markup: Markup) -> None:
    if markup.kind == "inline":
        message.inline = markup.value
        return
    message.fixed = True
    chat = message.chat
    for person_id in _meant(message, markup):
        if markup.kind == "remove":
            hide_keyboard(world, chat, person_id)
        elif markup.kind == "keyboard":
            chat.keyboards[person_id] = (message.id, markup.value)
            world.events.tell_chat("keyboard", chat, [person_id], keyboard=markup.value)


def _meant(message: Message, markup: Markup) -> list[int]:
    """Whom a keyboard is for: a selective one for the person replied to."""
    everybody = list(message.chat.watchers())
    if not markup.value.get("selective") or message.chat.person is not None:
        return everybody
    answered = message.reply_to.sender if message.reply_to else None
    return [answered.id] if isinstance(answered, Person) else []


def _tell_bots(world: World, message: Message, kind: str) -> None:
    for bot in world.bots_in(message.chat):
        if _hears(bot, message):
            tell_bot(world, bot, kind, message.as_json(bot.id))
            if isinstance(message.sender, Person):
                bot.known.add(message.sender.id)


def tell_bot(world: World, bot: Bot, kind: str, content: dict[str, Any]) -> None:
    """Puts an update into a bot's queue."""
    bot.updates.add(kind, content, world.clock.now())


def _hears(bot: Bot, message: Message) -> bool:
    """In groups a bot that is no administrator hears commands, replies to it and service messages.

    That is Telegram's privacy mode, which bots have unless their owner turns it off.
    """
    chat = message.chat
    if chat.person is not None or chat.bots.get(bot.id) == "administrator":
        return True
    if "text" in message.content and message.words.startswith(COMMAND_START):
        name = message.words.split(maxsplit=1)[0].partition("@")[2]
        return not name or name.lower() == bot.username.lower()
    if message.reply_to is not None and message.reply_to.sender is bot:
        return True
    return not (message.content.keys() & {"text", "caption", "location", "contact"} or message.file)


def tell_standing(world: World, bot: Bot, chat: Chat, by: Person, *, old: str, new: str) -> None:
    """Tells a bot what it now is in a chat: my_chat_member."""
    change_ = {
        "chat": chat.as_json(),
        "from": by.as_user(),
        "date": world.now(),
        "old_chat_member": standing_json(bot, old),
        "new_chat_member": standing_json(bot, new),
    }
    tell_bot(world, bot, "my_chat_member", change_)


RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
DENIED = frozenset({"can_be_edited", "is_anonymous", "can_promote_members"})


def standing_json(member: Person | Bot, standing: str) -> dict[str, Any]:
    """A ChatMember of the Bot API."""
    found: dict[str, Any] = {"status": standing, "user": member.as_user()}
    if standing == "kicked":
        return {**found, "until_date": 0}
    if standing == "administrator":
        return found | {right: right not in DENIED for right in RIGHTS}
    return found
