"""A small world with everything the page shows, in English or Arabic, on a server of its own."""

import io
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import numpy as np
from PIL import Image
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    InputPollOption,
    KeyboardButton,
    ReplyKeyboardMarkup,
)
from telegram.constants import ChatAction

from demo.drawn.scene import paint_scene
from demo.drawn.view import Background
from simulator.server import running
from tests.page.control import Control

TOKEN = "5151:" + "s" * 35
OTHER_TOKEN = "5252:" + "s" * 35
WUHAN = (30.5928, 114.3055)


@dataclass(frozen=True, slots=True)
class Words:
    """What is said in the scene."""

    language: str
    people: tuple[str, str, str]
    bot: str
    about: str
    commands: tuple[tuple[str, str], ...]
    hello: str
    answer: str
    album: str
    question: str
    options: tuple[str, str, str]
    ask: str
    yes: str
    later: str
    here: str
    none: str
    where: str
    group: str
    place: str
    silent: str
    written: str


ENGLISH = Words(
    "en",
    ("Anna Keller", "Wei Zhang", "Mariam Haddad"),
    "Park Watch",
    "Tells the neighbourhood what needs a hand in the parks, and takes what you saw.",
    (("start", "Begin"), ("near", "What is near me"), ("stop", "No more messages")),
    "What is new in the park?",
    "<b>Two paths</b> are closed after the storm. "
    "<a href='https://example.org/paths'>See the list</a>",
    "This morning, by the lake",
    "When shall we clear the path?",
    ("Saturday morning", "Saturday afternoon", "Sunday"),
    "Can you come?",
    "I will come",
    "Ask me later",
    "Where I am",
    "Not now",
    "Where are you?",
    "Path menders",
    "Zhongshan Park, Wuhan",
    "Nothing new tonight. Sleep well.",
    "I can bring two shovels",
)
ARABIC = Words(
    "ar",
    ("مريم حداد", "يوسف الخطيب", "ليلى منصور"),
    "حارس الحديقة",
    "يخبر أهل الحي بما تحتاجه الحدائق من عون، ويستقبل ما رأيتموه.",
    (("start", "البداية"), ("near", "ما القريب مني"), ("stop", "إيقاف الرسائل")),
    "ما الجديد في الحديقة؟",
    "<b>طريقان</b> مغلقان بعد العاصفة. <a href='https://example.org/paths'>انظر القائمة</a>",
    "هذا الصباح عند البحيرة",
    "متى ننظف الطريق؟",
    ("صباح السبت", "بعد ظهر السبت", "الأحد"),
    "هل تستطيعين الحضور؟",
    "سأحضر",
    "اسألني لاحقًا",
    "أين أنا",
    "ليس الآن",
    "أين أنتِ؟",
    "مصلحو الطرق",
    "حديقة تشونغشان، ووهان",
    "لا جديد الليلة. نومًا هنيئًا.",
    "أستطيع إحضار مجرفتين",
)


@dataclass(frozen=True, slots=True)
class Scene:
    """The scene as it stands: who is in it, and the bot to let it go on."""

    control: Control
    words: Words
    bot: Bot
    people: tuple[int, int, int]
    group: int
    clear: Callable[[], None]
    """Ends every open stream of events, as a broken connection does."""


@asynccontextmanager
async def scene(words: Words) -> AsyncIterator[Scene]:
    """A server with the scene on it."""
    async with running() as server, aiohttp.ClientSession() as http:
        control = Control(server.base_url, http)
        bot, other = _bot(server.base_url, TOKEN), _bot(server.base_url, OTHER_TOKEN)
        async with bot, other:
            yield await _set(control, words, bot, other, server.world.events.close)


def _bot(url: str, token: str) -> Bot:
    return Bot(token, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot")


async def _set(
    control: Control, words: Words, bot: Bot, other: Bot, clear: Callable[[], None]
) -> Scene:
    await control.post("bots", {"token": TOKEN, "username": "park_bot", "first_name": words.bot})
    more = {"token": OTHER_TOKEN, "username": "second_bot", "first_name": "Second"}
    await control.post("bots", more)
    await _introduce(bot, words)
    place = {"name": words.place, "latitude": WUHAN[0], "longitude": WUHAN[1]}
    await control.places([place])
    languages = (words.language, "zh-hans", "ar")
    people = [await _person(control, *one) for one in zip(words.people, languages, strict=True)]
    group = await control.group(words.group, people[:2], "park_bot")
    found = Scene(control, words, bot, (people[0], people[1], people[2]), group, clear)
    await control.say(people[0], words.hello, bot="park_bot")
    await control.say(people[1], "/start", bot="park_bot")
    await _tell(found)
    return found


async def _person(control: Control, name: str, language: str) -> int:
    first, last = name.split(" ", 1)
    return await control.person(first, last_name=last, language_code=language)


async def _introduce(bot: Bot, words: Words) -> None:
    await bot.set_my_commands(words.commands)
    await bot.set_my_description(words.about)
    await bot.set_my_short_description(words.about.split(",", maxsplit=1)[0])


async def _tell(scene: Scene) -> None:
    """The bot's part: text, an album, a poll, buttons, a place, a keyboard; some of it silent."""
    words, bot, (first, second, _) = scene.words, scene.bot, scene.people
    await bot.send_message(first, words.answer, parse_mode="HTML")
    photos = [InputMediaPhoto(picture("park", seed)) for seed in (3, 5, 8)]
    await bot.send_media_group(first, photos, caption=words.album)
    options = [InputPollOption(option) for option in words.options]
    await bot.send_poll(first, words.question, options)
    await bot.send_message(first, words.ask, reply_markup=keys(words))
    await bot.send_location(first, *WUHAN)
    await bot.send_message(second, words.answer, parse_mode="HTML")
    await bot.send_message(second, words.where, reply_markup=_keyboard(words))
    await bot.send_message(second, words.silent, disable_notification=True)
    await scene.control.say(second, words.written, chat=scene.group)
    await bot.send_photo(scene.group, picture("street", 4), caption=words.album)
    await bot.send_message(scene.group, words.ask, reply_markup=keys(words))


async def let_write(scene: Scene, person: int) -> None:
    """The bot shows that it is writing to somebody."""
    await scene.bot.send_chat_action(person, ChatAction.TYPING)


def keys(words: Words) -> InlineKeyboardMarkup:
    """Two buttons that answer."""
    row = [(words.yes, "yes"), (words.later, "later")]
    return InlineKeyboardMarkup([[InlineKeyboardButton(text, callback_data=d) for text, d in row]])


def _keyboard(words: Words) -> ReplyKeyboardMarkup:
    rows = [[KeyboardButton(words.here, request_location=True)], [KeyboardButton(words.none)]]
    return ReplyKeyboardMarkup(rows, resize_keyboard=True)


def picture(kind: Background, seed: int, width: int = 960, height: int = 720) -> bytes:
    """A drawn place, as JPEG."""
    pixels: Any = paint_scene(kind, seed, width, height)
    stream = io.BytesIO()
    Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(stream, "JPEG")
    return stream.getvalue()
