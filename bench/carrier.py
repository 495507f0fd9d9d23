"""A bot that does nothing but deliver, to be killed: python -m bench.carrier DATABASE API TOKEN.

It runs the real sender on a real database, with plain words and plain pictures.
"""

import argparse
import asyncio
import io

from PIL import Image

from bot.delivery.post import Post, connect
from bot.delivery.render import Poster, Rendered
from bot.delivery.sender import Sender
from bot.domain.alerts import Alert
from bot.domain.clock import SystemClock
from bot.domain.outgoing import Delivery, DeliveryKind, Notice
from bot.storage.database import Database
from bot.storage.deliveries import Counts
from bot.views.screen import Button, Screen
from config.policy import Sending

COLOURS = {DeliveryKind.ALERT: (200, 60, 60), DeliveryKind.RETRACT: (120, 120, 120)}


class PlainRenderer:
    """Says which row it is, so that whoever counts finds it again. Draws plain colours."""

    def __init__(self) -> None:
        self.drawn: list[str] = []
        self.seconds = 0.0

    async def notice(self, notice: Notice) -> Rendered | None:
        """Return the notice's id as a text, after so many seconds of work."""
        await asyncio.sleep(self.seconds)
        return Rendered(Screen(f"notice {notice.id}"))

    async def delivery(self, delivery: Delivery) -> Rendered | None:
        """Return the alert's id below a picture, or as a text when it is over."""
        text = f"{delivery.kind.value} {delivery.alert_id}"
        if delivery.kind is DeliveryKind.CLOSING:
            return Rendered(Screen(text))
        rows = ((Button("I saw this child", "saw"),),) * (delivery.kind is DeliveryKind.ALERT)
        screen = Screen(text, rows=rows, protected=True)
        return Rendered(screen, self._poster(delivery))

    async def progress(self, alert: Alert, counts: Counts) -> Screen:
        """Return the figures as they are."""
        parts = sorted(f"{kind.value} {state.value} {n}" for (kind, state), n in counts.items())
        return Screen("; ".join(parts))

    def _poster(self, delivery: Delivery) -> Poster:
        name = delivery.kind.value

        async def draw() -> bytes:
            self.drawn.append(name)
            file = io.BytesIO()
            Image.new("RGB", (640, 800), COLOURS[delivery.kind]).save(file, "JPEG")
            return file.getvalue()

        return Poster(delivery.alert_id, name, draw)


async def carry(database_url: str, api_url: str, token: str, policy: Sending) -> None:
    """Deliver until the process ends."""
    database, bot = Database(database_url), connect(token, api_url)
    try:
        await Sender(database, Post(bot), PlainRenderer(), SystemClock(), policy).run()
    finally:
        await bot.session.close()
        await database.close()


def main() -> None:
    """Read the command line and deliver."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("database", "api", "token"):
        parser.add_argument(name)
    parser.add_argument("--per-second", type=int, default=25)
    parser.add_argument("--in-flight", type=int, default=30)
    given = parser.parse_args()
    policy = Sending(per_second=given.per_second, in_flight=given.in_flight, attempts=8)
    asyncio.run(carry(given.database, given.api, given.token, policy))


if __name__ == "__main__":
    main()
