"""answerInlineQuery."""

import re
from typing import Any

from simulator.ask import Ask
from simulator.buttons.fields import FieldError, Fields
from simulator.contents.inline import Answer
from simulator.errors import bad_request
from simulator.methods.answering import TOO_OLD
from simulator.methods.inline_results import results_of
from simulator.methods.registry import method
from simulator.texts import links

CACHE_SECONDS = 300
DAY = 86_400
MOST_OFFSET_BYTES = 64
MOST_START_BYTES = 64


@method("answerInlineQuery")
async def answer_inline_query(ask: Ask) -> bool:
    """Offers results to whoever typed the query, and to others who type the same meanwhile."""
    said, world = ask.parameters, ask.world
    button = _button(ask)
    results = results_of(ask)
    _check_button(button)
    offset = said.text("next_offset")
    if len(offset.encode(errors="replace")) > MOST_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    if not ask.bot.profile.inline:
        raise bad_request("USER_BOT_INVALID")
    now = world.clock.now()
    query = world.inline.waiting(said.text("inline_query_id"), ask.bot, now)
    if query is None:
        raise bad_request(TOO_OLD)
    more = {name: value for name, value in (("next_offset", offset), ("button", button)) if value}
    seconds = min(max(0, said.number("cache_time", CACHE_SECONDS)), DAY)
    world.inline.answer(query, Answer(results, more, now + seconds, said.flag("is_personal")))
    return True


def _button(ask: Ask) -> dict[str, Any] | None:
    """The button above the results, or as old bots name it."""
    given = ask.read("button", "inline query results button", _read_button)
    if given is not None:
        return given
    text, start = (ask.parameters.text(f"switch_pm_{name}") for name in ("text", "parameter"))
    return {"text": text, "start_parameter": start} if text else None


def _read_button(given: Any) -> dict[str, Any]:
    fields = Fields.of(given, "InlineQueryResultsButton")
    text = {"text": fields.text("text", needed=True)}
    if "start_parameter" in fields:
        return text | {"start_parameter": fields.text("start_parameter")}
    if "web_app" in fields:
        return text | {"web_app": {"url": fields.object("web_app").text("url", needed=True)}}
    raise FieldError("InlineQueryResultsButton must have exactly one optional field")


def _check_button(button: dict[str, Any] | None) -> None:
    if button is None:
        return
    if not button["text"]:
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    if "web_app" in button:
        _check_web_app(button["web_app"]["url"])
    else:
        _check_start(button["start_parameter"])


def _check_start(start: str) -> None:
    if not start:
        raise bad_request("can't use empty start_parameter")
    if len(start) > MOST_START_BYTES:
        raise bad_request("too long start_parameter specified")
    if not re.fullmatch(r"[A-Za-z0-9_-]+", start):
        raise bad_request("unallowed characters in start_parameter are used")


def _check_web_app(url: str) -> None:
    try:
        links.checked(url, web=True)
    except links.BadLink as wrong:
        raise bad_request(f"inline query button Web App URL '{url}' is invalid: {wrong}") from None
