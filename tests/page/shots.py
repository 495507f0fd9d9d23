"""Pictures of the chat page for its documents: eight windows on one scene (see demo/shots.py)."""

from collections.abc import AsyncIterator
from itertools import product
from typing import Literal

from playwright.async_api import Browser, Page, expect

from tests.page.scene import ARABIC, ENGLISH, Scene, Words, let_write, scene

SETTLED_MS = 1200
SIZES = ((390, 844), (1280, 800))
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


async def pictures(browser: Browser) -> AsyncIterator[tuple[str, bytes]]:
    """Names and PNGs: English and Arabic, phone and desk, light and dark."""
    for words, (width, height), scheme in product((ENGLISH, ARABIC), SIZES, SCHEMES):
        async with scene(words) as world:
            context = await browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                locale=_locale(words),
                timezone_id="Asia/Shanghai",
            )
            page = await context.new_page()
            await _arrange(page, world, phone=width < height)
            await page.evaluate("document.activeElement.blur()")
            await page.wait_for_timeout(SETTLED_MS)
            yield f"simulator-{words.language}-{width}-{scheme}", await page.screenshot()
            await context.close()


def _locale(words: Words) -> str:
    return "ar" if words.language == "ar" else "en-GB"


async def _arrange(page: Page, world: Scene, *, phone: bool) -> None:
    """On a phone one chat; on a desk two people side by side and the calls of the bot."""
    first, second, _ = world.people
    wanted = f"{first}" if phone else f"{first},{second}"
    await page.goto(f"{world.control.url}/#{wanted}")
    await expect(page.locator(".pane")).to_have_count(1 if phone else 2)
    if phone:
        return
    await page.locator(".list-head button").nth(1).click()
    await expect(page.locator(".calls tbody tr").first).to_be_visible()
    await let_write(world, second)
