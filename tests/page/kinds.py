"""One command for each kind of message that the page shows: what the page's bot sends for it."""

import io
from collections.abc import Awaitable, Callable
from pathlib import Path

from PIL import Image
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    InputMediaVideo,
    Message,
    ReplyParameters,
)
from telegram.constants import PollType

FILM = Path(__file__).with_name("film.mp4")
"""A second of a ball that rolls, made with a browser's own recorder; the voice too, two seconds."""
VOICE = Path(__file__).with_name("voice.m4a")
COLOURS = ("teal", "crimson", "navy", "olive", "purple", "sienna", "gray", "orange", "green", "tan")


def drawn(colour: str, width: int = 640, height: int = 480) -> bytes:
    """A picture of one colour, as JPEG."""
    stream = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(stream, "JPEG")
    return stream.getvalue()


def sticker() -> bytes:
    """A round thing with nothing around it, as WebP."""
    picture = Image.new("RGBA", (512, 512), (0, 0, 0, 0))
    picture.paste((230, 160, 40, 255), (96, 96, 416, 416))
    stream = io.BytesIO()
    picture.save(stream, "WEBP")
    return stream.getvalue()


async def album(message: Message) -> None:
    """Five pictures of several shapes with one caption."""
    sizes = ((640, 480), (480, 640), (640, 480), (640, 480), (800, 400))
    pictures = [
        InputMediaPhoto(drawn(colour, *size), caption="five of them" if at == 0 else None)
        for at, (colour, size) in enumerate(zip(COLOURS, sizes, strict=False))
    ]
    await message.reply_media_group(pictures)


async def mixed(message: Message) -> None:
    """A picture and a film together."""
    await message.reply_media_group(
        [InputMediaPhoto(drawn("navy")), InputMediaVideo(FILM.read_bytes(), width=320, height=240)]
    )


async def film(message: Message) -> None:
    """A film, a round one, and one that moves by itself."""
    content = FILM.read_bytes()
    await message.reply_video(content, width=320, height=240, duration=1, caption="a film")
    await message.reply_video_note(content, duration=1, length=240)
    await message.reply_animation(content, width=320, height=240, duration=1)


async def sound(message: Message) -> None:
    """A voice, and music."""
    content = VOICE.read_bytes()
    await message.reply_voice(content, duration=2)
    await message.reply_audio(content, duration=2, title="Evening", performer="The Band")


async def covered(message: Message) -> None:
    """A picture that is hidden until it is tapped, its words above it."""
    await message.reply_photo(
        drawn("crimson"),
        caption="not for everybody",
        has_spoiler=True,
        show_caption_above_media=True,
    )


async def small(message: Message) -> None:
    """What is small: a sticker, a die, a contact, a file, and three signs."""
    await message.reply_sticker(sticker())
    await message.reply_dice()
    await message.reply_contact("+15550100", "Ana", last_name="Lima")
    await message.reply_document(b"seen at noon", filename="report.pdf")
    await message.reply_text("👍🎉")


async def place(message: Message) -> None:
    """A place with a name, and one that moves until somebody says so."""
    await message.reply_venue(30.59, 114.30, "Zhongshan Park", "Jiefang Avenue 1265")
    sent = await message.reply_location(30.58, 114.27, live_period=900)
    keys = [[InlineKeyboardButton("Go east", callback_data=f"east {sent.message_id}")]]
    await message.reply_text("It moves", reply_markup=InlineKeyboardMarkup(keys))


async def polls(message: Message) -> None:
    """A poll, one with several answers, and a quiz."""
    await message.reply_poll("Where next?", ["The park", "The river", "Home"], is_anonymous=False)
    await message.reply_poll("What do you see?", ["A", "B", "C"], allows_multiple_answers=True)
    await message.reply_poll(
        "Two and two?",
        ["Three", "Four"],
        type=PollType.QUIZ,
        correct_option_id=1,
        explanation="Count on your fingers",
    )


async def quoted(message: Message) -> None:
    """An answer with a quote, passed on; without sound."""
    whole = await message.reply_text("The girl wore a red jacket and white shoes")
    parameters = ReplyParameters(whole.message_id, quote="red jacket")
    await message.reply_text("This one?", reply_parameters=parameters, disable_notification=True)
    await whole.forward(message.chat_id)


async def pinned(message: Message) -> None:
    """A message that is pinned."""
    sent = await message.reply_text("Meet at the east gate")
    await sent.pin()


async def long(message: Message) -> None:
    """Text with everything in it that text can have."""
    await message.reply_html(
        "<b>bold</b> <i>italic</i> <u>under</u> <s>gone</s> <code>code</code> "
        '<a href="https://example.org/">a link</a> #tag @someone /help '
        "<tg-spoiler>secret</tg-spoiler>"
        '\n<pre><code class="language-python">print("hello")</code></pre>'
        "<blockquote>quoted</blockquote>"
        f"<blockquote expandable>{'much more to read here. ' * 20}</blockquote>"
    )


KINDS: dict[str, Callable[[Message], Awaitable[None]]] = {
    "album": album,
    "mixed": mixed,
    "film": film,
    "sound": sound,
    "covered": covered,
    "small": small,
    "place": place,
    "polls": polls,
    "quoted": quoted,
    "pinned": pinned,
    "long": long,
}
