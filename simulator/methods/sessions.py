"""close and logOut."""

from simulator.ask import Ask
from simulator.errors import too_many_requests
from simulator.methods.registry import method


@method("close")
async def close(ask: Ask) -> bool:
    """The bot rests here, to be moved to another server; its webhook and its updates stay."""
    world, session = ask.world, ask.bot.session
    wait = session.seconds_until_closing(world.clock.now(), world.started)
    if wait:
        raise too_many_requests(wait)
    session.close()
    ask.bot.updates.wake()
    return True


@method("logOut")
async def log_out(ask: Ask) -> bool:
    """The bot leaves this server, and with it its webhook and everything that waits."""
    ask.bot.session.log_out(ask.world.clock.now())
    ask.bot.updates.clear()
    ask.bot.updates.wake()
    ask.bot.updates.webhook = None
    return True
