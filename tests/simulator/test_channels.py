"""Channels: posts by people and bots, who hears of them, who may change and delete them."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.error import BadRequest

from simulator.client import Person, Sim, SimError
from tests.simulator.conftest import USERNAME, bot_at
from tests.simulator.pictures import picture
from tests.simulator.taken import taken

TWO_DAYS = 48 * 3600


@pytest.fixture
async def channel(sim: Sim, mei: Person, bot: Bot) -> int:
    made = await sim.group("Alerts", type_="channel", administrators=[mei.id, USERNAME])
    await taken(bot)
    return made


@pytest.fixture
async def other(sim: Sim, mei: Person, channel: int) -> AsyncIterator[Bot]:
    """A second bot that may post, but neither edit nor delete what others posted."""
    async with bot_at(sim.base_url, "43:another-bot") as found:
        await found.get_me()
        await mei.within(channel).promote("local_43_bot", ["can_post_messages"])
        await taken(found)
        yield found


async def test_a_bot_posts_as_the_channel(bot: Bot, other: Bot, channel: int) -> None:
    await taken(bot)
    sent = await bot.send_message(channel, "an alert")
    assert sent.sender_chat
    assert (sent.sender_chat.id, sent.from_user, sent.author_signature) == (channel, None, None)
    assert await taken(bot) == []
    (heard,) = await taken(other)
    assert heard.channel_post
    assert (heard.channel_post.text, heard.message) == ("an alert", None)


async def test_people_post_and_edit(mei: Person, bot: Bot, channel: int) -> None:
    (text,) = await mei.within(channel).say("seen")
    (photo,) = await mei.within(channel).send_photo(picture(40, 40), "there")
    await mei.within(channel).edit(text, "seen again")
    posts = await taken(bot)
    assert [u.channel_post.message_id for u in posts if u.channel_post] == [text, photo]
    assert posts[0].channel_post
    assert posts[0].channel_post.from_user is None
    assert posts[-1].edited_channel_post
    assert posts[-1].edited_channel_post.text == "seen again"
    assert (await mei.within(channel).messages())[-1].outgoing is False


async def test_a_bot_edits_with_the_right_to(
    mei: Person, bot: Bot, other: Bot, channel: int
) -> None:
    await taken(bot)
    (posted,) = await mei.within(channel).say("seen")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await other.edit_message_text("not seen", channel, posted)
    await bot.edit_message_text("seen at eight", channel, posted)
    own = await other.send_message(channel, "mine")
    await other.edit_message_text("still mine", channel, own.message_id)
    edits = [u.edited_channel_post.text for u in await taken(bot) if u.edited_channel_post]
    assert edits == ["seen at eight", "still mine"]


async def test_posting_is_a_right(sim: Sim, mei: Person, bot: Bot, channel: int) -> None:
    await mei.within(channel).promote(USERNAME, ["can_edit_messages"])
    with pytest.raises(BadRequest, match="Need administrator rights in the channel chat"):
        await bot.send_message(channel, "an alert")
    lian = await sim.person("Lian")
    await lian.within(channel).join()
    with pytest.raises(SimError, match="only administrators write in a channel"):
        await lian.within(channel).say("hello")


async def test_who_deletes(sim: Sim, mei: Person, bot: Bot, other: Bot, channel: int) -> None:
    (posted,) = await mei.within(channel).say("seen")
    own = await other.send_message(channel, "mine")
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await other.delete_message(channel, posted)
    assert await other.delete_message(channel, own.message_id)
    assert await bot.delete_message(channel, posted)
    old = await bot.send_message(channel, "old")
    created = (await mei.within(channel).messages())[0]
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(channel, created.id)
    await sim.advance(TWO_DAYS + 1)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(channel, old.message_id)


async def test_a_pin_in_a_channel_takes_the_right_to_edit(
    mei: Person, bot: Bot, other: Bot, channel: int
) -> None:
    sent = await bot.send_message(channel, "an alert")
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages"):
        await other.pin_chat_message(channel, sent.message_id)
    await taken(bot)
    assert await bot.pin_chat_message(channel, sent.message_id)
    for one in (bot, other):
        notice = (await taken(one))[-1].channel_post
        assert notice
        assert notice.pinned_message
        assert notice.pinned_message.message_id == sent.message_id


async def test_coming_and_going_is_not_said_but_told(sim: Sim, bot: Bot, channel: int) -> None:
    lian = await sim.person("Lian")
    await lian.within(channel).join()
    await lian.within(channel).leave()
    updates = await taken(bot)
    assert [u.chat_member.new_chat_member.status for u in updates if u.chat_member] == [
        "member",
        "left",
    ]
    assert len(updates) == 2


async def test_a_bot_promotes_in_a_channel(sim: Sim, mei: Person, bot: Bot, channel: int) -> None:
    lian = await sim.person("Lian")
    await lian.within(channel).join()
    await mei.within(channel).promote(
        USERNAME, ["can_promote_members", "can_post_messages", "can_restrict_members"]
    )
    assert await bot.promote_chat_member(channel, lian.id, can_post_messages=True)
    rights = (await bot.get_chat_member(channel, lian.id)).to_dict()
    assert (rights["can_post_messages"], rights["can_restrict_members"]) == (True, True)
    assert rights["can_edit_messages"] is False
    assert await lian.within(channel).say("hello")
