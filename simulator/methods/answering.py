"""The answer to a pressed button."""

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
    press = ask.world.presses.find(said.text("callback_query_id"), ask.bot, ask.world.clock.now())
    if press is None:
        raise bad_request(TOO_OLD)
    answer = {"text": text, "url": url, "show_alert": said.flag("show_alert")}
    if not press.answer.done():
        press.answer.set_result({name: value for name, value in answer.items() if value})
    return True
