"""The README's pictures: python -m demo.shots walks the seven steps in Chromium and takes them.

The page is driven as its own tests drive it (tests/page).
"""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.async_api import Browser, Locator, ViewportSize, expect

from demo.programs import ROOT
from demo.running import Demo, Options, running
from tests.page.browser import MISSING, chromium, chromium_path
from tests.page.driver import ChatPage, Pane
from tests.page.shots import pictures

FOLDER = ROOT / "docs" / "pictures"
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1600, "height": 900}
COLOURS = 256
MOST_BYTES = 250_000
MOST_PAGE_BYTES = 150_000
SETTLED_MS = 800
"""Milliseconds in which pictures load and the page stops moving."""

CHILD = "Chen Xiaoman"
ALERT = f"Missing: {CHILD}"
NEAREST = re.compile(rf"number 1 of.*{CHILD}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Camera:
    """Two windows on the same demo: a telephone, which is used, and a desk, which looks on."""

    demo: Demo
    phone: ChatPage
    desk: ChatPage

    async def as_(self, key: str) -> Pane:
        """Take somebody's telephone in hand."""
        return await self.phone.person(self.demo.everybody[key].person.id)

    async def take(self, name: str, window: ChatPage | None = None) -> None:
        """Write what a window shows."""
        page = (window or self.phone).page
        await page.evaluate("document.activeElement.blur()")
        await page.wait_for_timeout(SETTLED_MS)
        write(name, small(await page.screenshot()))

    async def beside(self, *keys: str) -> list[Pane]:
        """Show these people's chats side by side on the desk."""
        ids = [self.demo.everybody[key].person.id for key in keys]
        await self.desk.page.goto("about:blank")
        await self.desk.page.goto(f"{self.demo.sim.base_url}/#{','.join(map(str, ids))}")
        return [await self.desk.person(number) for number in ids]


async def watch(camera: Camera) -> None:
    """Step 1: the visitor watches Wuhan."""
    you = await camera.as_("you")
    await you.root.get_by_role("button", name="Start", exact=True).click()
    await you.press("English")
    await you.expect("Where should I watch")
    await you.say("Wuhan")
    await you.press("• 50 km •")
    await you.expect("Done. I am watching")


async def publish(camera: Camera) -> None:
    """Steps 2 and 3: the officer reads what the mother reported, and publishes it."""
    officer = await camera.as_("zhou")
    await officer.say("/queue")
    await officer.expect_last("1 wait")
    await officer.press(re.compile(CHILD))
    for check in ("I know who", "No custody", "Publicity does no"):
        await officer.press(re.compile(f"☐ {check}"))
        await officer.expect_button(re.compile(f"☑ {check}"))
    await officer.press("Police reference")
    await officer.expect("police's own reference")
    await officer.say("WH-JH-2026-0417")
    await officer.expect_last("Everything is verified")
    await officer.press("Critical: with sound")
    await officer.expect_last("Critical: it rings")
    await officer.press("Publish")
    await officer.expect("4 of 4 done")


async def report(camera: Camera) -> None:
    """Step 4: the alert, and a sighting."""
    you = await camera.as_("you")
    await you.expect_button("I saw this child")
    await camera.take("citizen")
    await you.press("I saw this child")
    await you.press(re.compile("not in danger"))
    await you.attach_at_hand("In the park")
    await you.press("That is all")
    await you.expect_button("Not sure")
    await camera.take("sighting")
    await you.press("2")
    await you.share_place("Jianghan, Wuhan")
    await you.press(re.compile("Within"))
    await you.press("Send")
    await you.expect("It is with the officers now")


async def release(camera: Camera) -> None:
    """Step 5: the officer sees the nearest cases."""
    officer = await camera.as_("zhou")
    await officer.expect("number 4 of the nearest")
    nearest = await officer.expect(NEAREST)
    await _to_the_top(nearest)
    await camera.take("officer")
    number = await nearest.get_attribute("data-message-id")
    keys = officer.root.locator(f'[data-keys-of="{number}"] button')
    await keys.filter(has_text="Show the family").click()


async def answer(camera: Camera) -> None:
    """Step 6: the mother looks and answers."""
    mother = await camera.as_("chen")
    await mother.press("Show me")
    await mother.expect_button(f"It is {CHILD}")
    await camera.take("family")
    you, officer, _ = await camera.beside("you", "zhou", "chen")
    await _to_the_top(await you.expect(ALERT))
    await _to_the_top(await officer.expect(NEAREST))
    await camera.take("side-by-side", camera.desk)
    await mother.press(f"It is {CHILD}")
    await mother.say("The scar on her eyebrow, and she pulls her mouth like that.")
    await mother.expect("An officer reads your answer")


async def close(camera: Camera) -> None:
    """Step 7: the officer ends the case; the photo leaves every alert."""
    officer = await camera.as_("zhou")
    await officer.press("It is this child")
    await officer.expect_last("State: confirmed")
    await officer.press("Read the case")
    await officer.expect_last("4 reached")
    await officer.press("End the case")
    await officer.press("Safe: was lost")
    await officer.expect_last("Everybody who got the alert")
    await officer.press("End the case")
    citizen = await camera.as_("wang")
    await citizen.expect_last("has been found and is safe")
    await camera.take("over")


async def _to_the_top(bubble: Locator) -> None:
    await expect(bubble).to_be_visible()
    await bubble.page.wait_for_timeout(SETTLED_MS)  # the chat goes to its end by itself first
    await bubble.evaluate("node => node.scrollIntoView({block: 'start'})")


def write(name: str, png: bytes) -> None:
    """Put a picture beside the others."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.png").write_bytes(png)
    print(f"  {name}.png, {len(png) / 1000:.0f} kB", flush=True)


async def shoot_page() -> None:
    """Take the chat page in all its windows."""
    async with chromium() as browser:
        async for name, png in pictures(browser):
            write(name, small(png, MOST_PAGE_BYTES))


def small(png: bytes, most: int = MOST_BYTES) -> bytes:
    """Return the picture with few colours. Raises ValueError where it is still too large."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    written = BytesIO()
    # Without the rounds of k-means faces turn blotchy.
    few = picture.quantize(COLOURS, kmeans=3, dither=Image.Dither.NONE)
    few.save(written, "PNG", optimize=True)
    if written.tell() > most:
        raise ValueError(f"{written.tell()} bytes, more than {most}")
    return written.getvalue()


@asynccontextmanager
async def _window(browser: Browser, url: str, size: ViewportSize) -> AsyncIterator[ChatPage]:
    context = await browser.new_context(
        viewport=size,
        device_scale_factor=2 if size is PHONE else 1,
        locale="en-GB",
        timezone_id="Asia/Shanghai",
    )
    page = await context.new_page()
    await page.goto(url)
    yield ChatPage(page)
    await context.close()


async def _shoot(demo: Demo) -> None:
    url = demo.sim.base_url
    async with (
        chromium() as browser,
        _window(browser, url, PHONE) as phone,
        _window(browser, url, DESK) as desk,
    ):
        camera = Camera(demo, phone, desk)
        for step in (watch, publish, report, release, answer, close):
            await step(camera)


async def _main() -> int:
    if chromium_path() is None:
        print(f"The pictures need a browser: {MISSING}")
        return 1
    await shoot_page()
    with TemporaryDirectory(prefix="reunion-shots-") as folder:
        async with (
            running(Options(port=0, folder=Path(folder))) as demo,
            asyncio.TaskGroup() as all_,
        ):
            watching = all_.create_task(demo.guide.watch())
            await demo.settle(lambda line: print(f"  {line}", flush=True))
            await _shoot(demo)
            watching.cancel()
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(_main()))
