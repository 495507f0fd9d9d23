"""The panel of Bot API calls: live, narrowed, with what was refused, faults, limits and clock."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect
from telegram.error import BadRequest, RetryAfter

from tests.page.driver import ChatPage
from tests.page.scene import ENGLISH, Scene, scene

pytestmark = pytest.mark.browser


@pytest_asyncio.fixture(scope="module")
async def world() -> AsyncIterator[Scene]:
    async with scene(ENGLISH) as found:
        yield found


async def test_calls_are_narrowed_and_opened(browser: Browser, world: Scene) -> None:
    page = await ChatPage.open(browser, world.control.url)
    await page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await page.page.get_by_role("button", name="Bot API calls").click()
    side = page.page.locator("#side")
    rows = side.locator("tbody tr:not(.call-details):visible")
    await expect(rows.filter(has_text="sendPoll")).to_have_count(1)
    with pytest.raises(BadRequest):
        await world.bot.send_message(world.people[0], "<b>open", parse_mode="HTML")
    await side.get_by_label("Refused only").check()
    await expect(rows).to_have_count(1)
    await expect(rows).to_contain_text("400")
    await rows.get_by_role("button").click()
    details = side.locator(".call-details:visible")
    await expect(details).to_contain_text("can't parse entities")
    await expect(details.locator("pre")).to_contain_text('"text": "<b>open"')
    await details.get_by_role("button", name="Copy as curl").click()
    copied = await page.page.evaluate("navigator.clipboard.readText()")
    assert "/bot$TOKEN/sendMessage" in copied
    assert world.bot.token not in copied
    await side.get_by_label("Refused only").uncheck()
    await side.get_by_label("Chat", exact=True).fill(str(world.group))
    await expect(rows).to_have_count(2)
    await side.get_by_label("Method", exact=True).fill("sendPhoto")
    await expect(rows).to_have_count(1)
    await side.get_by_role("button", name="Clear").click()
    await expect(rows).to_have_count(0)
    await page.close()


async def test_faults_limits_and_the_clock_are_set(browser: Browser, world: Scene) -> None:
    page = await ChatPage.open(browser, world.control.url)
    await page.page.get_by_role("button", name="Bot API calls").click()
    await page.page.get_by_role("button", name="Faults and clock").click()
    network = page.page.locator(".network")
    before = (await world.control.get("clock"))["now"]
    await network.get_by_role("button", name="+1 day").click()
    await network.get_by_label("Of method").fill("sendMessage")
    await network.get_by_label("Times").fill("1")
    await network.get_by_label("Seconds").fill("7")
    await network.get_by_role("button", name="Set this fault").click()
    await expect(network.locator(".faults li")).to_contain_text("429 · sendMessage")
    with pytest.raises(RetryAfter):
        await world.bot.send_message(world.people[0], "too fast")
    await world.bot.send_message(world.people[0], "now it goes")
    await network.get_by_role("button", name="Take 429 away").click()
    await expect(network.locator(".faults li")).to_have_count(0)
    await network.get_by_role("button", name="As Telegram").click()
    await expect(network.get_by_label("a second", exact=True)).to_have_value("30")
    assert (await world.control.get("limits"))["per_second"] == 30
    assert await world.control.get("faults") == []
    assert (await world.control.get("clock"))["now"] >= before + 86_400
    await page.close()
