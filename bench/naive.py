"""Two ways in which bots usually send, to be killed as baselines.

python -m bench.naive WAY DATABASE API TOKEN: `one-by-one` sends a message, marks its row and goes
on; `by-hundred` sends a hundred at once and marks them when all are answered.
"""

import argparse
import asyncio

from aiogram import Bot
from sqlalchemy import select, update

from bot.delivery.post import connect
from bot.domain.outgoing import Delivery, SendState
from bot.storage.database import Database
from bot.storage.tables import deliveries

BATCH = {"one-by-one": 1, "by-hundred": 100}


async def send(bot: Bot, database: Database, size: int) -> None:
    """Send what is queued, nearest first, and mark it afterwards."""
    while rows := await queued(database, size):
        await asyncio.gather(*[bot.send_message(row.chat_id, "alert") for row in rows])
        async with database.writing() as session:
            mark = update(deliveries).where(deliveries.c.id.in_([row.id for row in rows]))
            await session.execute(mark.values(state=SendState.SENT))


async def queued(database: Database, limit: int) -> list[Delivery]:
    """Return the next rows."""
    waiting = select(Delivery).where(deliveries.c.state == SendState.QUEUED)
    nearest = waiting.order_by(deliveries.c.distance_km, deliveries.c.id).limit(limit)
    async with database.reading() as session:
        return list(await session.scalars(nearest))


async def run(way: str, database_url: str, api_url: str, token: str) -> None:
    """Send until nothing is queued, then wait to be stopped."""
    database, bot = Database(database_url), connect(token, api_url)
    await send(bot, database, BATCH[way])
    await asyncio.Event().wait()


def main() -> None:
    """Read the command line and send."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("way", choices=BATCH)
    for name in ("database", "api", "token"):
        parser.add_argument(name)
    given = parser.parse_args()
    asyncio.run(run(given.way, given.database, given.api, given.token))


if __name__ == "__main__":
    main()
