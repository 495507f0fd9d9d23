"""setMyCommands by scope and language, and what people see of it."""

import pytest
from telegram import (
    Bot,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
    BotCommandScopeChatMember,
)
from telegram.error import BadRequest

from simulator.client import Person, Sim
from tests.simulator.conftest import USERNAME, Raw

MANY = [("start", "Begin"), ("report", "Report")]


async def test_the_narrowest_menu_is_seen(sim: Sim, mei: Person, bot: Bot) -> None:
    lian = await sim.person("Lian", language_code="zh-hans")
    await lian.say("/start")
    assert await mei.commands() == {}
    await bot.set_my_commands(MANY)
    assert await mei.commands() == {"start": "Begin", "report": "Report"}
    await bot.set_my_commands([("start", "开始")], language_code="zh")
    assert await lian.commands() == {"start": "开始"}
    await bot.set_my_commands([("help", "Help")], scope=BotCommandScopeAllPrivateChats())
    assert await lian.commands() == await mei.commands() == {"help": "Help"}
    await bot.set_my_commands([("queue", "Queue")], scope=BotCommandScopeChat(mei.id))
    assert await mei.commands() == {"queue": "Queue"}
    assert await lian.commands() == {"help": "Help"}
    await bot.delete_my_commands(scope=BotCommandScopeChat(mei.id))
    assert await mei.commands() == {"help": "Help"}


async def test_menus_are_read_back_exactly(mei: Person, bot: Bot) -> None:
    await bot.set_my_commands(MANY)
    assert [command.command for command in await bot.get_my_commands()] == ["start", "report"]
    assert await bot.get_my_commands(scope=BotCommandScopeChat(mei.id)) == ()
    assert await bot.get_my_commands(language_code="zh") == ()


async def test_menus_in_a_group(sim: Sim, mei: Person, bot: Bot) -> None:
    lian = await sim.person("Lian")
    group = await sim.group("All", members=[lian.id, USERNAME], administrators=[mei.id])
    await bot.set_my_commands([("all", "x")], scope=BotCommandScopeAllGroupChats())
    await bot.set_my_commands([("rule", "x")], scope=BotCommandScopeChatAdministrators(group))
    await bot.set_my_commands([("lian", "x")], scope=BotCommandScopeChatMember(group, lian.id))
    assert list(await mei.within(group).commands()) == ["rule"]
    assert list(await lian.within(group).commands()) == ["lian"]


@pytest.mark.parametrize(
    ("commands", "why"),
    [
        ([("Start", "x")], "Bot_command_invalid"),
        ([("a" * 33, "x")], "Bot_command_invalid"),
        ([("start", "x" * 257)], "Bot_command_description_invalid"),
        ([("start", " ")], "Command description must be non-empty"),
        ([(f"c{n}", "x") for n in range(101)], "Bot_commands_too_much"),
    ],
)
async def test_menus_that_are_refused(bot: Bot, commands: list[tuple[str, str]], why: str) -> None:
    with pytest.raises(BadRequest, match=why):
        await bot.set_my_commands(commands)


@pytest.mark.parametrize(
    ("scope", "why"),
    [
        ("{", "can't parse BotCommandScope JSON object"),
        ({"type": "moon"}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"type": "chat"}, "can't parse BotCommandScope: Empty chat_id specified"),
        ({"type": "chat", "chat_id": 99_999}, "chat not found"),
        (
            {"type": "chat_administrators", "chat_id": 1001},
            "can't use specified scope in private chats",
        ),
    ],
)
async def test_scopes_that_are_refused(mei: Person, raw: Raw, scope: object, why: str) -> None:
    assert mei.id == 1001
    _, answer = await raw("setMyCommands", commands=[], scope=scope)
    assert answer["description"] == f"Bad Request: {why}"


async def test_a_language_is_two_letters(raw: Raw) -> None:
    _, answer = await raw("getMyCommands", language_code="chinese")
    assert answer["description"] == "Bad Request: invalid language code specified"
