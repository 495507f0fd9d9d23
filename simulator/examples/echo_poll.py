"""A bot that says what you say, and asks the chat: python -m simulator.examples.echo_poll."""

import os
from typing import Any

from telegram import Message, Update
from telegram.ext import Application, CommandHandler, MessageHandler, filters


async def ask(update: Update, context: Any) -> None:
    """`/poll Tea or coffee? / Tea / Coffee`: a poll."""
    question, *options = [part.strip() for part in " ".join(context.args).split("/")]
    await told(update).reply_poll(question, options, is_anonymous=False)


async def echo(update: Update, _: Any) -> None:
    """Whatever it is, it comes back."""
    await told(update).copy(told(update).chat_id)


def told(update: Update) -> Message:
    """What somebody wrote."""
    assert update.effective_message is not None  # noqa: S101  both handlers are for messages
    return update.effective_message


def main() -> None:
    """Runs on the server at BOT_API_URL, else on Telegram."""
    server = os.environ.get("BOT_API_URL", "https://api.telegram.org")
    made = Application.builder().token(os.environ["BOT_TOKEN"])
    app = made.base_url(f"{server}/bot").base_file_url(f"{server}/file/bot").build()
    app.add_handler(CommandHandler("poll", ask))
    app.add_handler(MessageHandler(filters.ALL & ~filters.COMMAND, echo))
    app.run_polling()


if __name__ == "__main__":
    main()
