"""One rich scene at 390 and 1,280 px, light and dark, English and Arabic: measured each time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from itertools import product
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.page.looked_at import faults_of
from tests.page.scene import ARABIC, ENGLISH, Scene, scene

pytestmark = pytest.mark.browser
Scheme = Literal["light", "dark"]
Look = Callable[[str], Awaitable[None]]
COMBINATIONS: list[tuple[int, Scheme]] = list(product((390, 1280), ("light", "dark")))
GROUND = "getComputedStyle(document.body).backgroundColor"
SETTLED_MS = 400
AT_REST = """() => Promise.allSettled(document.getAnimations()
  .filter((one) => one.playState === "running" && one.effect.getComputedTiming().endTime < Infinity)
  .map((one) => one.finished))"""


@pytest_asyncio.fixture(scope="module", params=["en", "ar"])
async def world(request: pytest.FixtureRequest) -> AsyncIterator[Scene]:
    """The scene in one language, for all four windows."""
    async with scene(ARABIC if request.param == "ar" else ENGLISH) as found:
        yield found


async def test_everything_is_in_its_place(browser: Browser, world: Scene) -> None:
    """In four windows at once: most of their time goes by while things come to rest."""
    looking = (_faults(browser, world, *one) for one in COMBINATIONS)
    wrong = [one for found in await asyncio.gather(*looking) for one in found]
    assert not wrong, "\n".join(wrong)


async def _faults(browser: Browser, world: Scene, width: int, scheme: Scheme) -> list[str]:
    language = world.words.language
    context = await browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, locale=language
    )
    page = await context.new_page()
    page.set_default_timeout(8000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)

    async def look(where: str) -> None:
        await page.wait_for_timeout(SETTLED_MS)
        await page.evaluate(AT_REST)
        found = await faults_of(page, right_to_left=language == "ar")
        wrong.extend(f"{where}: {one}" for one in found)

    await page.goto(world.control.url)
    await expect(page.locator(".entry")).to_have_count(5)
    await expect(page.locator("html")).to_have_attribute("lang", language)
    assert (await page.evaluate(GROUND) == "rgb(12, 18, 19)") is (scheme == "dark")
    await look("list")
    await _chats(page, world, look)
    await _sheets(page, world, look)
    await context.close()
    return [f"{width} px, {scheme}: {one}" for one in wrong]


async def _chats(page: Page, world: Scene, look: Look) -> None:
    first, second, third = world.people
    for person, chat in ((first, first), (second, second), (first, world.group), (third, third)):
        await _open(page, person, chat)
        pane = page.locator(f'.pane[data-person="{person}"][data-chat="{chat}"]')
        await expect(pane).to_be_visible()
        await look(f"chat of {person} in {chat}")


async def _open(page: Page, person: int, chat: int) -> None:
    entry = page.locator(f'.entry[data-person="{person}"][data-chat="{chat}"]')
    await expect(entry.or_(page.locator(".pane .back")).first).to_be_attached()
    if not await entry.is_visible():
        await page.locator(".pane .back").click()
    await entry.click()


async def _sheets(page: Page, world: Scene, look: Look) -> None:
    """The settings, the bot's page, a new group and the calls."""
    if not await page.locator(".bot-bar").is_visible():
        await page.locator(".pane .back").click()
    head = page.locator(".list-head button")
    await head.nth(2).click()
    await look("settings")
    await page.keyboard.press("Escape")
    await page.locator(".bot-bar").click()
    await look("bots")
    await page.locator(".bots .round").first.click()
    await look("bot")
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")
    await head.nth(3).click()
    await page.get_by_role("menuitem").nth(1).click()
    await look("new group")
    await page.keyboard.press("Escape")
    await head.nth(1).click()
    await page.locator(".calls tbody button").first.click()
    await page.locator(".calls-buttons .tool").nth(2).click()
    await look("calls")
