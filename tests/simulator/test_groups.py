"""Groups, supergroups and channels."""

import pytest
from aiogram import Bot as AiogramBot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramMigrateToChat
from telegram import Bot, KeyboardButton, ReplyKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden

from simulator.client import Person, Sim, SimError
from tests.simulator.conftest import TOKEN, USERNAME, bot_at


async def new_texts(bot: Bot) -> list[str | None]:
    """The texts of the messages that came, and takes them from the queue."""
    updates = await bot.get_updates()
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1)
    return [u.effective_message.text for u in updates if u.effective_message]


@pytest.mark.parametrize("type_", ["group", "supergroup"])
async def test_a_bot_is_brought_into_a_group(sim: Sim, mei: Person, bot: Bot, type_: str) -> None:
    group = await sim.group("Search", type_=type_, members=[mei.id, USERNAME])
    standing, welcome = (await bot.get_updates())[:2]
    assert standing.my_chat_member
    assert standing.my_chat_member.new_chat_member.status == "member"
    assert welcome.message
    assert welcome.message.new_chat_members[0].username == USERNAME
    assert (welcome.message.chat.type, welcome.message.chat.title) == (type_, "Search")
    assert await bot.send_message(group, "hello")
    assert (await mei.within(group).expect("hello")).text == "hello"


async def test_privacy_mode(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("Search", members=[mei.id, USERNAME])
    inside = mei.within(group)
    await bot.send_message(group, "I am here")
    await new_texts(bot)
    own = await inside.expect("I am here")
    for text in ("hello", "/help", f"/help@{USERNAME}", "/help@other_bot", "@local_42_bot hi"):
        await inside.say(text)
    await inside.say("to you", reply_to=own)
    assert await new_texts(bot) == ["/help", f"/help@{USERNAME}", "to you"]


async def test_an_administrator_hears_everything(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("Search", members=[mei.id], administrators=[USERNAME])
    await new_texts(bot)
    await mei.within(group).say("hello")
    assert await new_texts(bot) == ["hello"]


async def test_joining_and_leaving(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("Search", members=[mei.id], administrators=[USERNAME])
    await bot.get_updates(allowed_updates=["message", "chat_member", "my_chat_member"])
    lian = await sim.person("Lian")
    with pytest.raises(SimError, match="is in no chat"):
        await lian.within(group).say("hello")
    await sim.call("POST", f"/sim/people/{lian.id}/join", json={"chat": group})
    await lian.within(group).say("hello")
    await sim.call("POST", f"/sim/people/{lian.id}/leave", json={"chat": group})
    updates = await bot.get_updates()
    moves = [u.chat_member.new_chat_member.status for u in updates if u.chat_member]
    assert moves == ["member", "left"]
    messages = [u.message for u in updates if u.message]
    assert messages[-3].new_chat_members[0].id == lian.id
    assert messages[-2].text == "hello"
    assert messages[-1].left_chat_member
    assert messages[-1].left_chat_member.id == lian.id


async def test_a_bot_that_was_thrown_out(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("Search", members=[mei.id, USERNAME])
    out = {"chat": group, "bot": USERNAME}
    await sim.call("POST", f"/sim/people/{mei.id}/leave", json=out)
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(group, "hello")
    await sim.call("POST", f"/sim/people/{mei.id}/join", json=out)
    assert await bot.send_message(group, "hello")


async def test_a_group_that_the_bot_is_not_in(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("Search", members=[mei.id])
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(group, "hello")


async def test_a_channel_takes_posts_of_administrators(sim: Sim, mei: Person, bot: Bot) -> None:
    channel = await sim.group(
        "Alerts", type_="channel", username="alerts", members=[mei.id], administrators=[USERNAME]
    )
    sent = await bot.send_message("@alerts", "an alert")
    assert (sent.chat.id, sent.chat.username) == (channel, "alerts")
    assert sent.sender_chat
    assert (await mei.within(channel).expect("an alert")).id == sent.message_id
    assert await bot.edit_message_text("it is over", channel, sent.message_id)
    with pytest.raises(SimError, match="only administrators write"):
        await mei.within(channel).say("hello")
    other = await sim.group("Other", type_="channel", members=[mei.id, USERNAME])
    with pytest.raises(BadRequest, match="Need administrator rights in the channel chat"):
        await bot.send_message(other, "hello")


async def test_a_place_is_asked_in_private_only(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("Search", members=[mei.id, USERNAME])
    keyboard = ReplyKeyboardMarkup([[KeyboardButton("Here", request_location=True)]])
    with pytest.raises(BadRequest, match="Location can be requested in private chats only"):
        await bot.send_message(group, "Where?", reply_markup=keyboard)


async def test_a_selective_keyboard_is_for_whom_it_answers(sim: Sim, mei: Person, bot: Bot) -> None:
    lian = await sim.person("Lian")
    group = await sim.group("Search", members=[mei.id, lian.id, USERNAME])
    (asked,) = await mei.within(group).say("/help")
    keyboard = ReplyKeyboardMarkup([["Yes"]], selective=True)
    await bot.send_message(
        group, "Yes?", reply_markup=keyboard, reply_parameters=ReplyParameters(asked)
    )
    assert await mei.within(group).keyboard() == ["Yes"]
    assert await lian.within(group).keyboard() == []


async def test_forwarding_and_what_is_protected(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("Search", members=[mei.id], administrators=[USERNAME])
    await bot.send_message(mei.id, "free")
    await mei.forward(await mei.expect("free"), chat=group)
    passed = (await bot.get_updates())[-1].message
    assert passed
    assert passed.text == "free"
    assert passed.forward_origin
    assert passed.forward_origin.type == "user"
    await bot.send_message(mei.id, "held", protect_content=True)
    with pytest.raises(SimError, match="protected"):
        await mei.forward(await mei.expect("held"), chat=group)


CREATED = ["group_chat_created", "supergroup_chat_created", "channel_chat_created"]


@pytest.mark.parametrize("said", CREATED)
async def test_how_a_chat_began(sim: Sim, mei: Person, bot: Bot, said: str) -> None:
    type_ = said.partition("_")[0]
    group = await sim.group("Search", type_=type_, administrators=[mei.id, USERNAME])
    assert (await mei.within(group).messages())[0].raw[said] is True
    updates = [update.to_dict() for update in await bot.get_updates()]
    assert not any(update.get("message", {}).get(said) for update in updates)


async def test_a_bot_without_privacy_mode_hears_everything(sim: Sim, mei: Person, bot: Bot) -> None:
    await sim.bot_setting(TOKEN, can_read_all_group_messages=True)
    assert (await bot.get_me()).can_read_all_group_messages
    group = await sim.group("Search", members=[mei.id, USERNAME])
    await new_texts(bot)
    for text in ("hello", "/help@other_bot"):
        await mei.within(group).say(text)
    assert await new_texts(bot) == ["hello", "/help@other_bot"]


async def test_a_command_without_a_name_is_for_the_bot_that_wrote_last(
    sim: Sim, mei: Person, bot: Bot
) -> None:
    async with bot_at(sim.base_url, "43:another-bot") as other:
        await other.get_me()
        group = await sim.group("Search", members=[mei.id, USERNAME, "local_43_bot"])
        for one in (bot, other):
            await new_texts(one)
        await other.send_message(group, "I wrote last")
        await mei.within(group).say("/help")
        assert (await new_texts(bot), await new_texts(other)) == ([], ["/help"])


async def test_a_group_becomes_a_supergroup(sim: Sim, mei: Person, bot: Bot) -> None:
    old = await sim.group("Search", type_="group", administrators=[mei.id, USERNAME])
    await new_texts(bot)
    lian = await sim.person("Lian")
    await lian.within(old).join()
    with pytest.raises(SimError, match="only the creator"):
        await lian.within(old).upgrade()
    sent = await bot.send_message(old, "before")
    new = await mei.within(old).upgrade()
    assert str(new).startswith("-100")
    to, from_ = [u.message for u in await bot.get_updates() if u.message][-2:]
    assert (to.chat.id, to.migrate_to_chat_id) == (old, new)
    assert (from_.chat.id, from_.migrate_from_chat_id) == (new, old)
    for call in (
        bot.send_message(old, "after"),
        bot.get_chat_member(old, mei.id),
        bot.get_chat_member_count(old),
        bot.edit_message_text("x", old, sent.message_id),
        bot.delete_message(old, sent.message_id),
        bot.leave_chat(old),
    ):
        with pytest.raises(ChatMigrated) as migrated:
            await call
        assert migrated.value.new_chat_id == new
    assert (await bot.get_chat(old)).type == "group"
    assert (await bot.get_chat_member(new, bot.id)).status == "administrator"
    assert (await bot.get_chat_member(new, mei.id)).status == "creator"
    assert await bot.send_message(new, "after")
    assert (await lian.within(new).expect("after")).text == "after"
    with pytest.raises(SimError, match="has become supergroup"):
        await lian.within(old).leave()
    with pytest.raises(SimError, match="is a supergroup already"):
        await mei.within(new).upgrade()


async def test_aiogram_learns_the_new_id(sim: Sim, mei: Person, bot: Bot) -> None:
    old = await sim.group("Search", type_="group", administrators=[mei.id, USERNAME])
    new = await mei.within(old).upgrade()
    session = AiohttpSession(api=TelegramAPIServer.from_base(sim.base_url))
    async with AiogramBot(TOKEN, session=session) as same:
        with pytest.raises(TelegramMigrateToChat) as migrated:
            await same.send_message(old, "hello")
    assert migrated.value.migrate_to_chat_id == new


async def test_thrown_out_of_a_basic_group_is_heard(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("Search", type_="group", administrators=[mei.id], members=[USERNAME])
    await new_texts(bot)
    await mei.within(group).leave(bot=USERNAME)
    said, standing = await bot.get_updates()
    assert said.message
    assert said.message.left_chat_member
    assert standing.my_chat_member
    assert standing.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(group, "hello")
