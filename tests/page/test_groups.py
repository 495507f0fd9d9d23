"""Groups and channels made on the page: with whom, who manages, who comes and goes."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.page.driver import ChatPage, Pane
from tests.page.scene import ENGLISH, Scene, scene

pytestmark = pytest.mark.browser


@pytest_asyncio.fixture(scope="module")
async def world() -> AsyncIterator[Scene]:
    async with scene(ENGLISH) as found:
        yield found


async def test_a_group_is_made_and_managed(browser: Browser, world: Scene) -> None:
    page = await ChatPage.open(browser, world.control.url)
    await page.page.get_by_role("button", name="Add a person").click()
    await page.page.get_by_role("menuitem", name="New group or channel").click()
    form = page.page.get_by_role("dialog", name="New group or channel")
    await form.get_by_label("Name", exact=True).fill("Lake cleaners")
    await form.get_by_label("Anna Keller").select_option("administrator")
    await form.get_by_label("Park Watch").select_option("member")
    await form.get_by_role("button", name="Create").click()
    pane = Pane(page.page, page.page.locator(".pane"))
    await expect(pane.root.locator(".who")).to_contain_text("in Lake cleaners")

    await pane.root.get_by_role("button", name="About Lake cleaners").click()
    about = pane.root.get_by_role("dialog", name="Lake cleaners")
    members = about.locator(".members li")
    await expect(members).to_have_count(2)
    await about.get_by_label("Add to it").select_option("Wei Zhang")
    await expect(members).to_have_count(3)
    bot = members.filter(has_text="Park Watch")
    await bot.get_by_role("button").click()
    await page.page.get_by_role("menuitem", name="Make administrator").click()
    await expect(bot).to_contain_text("administrator")
    wei = members.filter(has_text="Wei Zhang")
    await wei.get_by_role("button").click()
    await page.page.get_by_role("menuitem", name="Wei Zhang leaves").click()
    await expect(members).to_have_count(2)
    await page.page.keyboard.press("Escape")

    entries = page.page.locator(".entry").filter(has_text="Lake cleaners")
    await expect(entries).to_have_count(1)
    await pane.root.get_by_role("button", name="About Lake cleaners").click()
    await about.get_by_role("button", name="Anna Keller leaves").click()
    await expect(entries).to_have_count(0)
    await expect(pane.root).to_have_count(0)
    await page.close()
