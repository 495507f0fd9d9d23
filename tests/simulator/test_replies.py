"""reply_parameters: quotes that stand in the message, answers to other chats, old ways."""

from typing import Any

import pytest
from telegram import Bot, MessageEntity, ReplyParameters
from telegram.error import BadRequest

from simulator.client import Person, Sim
from tests.simulator.conftest import USERNAME, Raw
from tests.simulator.pictures import picture


async def asked(mei: Person, bot: Bot) -> int:
    sent = await bot.send_message(
        mei.id, "👧 Lin <b>Mei</b> was seen, Mei was not", parse_mode="HTML"
    )
    return sent.message_id


@pytest.mark.parametrize(
    ("quote", "mode", "entities"),
    [
        ("was seen", None, None),
        ("👧 Lin <b>Mei</b>", "HTML", [("bold", 7, 3)]),
        ("<b>ei</b> was seen, M", "HTML", [("bold", 0, 2)]),
        ("Mei was", None, None),
    ],
)
async def test_quotes(
    mei: Person, bot: Bot, quote: str, mode: str | None, entities: list[tuple[str, int, int]] | None
) -> None:
    number = await asked(mei, bot)
    reply = ReplyParameters(number, quote=quote, quote_parse_mode=mode, quote_position=3)
    sent = await bot.send_message(mei.id, "where?", reply_parameters=reply)
    assert sent.quote
    assert sent.quote.is_manual
    assert sent.quote.position == 3
    found = [(e.type, e.offset, e.length) for e in sent.quote.entities or ()] or None
    assert found == entities
    assert sent.reply_to_message
    assert sent.reply_to_message.message_id == number


async def test_a_quote_with_its_marks_told(mei: Person, bot: Bot) -> None:
    reply = ReplyParameters(
        await asked(mei, bot), quote="Mei", quote_entities=[MessageEntity("bold", 0, 3)]
    )
    sent = await bot.send_message(mei.id, "where?", reply_parameters=reply)
    assert sent.quote
    assert sent.quote.text == "Mei"


@pytest.mark.parametrize("quote", ["was Seen", "<b>seen</b>", "<i>Mei</i>"])
async def test_what_is_not_in_the_message_is_no_quote(mei: Person, bot: Bot, quote: str) -> None:
    reply = ReplyParameters(await asked(mei, bot), quote=quote, quote_parse_mode="HTML")
    with pytest.raises(BadRequest, match=r"(?i)QUOTE_TEXT_INVALID"):
        await bot.send_message(mei.id, "where?", reply_parameters=reply)


async def test_a_caption_is_quoted_too(mei: Person, bot: Bot) -> None:
    photo = await bot.send_photo(mei.id, picture(50, 50), caption="by the river")
    reply = ReplyParameters(photo.message_id, quote="river")
    sent = await bot.send_photo(mei.id, photo.photo[-1], reply_parameters=reply)
    assert sent.quote
    assert sent.quote.text == "river"


async def test_an_answer_to_another_chat(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("All", members=[mei.id], administrators=[USERNAME])
    photo = await bot.send_photo(group, picture(50, 50), caption="long ago", has_spoiler=True)
    reply = ReplyParameters(photo.message_id, chat_id=group)
    sent = await bot.send_message(mei.id, "this one", reply_parameters=reply)
    assert sent.reply_to_message is None
    outside = sent.external_reply
    assert outside
    assert outside.chat
    assert (outside.chat.id, outside.message_id) == (group, photo.message_id)
    assert outside.photo
    assert outside.photo[-1] == photo.photo[-1]
    assert outside.has_media_spoiler
    origin: Any = outside.origin
    assert origin.sender_user.id == bot.id
    assert sent.quote
    assert (sent.quote.text, sent.quote.is_manual) == ("long ago", None)
    assert (await mei.expect("this one")).raw["external_reply"]["message_id"] == photo.message_id


async def test_of_a_private_chat_the_place_is_not_told(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("All", members=[mei.id], administrators=[USERNAME])
    (said,) = await mei.say("in private")
    reply = ReplyParameters(said, chat_id=mei.id, quote="private")
    sent = await bot.send_message(group, "answered here", reply_parameters=reply)
    assert sent.external_reply
    assert sent.external_reply.chat is None
    assert sent.quote
    assert sent.quote.is_manual


async def test_what_is_protected_is_not_answered_elsewhere(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("All", members=[mei.id], administrators=[USERNAME])
    secret = await bot.send_message(mei.id, "secret", protect_content=True)
    reply = ReplyParameters(secret.message_id, chat_id=mei.id)
    sent = await bot.send_message(group, "what?", reply_parameters=reply)
    assert sent.external_reply is None
    assert sent.quote is None


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("{", "can't parse reply parameters JSON object"),
        ("[1]", "object expected as reply parameters"),
        ({"quote": "x"}, 'can\'t find field "message_id"'),
        ({"message_id": "x"}, 'field "message_id" must be a valid Number'),
        ({"message_id": 999_999}, "message to be replied not found"),
        ({"message_id": 1, "chat_id": 777}, "chat not found"),
        ({"message_id": 1, "allow_sending_without_reply": 1}, None),
    ],
)
async def test_bad_reply_parameters(mei: Person, raw: Raw, given: object, why: str | None) -> None:
    _, answer = await raw("sendMessage", chat_id=mei.id, text="x", reply_parameters=given)
    expected = why or 'field "allow_sending_without_reply" must be of type Boolean'
    assert answer["description"] == f"Bad Request: {expected}"


async def test_the_old_way(mei: Person, raw: Raw) -> None:
    (said,) = await mei.say("where?")
    given = {"chat_id": mei.id, "text": "here"}
    _, answer = await raw("sendMessage", **given, reply_to_message_id=said)
    assert answer["result"]["reply_to_message"]["message_id"] == said
    _, answer = await raw("sendMessage", **given, reply_to_message_id=999_999)
    assert answer["description"] == "Bad Request: message to be replied not found"
    lenient = {"reply_to_message_id": 999_999, "allow_sending_without_reply": True}
    _, answer = await raw("sendMessage", **given, **lenient)
    assert "reply_to_message" not in answer["result"]
    _, answer = await raw("sendMessage", **given, reply_parameters={})
    assert answer["ok"]


async def test_an_answer_to_what_is_gone_loses_it(mei: Person, bot: Bot) -> None:
    (said,) = await mei.say("where?")
    await bot.send_message(mei.id, "here", reply_parameters=ReplyParameters(said))
    await mei.delete(said)
    assert "reply_to_message" not in (await mei.messages())[-1].raw
