"""People call bots from a chat by inline mode, and choose from what they offer."""

import asyncio
from typing import Any

from aiohttp import web

from simulator import talk
from simulator.bots import Bot
from simulator.chats import Chat
from simulator.contents import live
from simulator.contents.inline import Query, Result
from simulator.control.request import (
    JSON,
    body_of,
    bot_of,
    chat_of,
    need,
    ok,
    open_chat,
    permit,
    person_of,
    world_of,
)
from simulator.errors import ControlError
from simulator.messages import Message
from simulator.people import Person
from simulator.world import World

WAIT_SECONDS = 10.0
LONGEST = 256
"""Characters of a query, as the apps cut it."""


async def ask(request: web.Request) -> web.Response:
    """Types a query after a bot's name, and waits for what the bot offers."""
    world, person, body = world_of(request), person_of(request), await body_of(request)
    bot = bot_of(world, body.get("bot"))
    if not bot.profile.inline:
        raise ControlError(409, f"{bot.username} has no inline mode: POST /sim/bots switches it on")
    query = _typed(world, person, bot, body)
    if not query.answer.done():
        bot.known.add(person.id)
        talk.tell_bot(world, bot, "inline_query", query.as_json())
    return ok(await _answered(query))


def _typed(world: World, person: Person, bot: Bot, body: JSON) -> Query:
    chat = chat_of(world, person, body.get("chat"), bot.username)
    about: JSON = {"chat_type": "sender" if chat.person is not None else chat.type}
    if body.get("location"):
        about["location"] = body["location"]
    text, offset = str(body.get("query") or "")[:LONGEST], str(body.get("offset") or "")
    query = Query(world.ids.query(), bot, person, world.clock.now(), text, offset, about)
    world.inline.ask(query)
    return query


async def _answered(query: Query) -> JSON:
    try:
        async with asyncio.timeout(WAIT_SECONDS):
            answer = await asyncio.shield(query.answer)
    except TimeoutError:
        return {"answered": False, "query_id": query.id, "results": []}
    return {"answered": True, "query_id": query.id, **answer.as_json()}


async def choose(request: web.Request) -> web.Response:
    """Sends one of the results into a chat."""
    world, person, body = world_of(request), person_of(request), await body_of(request)
    query, result = _chosen(world, person, body)
    chat = chat_of(world, person, body.get("chat"), body.get("bot") or query.bot.username)
    open_chat(person, chat)
    permit(world, person, chat, _kinds(result))
    message = _sent(world, person, chat, query.bot, result)
    _tell(world, query, result, message)
    return ok({"message_ids": [message.id]})


def _chosen(world: World, person: Person, body: JSON) -> tuple[Query, Result]:
    query = world.inline.find(str(need(body, "query_id")))
    if query is None or query.person is not person:
        raise ControlError(404, f"person {person.id} has asked no query {body['query_id']}")
    result = query.result(str(need(body, "result_id")))
    if result is None:
        raise ControlError(404, f"the bot offered no result {body['result_id']}")
    return query, result


def _kinds(result: Result) -> set[str]:
    return {result.file.kind} if result.file else set(result.content)


def _sent(world: World, person: Person, chat: Chat, bot: Bot, result: Result) -> Message:
    extra = {"via_bot": bot.as_user()}
    content, file, markup = result.content, result.file, result.markup
    message = talk.post(world, chat, person, dict(content), file=file, markup=markup, extra=extra)
    if markup is not None:
        world.inline.sent(message, bot)
    live.began(world, message)
    return message


def _tell(world: World, query: Query, result: Result, message: Message) -> None:
    """Only bots whose owner asked for it learn what was chosen."""
    if not query.bot.profile.feedback:
        return
    said: dict[str, Any] = {"result_id": result.id, "from": query.person.as_user()}
    said["query"] = query.text
    if "location" in query.about:
        said["location"] = query.about["location"]
    if message.inline_id is not None:
        said["inline_message_id"] = message.inline_id
    talk.tell_bot(world, query.bot, "chosen_inline_result", said)
