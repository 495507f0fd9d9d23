"""What happens in a chat: a message comes, changes, goes. Bots and people do it alike."""

from typing import Any

from simulator.bots import Bot
from simulator.buttons.markup import Markup
from simulator.chats import Chat
from simulator.media.files import File
from simulator.media.origins import External
from simulator.messages import Message
from simulator.people import Person
from simulator.world import World

COMMAND_START = "/"
SERVICE = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "group_chat_created",
        "supergroup_chat_created",
        "channel_chat_created",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "pinned_message",
    }
)
"""What a service message holds: something that was done, not said."""


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
    pinned: Message | None = None,
    external: External | None = None,
) -> Message:
    """Puts a message into a chat; what a person posts becomes updates for the bots."""
    message = Message(world.ids.message(), chat, sender, world.now(), content, file)
    message.silent, message.reply_id = silent, reply_to.id if reply_to else 0
    message.extra = extra or {}
    message.pinned, message.external = pinned, external
    chat.messages[message.id] = message
    if "poll" in content:
        world.polls.posted(message)
    if markup is not None:
        _hang(world, message, markup)
    _note(world, "message", message)
    if not isinstance(sender, Bot):
        _tell_bots(world, message, "channel_post" if chat.type == "channel" else "message")
    elif chat.person is None:
        _spoke(world, chat, sender, message)
    return message


def service(
    world: World,
    chat: Chat,
    who: Person | Bot,
    *,
    silent: bool = False,
    pinned: Message | None = None,
    **content: Any,
) -> Message:
    """Puts what somebody did into a chat; the bot that did it hears of it too."""
    message = post(world, chat, who, content, silent=silent, pinned=pinned)
    if isinstance(who, Bot):
        kind = "channel_post" if chat.type == "channel" else "message"
        for bot in world.bots_in(chat):
            if bot is who or chat.type != "channel":
                tell_bot(world, bot, kind, message.as_json(bot.id))
    return message


def _spoke(world: World, chat: Chat, bot: Bot, message: Message) -> None:
    """A bot wrote: no other bot hears that, but in a channel, where the channel writes."""
    if chat.type == "channel":
        _tell_bots(world, message, "channel_post")
    else:
        chat.group.spoke_last = bot.id


def change(world: World, message: Message, *, marked: bool) -> None:
    """Notes that a message was changed; `marked`: it says so, as all edits but of buttons do."""
    if marked:
        message.edit_date = world.now()
    _note(world, "edited", message)
    if message.inline_id is not None:
        return  # only its own bot changes it
    if message.chat.type == "channel":
        _tell_bots(world, message, "edited_channel_post")
    elif isinstance(message.sender, Person):
        _tell_bots(world, message, "edited_message")


def show(world: World, message: Message) -> None:
    """Shows people what changed without an edit: votes and reactions."""
    _note(world, "edited", message)


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
    if any(_is_key(button, request, text) for button in buttons):
        hide_keyboard(world, chat, person_id)


def _is_key(button: dict[str, Any], request: str | None, text: str) -> bool:
    """Whether it asks for this (an empty object asks, too), or has this text."""
    return button.get(request, False) is not False if request else button["text"] == text


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
        if bot is not message.sender and _hears(bot, message):
            tell_bot(world, bot, kind, message.as_json(bot.id))
            if isinstance(message.sender, Person):
                bot.known.add(message.sender.id)


def tell_bot(world: World, bot: Bot, kind: str, content: dict[str, Any]) -> None:
    """Puts an update into a bot's queue."""
    bot.updates.add(kind, content, world.clock.now())


def _hears(bot: Bot, message: Message) -> bool:
    """What a bot hears in a group in privacy mode, when it is no administrator.

    Commands that name it, or name no bot if it wrote last; replies to it; service messages.
    """
    chat = message.chat
    private = chat.person is not None or chat.type == "channel"
    if private or bot.reads_all or chat.bots.get(bot.id) == "administrator":
        return True
    if "text" in message.content and message.words.startswith(COMMAND_START):
        name = message.words.split(maxsplit=1)[0].partition("@")[2]
        last = chat.group.spoke_last
        return name.lower() == bot.username.lower() if name else last in {0, bot.id}
    if message.extra.get("via_bot", {}).get("id") == bot.id:
        return True
    if message.reply_to is not None and message.reply_to.sender is bot:
        return True
    return not SERVICE.isdisjoint(message.content)
