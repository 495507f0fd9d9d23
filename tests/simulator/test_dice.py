"""Dice, darts, balls and the slot machine."""

import pytest
from telegram import Bot
from telegram.error import BadRequest

from simulator.client import Person


@pytest.mark.parametrize(
    ("emoji", "most"),
    [(None, 6), ("🎲", 6), ("🎯", 6), ("🎳", 6), ("🏀", 5), ("⚽", 5), ("⚽\ufe0f", 5), ("🎰", 64)],
)
async def test_what_falls(mei: Person, bot: Bot, emoji: str | None, most: int) -> None:
    sent = await bot.send_dice(mei.id, emoji=emoji)
    assert sent.dice
    assert sent.dice.emoji == (emoji or "🎲").replace("\ufe0f", "")
    assert 1 <= sent.dice.value <= most


async def test_nobody_throws_anything_else(mei: Person, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Emoticon_invalid"):
        await bot.send_dice(mei.id, emoji="🐳")


async def test_every_side_falls(mei: Person, bot: Bot) -> None:
    fallen = {(await bot.send_dice(mei.id, emoji="⚽")).dice for _ in range(80)}
    assert {dice.value for dice in fallen if dice} == {1, 2, 3, 4, 5}
