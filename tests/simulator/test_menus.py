"""setMyCommands by scope and language, and what people see of it."""

import pytest
from telegram import (
    Bot,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
    BotCommandScopeChatMember,
    BotCommandScopeDefault,
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
        ([("a" * 33, "x")], "Command length must not exceed 32"),
        ([("/", "x")], "Command must be non-empty"),
        ([("start", "x" * 257)], "Command description length must not exceed 256"),
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
        ({}, "can't parse BotCommandScope: Can't find field \"type\""),
        ([], "can't parse BotCommandScope: BotCommandScope must be an Object"),
        ({"type": "chat"}, "can't parse BotCommandScope: Can't find field \"chat_id\""),
        ({"type": "chat", "chat_id": ""}, "can't parse BotCommandScope: Empty chat_id specified"),
        (
            {"type": "chat_member", "chat_id": -5},
            "can't parse BotCommandScope: Can't find field \"user_id\"",
        ),
        (
            {"type": "chat_member", "chat_id": -5, "user_id": 0},
            "can't parse BotCommandScope: Invalid user_id specified",
        ),
        (
            {"type": "chat_member", "chat_id": 1001, "user_id": 5},
            "can't use specified scope in private chats",
        ),
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


@pytest.mark.odd
@pytest.mark.parametrize(
    ("commands", "why"),
    [
        ("[", "can't parse commands JSON object"),
        ({}, "expected an Array of BotCommand"),
        ([5], "can't parse BotCommand: expected an Object"),
        ([{"command": "a"}], "can't parse BotCommand: Can't find field \"description\""),
        (
            [{"command": [], "description": "a"}],
            'can\'t parse BotCommand: Field "command" must be of type String',
        ),
    ],
)
async def test_commands_that_are_none(raw: Raw, commands: object, why: str) -> None:
    _, answer = await raw("setMyCommands", commands=commands)
    assert answer["description"] == f"Bad Request: {why}"


async def test_channels_have_no_menu(sim: Sim, mei: Person, bot: Bot) -> None:
    channel = await sim.group("News", type_="channel", members=[mei.id], administrators=[USERNAME])
    with pytest.raises(BadRequest, match="Can't change commands in channel chats"):
        await bot.set_my_commands(MANY, scope=BotCommandScopeChat(channel))


async def test_every_scope_and_language_is_kept_apart(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("All", members=[mei.id], administrators=[USERNAME])
    scopes = [
        BotCommandScopeDefault(),
        BotCommandScopeAllPrivateChats(),
        BotCommandScopeAllGroupChats(),
        BotCommandScopeAllChatAdministrators(),
        BotCommandScopeChat(mei.id),
        BotCommandScopeChat(group),
        BotCommandScopeChatAdministrators(group),
        BotCommandScopeChatMember(group, mei.id),
    ]
    for number, scope in enumerate(scopes):
        for language in ("", "zh"):
            await bot.set_my_commands([(f"c{number}{language}", "x")], scope, language)
    for number, scope in enumerate(scopes):
        for language in ("", "zh"):
            (found,) = await bot.get_my_commands(scope, language)
            assert found.command == f"c{number}{language}"
    for scope in scopes:
        await bot.delete_my_commands(scope, "zh")
        assert await bot.get_my_commands(scope, "zh") == ()
        assert len(await bot.get_my_commands(scope)) == 1
    many = [(f"c{n}", "x") for n in range(100)]
    await bot.set_my_commands(many)
    assert len(await bot.get_my_commands()) == 100


async def test_a_language_is_two_letters(raw: Raw) -> None:
    _, answer = await raw("getMyCommands", language_code="chinese")
    assert answer["description"] == "Bad Request: invalid language code specified"
