"""What happens, as server-sent events."""

import json
from contextlib import aclosing

from aiohttp import web

from simulator.control.request import whole, world_of

BEAT_SECONDS = 15.0


async def see_events(request: web.Request) -> web.StreamResponse:
    """The events from now on, of everybody or of one `person`; with `calls`, only the calls."""
    only = request.query.get("person")
    person_id = whole(only, "person") if only else None
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
    )
    await response.prepare(request)
    await response.write(b": hello\n\n")
    calls = bool(request.query.get("calls"))
    heard = world_of(request).events.listen(person_id, BEAT_SECONDS, calls=calls)
    async with aclosing(heard) as events:
        try:
            async for event in events:
                await response.write(_written(event))
        except ConnectionError:
            pass  # whoever listened has gone
    return response


def _written(event: tuple[str, dict[str, object]] | None) -> bytes:
    if event is None:
        return b": still here\n\n"
    kind, what = event
    return f"event: {kind}\ndata: {json.dumps(what, ensure_ascii=False)}\n\n".encode()
