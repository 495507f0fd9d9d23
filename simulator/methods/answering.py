"""The answer to a pressed button."""

from urllib.parse import parse_qs, urlsplit

from simulator.ask import Ask
from simulator.errors import bad_request
from simulator.methods.registry import method

LONGEST = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@method("answerCallbackQuery")
async def answer_callback_query(ask: Ask) -> bool:
    """Ends the waiting of whoever pressed; a second answer is taken and not shown."""
    said = ask.parameters
    text, url = said.text("text"), said.text("url")
    if len(text) > LONGEST:
        raise bad_request("MESSAGE_TOO_LONG")
    if url and not _is_own(ask, url):
        raise bad_request("URL_INVALID")
    press = ask.world.presses.find(said.text("callback_query_id"), ask.bot, ask.world.clock.now())
    if press is None:
        raise bad_request(TOO_OLD)
    answer = {"text": text, "url": url, "show_alert": said.flag("show_alert")}
    if not press.answer.done():
        press.answer.set_result({name: value for name, value in answer.items() if value})
    return True


def _is_own(ask: Ask, url: str) -> bool:
    """Whether the link opens the bot itself with a payload: others are for games only."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    path = parts.path.strip("/").lower()
    own = parts.hostname == "t.me" and path == ask.bot.username.lower()
    return own and "start" in parse_qs(parts.query)
