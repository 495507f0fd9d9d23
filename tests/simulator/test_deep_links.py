"""Links that open something: a bot with a payload, a group, an invitation."""

import pytest
from telegram import Bot

from simulator.client import Person, Sim, SimError
from tests.simulator.conftest import USERNAME, bot_at
from tests.simulator.taken import taken

SITE = f"https://t.me/{USERNAME}"
TG = f"tg://resolve?domain={USERNAME}"
LONGEST = "aZ0_-" * 12 + "abcd"


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (f"{SITE}?start=case-7", "/start case-7"),
        (f"t.me/{USERNAME}?start=case_7", "/start case_7"),
        (f"http://telegram.me/{USERNAME.upper()}?start={LONGEST}", f"/start {LONGEST}"),
        (f"{TG}&start=x", "/start x"),
        (f"tg:resolve?domain={USERNAME}&start=x", "/start x"),
        (f"{SITE}?start", "/start"),
        (f"{SITE}?start=", "/start"),
    ],
)
async def test_a_start(sim: Sim, bot: Bot, link: str, said: str) -> None:
    await bot.get_me()
    lian = await sim.person("Lian")
    opened = await lian.open(link)
    (update,) = await taken(bot)
    assert update.message
    assert update.message.text == said
    assert opened == {"chat": lian.id, "message_ids": [update.message.message_id]}
    assert update.message.entities[0].type == "bot_command"


async def test_only_a_start_says_something(sim: Sim, bot: Bot) -> None:
    await bot.get_me()
    lian = await sim.person("Lian")
    assert await lian.open(SITE) == {"chat": lian.id}
    assert await taken(bot) == []


@pytest.mark.parametrize(
    ("link", "why"),
    [
        (f"{SITE}?start={LONGEST}x", "start is at most 64 of"),
        (f"{SITE}?start=a.b", "start is at most 64 of"),
        (f"{SITE}?start=%D7%90", "start is at most 64 of"),
        ("https://example.org/local_42_bot?start=x", "leads out of Telegram"),
        ("ftp://t.me/local_42_bot", "leads out of Telegram"),
        ("https://t.me/1abc", "is no username"),
        ("https://t.me/nobody_here", "there is nobody called nobody_here"),
        ("https://t.me/+none", "the invite link has expired"),
        ("tg://settings", "tg://settings is not known"),
        (f"{SITE}?startgroup=x", "chat is missing"),
    ],
)
async def test_a_link_that_opens_nothing(sim: Sim, bot: Bot, link: str, why: str) -> None:
    await bot.get_me()
    lian = await sim.person("Lian")
    with pytest.raises(SimError, match=why):
        await lian.open(link)


async def test_a_start_takes_a_blocked_bot_back(mei: Person, bot: Bot) -> None:
    await mei.block()
    await taken(bot)
    await mei.open(f"{SITE}?start=again")
    standing, said = await taken(bot)
    assert standing.my_chat_member
    assert standing.my_chat_member.new_chat_member.status == "member"
    assert said.message
    assert said.message.text == "/start again"


async def test_a_bot_is_brought_into_a_group(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("Search", administrators=[mei.id])
    opened = await mei.open(f"{SITE}?startgroup=case-7", chat=group)
    standing, welcome, said = await taken(bot)
    assert standing.my_chat_member
    assert standing.my_chat_member.new_chat_member.status == "member"
    assert welcome.message
    assert welcome.message.new_chat_members[0].id == bot.id
    assert said.message
    assert said.message.text == f"/start@{USERNAME} case-7"
    assert opened == {"chat": group, "message_ids": [said.message.message_id]}
    assert await mei.open(f"{SITE}?startgroup=again", chat=group)
    assert [u.message.text for u in await taken(bot) if u.message] == [f"/start@{USERNAME} again"]


async def test_a_bot_is_brought_as_administrator(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("Search", administrators=[mei.id])
    link = f"{TG}&startgroup&admin=delete_messages+pin_messages"
    assert await mei.open(link, chat=group) == {"chat": group}
    rights = (await bot.get_chat_member(group, bot.id)).to_dict()
    assert (rights["status"], rights["can_pin_messages"]) == ("administrator", True)
    assert rights["can_change_info"] is False


async def test_a_bot_is_added_to_a_channel(sim: Sim, mei: Person, bot: Bot) -> None:
    channel = await sim.group("Alerts", type_="channel", administrators=[mei.id])
    link = f"{SITE}?startchannel&admin=post_messages"
    assert await mei.open(link, chat=channel) == {"chat": channel}
    assert await bot.send_message(channel, "an alert")
    with pytest.raises(SimError, match="says which rights"):
        await mei.open(f"{SITE}?startchannel", chat=channel)
    with pytest.raises(SimError, match="startgroup is for groups"):
        await mei.open(f"{SITE}?startgroup=x", chat=channel)


async def test_who_may_not_bring_a_bot(sim: Sim, mei: Person, bot: Bot) -> None:
    lian = await sim.person("Lian")
    group = await sim.group("Search", members=[lian.id], administrators=[mei.id])
    with pytest.raises(SimError, match="has no right can_promote_members"):
        await lian.open(f"{SITE}?startgroup&admin=pin_messages", chat=group)
    stranger = await sim.person("Stranger")
    with pytest.raises(SimError, match="has no right can_invite_users"):
        await stranger.open(f"{SITE}?startgroup=x", chat=group)


async def test_a_public_group_is_entered(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("Search", username="search_here", administrators=[mei.id, USERNAME])
    lian = await sim.person("Lian")
    await taken(bot)
    assert await lian.open("https://t.me/search_here") == {"chat": group}
    assert await lian.open("tg://resolve?domain=search_here") == {"chat": group}
    change, welcome = await taken(bot)
    assert change.chat_member
    assert welcome.message


@pytest.mark.parametrize("form", ["https://t.me/+{}", "t.me/joinchat/{}", "tg://join?invite={}"])
async def test_an_invite_link_in_all_its_forms(sim: Sim, mei: Person, bot: Bot, form: str) -> None:
    group = await sim.group("Search", administrators=[mei.id, USERNAME])
    secret = (await bot.export_chat_invite_link(group)).rpartition("+")[2]
    lian = await sim.person("Lian")
    assert await lian.open(form.format(secret)) == {"chat": group}
    assert await lian.within(group).say("hello")


async def test_a_link_opens_the_bot_that_it_names(sim: Sim, mei: Person, bot: Bot) -> None:
    async with bot_at(sim.base_url, "43:another-bot") as other:
        await other.get_me()
        await mei.open(f"{SITE}?start=x")
        assert await taken(other) == []
        assert len(await taken(bot)) == 1
