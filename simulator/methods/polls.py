"""sendPoll and stopPoll."""

from typing import Any

from simulator.ask import Ask
from simulator.contents import voting
from simulator.contents.poll_input import made_poll, read_poll
from simulator.errors import bad_request
from simulator.methods.posting import sent
from simulator.methods.registry import method


@method("sendPoll")
async def send_poll(ask: Ask) -> dict[str, Any]:
    """Asks people something."""
    draft, chat = read_poll(ask.parameters), ask.chat_to_write()
    world = ask.world
    poll = made_poll(draft, world.ids.poll(), world.now(), channel=chat.type == "channel")
    poll.owner = ask.bot
    return sent(ask, chat, {"poll": voting.kept(world, poll).as_json()})


@method("stopPoll")
async def stop_poll(ask: Ask) -> dict[str, Any]:
    """Ends a poll that the bot sent; its buttons are replaced, or go."""
    message = ask.message("message with poll to stop")
    poll = message.poll
    if poll is None:
        raise bad_request("message is not a poll")
    own = poll.owner is ask.bot and "forward_origin" not in message.extra
    if not own or message.fixed or poll.closed:
        raise bad_request("poll can't be stopped")
    message.inline = ask.inline_keys(message.chat)
    voting.close(ask.world, poll)
    return poll.as_json()
