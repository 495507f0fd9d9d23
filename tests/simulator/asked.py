"""Polls that a test asks, and what a bot hears of them."""

from typing import Any

from telegram import (
    Bot,
    Message,
)
from telegram import Poll as TelegramPoll

QUESTION = {"question": "Which way?", "options": ["Left", "Right"]}


async def asked(bot: Bot, chat: int, **more: Any) -> Message:
    return await bot.send_poll(chat, **{**QUESTION, **more})


def poll_of(message: Message) -> TelegramPoll:
    assert message.poll
    return message.poll


async def updates(bot: Bot) -> list[str]:
    """What came, as one word each, and takes it from the queue."""
    found = await bot.get_updates()
    if found:
        await bot.get_updates(offset=found[-1].update_id + 1)
    words = []
    for one in found:
        if one.poll:
            counts = "/".join(str(option.voter_count) for option in one.poll.options)
            words.append(f"poll {counts} {'closed' if one.poll.is_closed else 'open'}")
        if one.poll_answer and one.poll_answer.user:
            words.append(f"answer {one.poll_answer.user.id} {one.poll_answer.option_ids}")
    return words
