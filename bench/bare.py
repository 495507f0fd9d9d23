"""The ceiling that the local server is held against: aiohttp reads a form, answers a constant.

python -m bench.bare; prints its address as one line.
"""

import asyncio

from aiohttp import web

ANSWER = b'{"ok":true,"result":{"message_id":1,"padding":"' + b"x" * 900 + b'"}}'
"""About as long as the answer to a sendPhoto."""


async def answer(request: web.Request) -> web.Response:
    """Read what came, and look at none of it."""
    await request.post()
    return web.Response(body=ANSWER, content_type="application/json")


async def main() -> None:
    """Serve until the process is stopped."""
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
