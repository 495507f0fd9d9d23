"""A bot of another library with everything the page has to show; it answers what it is asked."""

import asyncio

from telegram import (
    CallbackQuery,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    Update,
)
from telegram.constants import ChatAction
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from tests.page.kinds import KINDS, drawn

Context = ContextTypes.DEFAULT_TYPE
TOKEN = "4242:" + "p" * 35
HELD_SECONDS = 20
RICH = (
    "<b>bold <i>both</i></b> 👍🏽 <code>x &lt; 1</code> <tg-spoiler>secret</tg-spoiler> "
    '<a href="https://example.org/a">link</a> <blockquote>quoted</blockquote>'
)
COMMANDS = [("start", "Begin"), ("stop", "End it"), ("help", "What this is")]


def _inline(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(rows)


def _key(text: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=data)


async def told_to_go_on(context: Context) -> None:
    """Waits until somebody says "go on", so that a test can look at what is in between."""
    event: asyncio.Event = context.bot_data.setdefault("go on", asyncio.Event())
    event.clear()
    async with asyncio.timeout(HELD_SECONDS):
        await event.wait()


async def _go_on(message: Message, context: Context) -> None:
    context.bot_data["go on"].set()


async def _ask(message: Message, context: Context) -> None:
    keys = _inline(
        [_key("Yes", "yes"), _key("No", "no")], [_key("Alarm", "alarm"), _key("Slow", "slow")]
    )
    await message.reply_text("Shall I?", reply_markup=keys)


async def _rich(message: Message, context: Context) -> None:
    await message.reply_html(RICH)


async def _keyboard(message: Message, context: Context) -> None:
    rows = [[KeyboardButton("Where I am", request_location=True)], [KeyboardButton("Nowhere")]]
    markup = ReplyKeyboardMarkup(rows, one_time_keyboard=True, resize_keyboard=True)
    await message.reply_text("Where?", reply_markup=markup)


async def _links(message: Message, context: Context) -> None:
    deep = f"https://t.me/{context.bot.username}?start=case7"
    share = f"https://t.me/share/url?url={deep.replace('?', '%3F').replace('=', '%3D')}&text=Look"
    keys = _inline(
        [InlineKeyboardButton("Open", url=deep), InlineKeyboardButton("Share", url=share)],
        [InlineKeyboardButton("Copy", copy_text=CopyTextButton("S-4K7P"))],
        [InlineKeyboardButton("Look up", switch_inline_query_current_chat="park")],
    )
    await message.reply_text("Links", reply_markup=keys)


async def _picture(message: Message, context: Context) -> None:
    await message.reply_photo(
        drawn("teal", 600, 800), caption="<b>Kept</b> here", parse_mode="HTML", protect_content=True
    )


async def _gone(message: Message, context: Context) -> None:
    sent = await message.reply_text("This goes away")
    await told_to_go_on(context)
    await sent.delete()


async def _busy(message: Message, context: Context) -> None:
    await message.reply_chat_action(ChatAction.TYPING)
    await told_to_go_on(context)
    await message.reply_text("Thought about it")


WORDS = {
    "go on": _go_on,
    "ask": _ask,
    "rich": _rich,
    "keyboard": _keyboard,
    "links": _links,
    "picture": _picture,
    "gone": _gone,
    "busy": _busy,
}


async def on_message(update: Update, context: Context) -> None:
    """Does what the word asks for; anything else is said back with what it was."""
    message = update.effective_message
    if message is None:
        return
    act = WORDS.get(message.text or "")
    kind = KINDS.get(message.text or "")
    if act:
        await act(message, context)
    elif kind:
        await kind(message)
    elif message.location:
        await message.reply_text(f"At {message.location.latitude:.3f}")
    elif message.photo:
        await message.reply_text(f"Photo {message.caption or ''} {message.media_group_id or ''}")
    elif message.text:
        await message.reply_text(f"You said: {message.text}")


async def on_press(update: Update, context: Context) -> None:
    """Answers and edits; a slow one only when it is told to."""
    query = update.callback_query
    if query is None:
        return
    if query.data == "slow":
        await told_to_go_on(context)
    if (query.data or "").startswith("east "):
        await _east(query, int((query.data or "").split()[1]))
        return
    if query.data == "alarm":
        await query.answer("This is closed already.", show_alert=True)
        return
    await query.answer(f"Noted {query.data}")
    await query.edit_message_text(f"You chose {query.data}")


async def _east(query: CallbackQuery, message_id: int) -> None:
    """The live location of that message goes two kilometres on."""
    assert query.message is not None
    bot, chat_id = query.get_bot(), query.message.chat.id
    await bot.edit_message_live_location(
        chat_id=chat_id, message_id=message_id, latitude=30.58, longitude=114.29
    )
    await query.answer("Moved")


async def on_query(update: Update, context: Context) -> None:
    """Offers two things that can be said about the words of an inline query."""
    query = update.inline_query
    if query is None:
        return
    results = [
        InlineQueryResultArticle(
            str(at), f"{word} {query.query}", InputTextMessageContent(f"{word} {query.query}")
        )
        for at, word in enumerate(("Near", "Far from"))
    ]
    await query.answer(results, cache_time=0)


def application(url: str) -> Application:  # type: ignore[type-arg]
    """The bot on a server at this address."""
    builder = (
        ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").base_file_url(f"{url}/file/bot")
    )
    app = builder.concurrent_updates(True).build()
    app.add_handler(MessageHandler(filters.ALL, on_message))
    app.add_handler(CallbackQueryHandler(on_press))
    app.add_handler(InlineQueryHandler(on_query))
    return app
