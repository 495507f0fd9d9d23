"""Starts the server alone: python -m simulator [--host 127.0.0.1] [--port 8081]."""

import argparse
import asyncio
import signal

from simulator.server import running


def main() -> None:
    """Reads the command line, prints the address, and serves until it is stopped."""
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free one")
    parser.add_argument("--check", action="store_true", help="compare each call with aiogram")
    asked = parser.parse_args()
    asyncio.run(_serve(asked.host, asked.port, checked=asked.check))


async def _serve(host: str, port: int, *, checked: bool) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with running(port, host, checked=checked) as simulator:
        print(simulator.base_url, flush=True)
        await stopped.wait()


if __name__ == "__main__":
    main()
