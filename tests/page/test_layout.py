"""The page itself: widths, colours, keyboard, right-to-left, long histories, guide, groups."""

import re

import pytest
from playwright.async_api import Browser, expect

from tests.page.control import Control
from tests.page.driver import ChatPage, Pane

pytestmark = pytest.mark.browser
FLOW = "node => getComputedStyle(node).direction"


async def test_a_phone_shows_one_chat_with_a_way_back(browser: Browser, control: Control) -> None:
    one, other = await control.person("Anna"), await control.person("Wei")
    page = await ChatPage.open(browser, control.url, width=390, height=780)
    anna = await page.person(one)
    await expect(page.page.locator("#people")).to_be_hidden()
    wide = await page.page.evaluate("document.documentElement.scrollWidth")
    assert wide == 390
    await page.page.go_back()
    await expect(page.page.locator("#people")).to_be_visible()
    await page.person(other)
    await expect(anna.root).to_have_count(0)
    await page.close()


async def test_a_desktop_has_room_for_several(browser: Browser, control: Control) -> None:
    people = [await control.person(name) for name in ("Anna", "Wei", "Chen", "Mei", "Bo")]
    page = await ChatPage.open(browser, control.url, width=1900)
    for person in people:
        await page.person(person)
    panes = page.page.locator(".pane")
    await expect(panes).to_have_count(4)
    await expect(page.page.locator(f'.pane[data-person="{people[0]}"]')).to_have_count(0)
    await page.page.reload()
    await expect(panes).to_have_count(4)
    await page.page.set_viewport_size({"width": 1280, "height": 800})
    await expect(panes).to_have_count(3)
    await page.close()


async def test_dark_as_the_machine_asks_and_light_by_choice(
    browser: Browser, control: Control
) -> None:
    page = await ChatPage.open(browser, control.url, scheme="dark")
    root = page.page.locator("html")
    await expect(root).to_have_attribute("data-theme", "dark")
    await page.page.get_by_role("button", name="Settings").click()
    await page.page.get_by_role("radio", name="Light").check()
    await expect(root).to_have_attribute("data-theme", "light")
    await page.page.reload()
    await expect(root).to_have_attribute("data-theme", "light")
    await page.close()


async def test_by_keyboard_alone(page: ChatPage, control: Control) -> None:
    person = await control.person("Anna")
    await expect(page.page.locator(f'.entry[data-person="{person}"]')).to_be_visible()
    keys = page.page.keyboard
    await page.page.locator(f'.entry[data-person="{person}"]').focus()
    await keys.press("Enter")
    await expect(page.page.get_by_label("Message", exact=True)).to_be_focused()
    await keys.type("ask")
    await keys.press("Enter")
    anna = Pane(page.page, page.page.locator(f'.pane[data-person="{person}"]'))
    await (await anna.expect_button("Alarm")).focus()
    await keys.press("Enter")
    await expect(anna.root.get_by_role("button", name="OK")).to_be_focused()
    await keys.press("Escape")
    await expect(anna.root.get_by_role("alertdialog")).to_have_count(0)


async def test_arabic_runs_from_right_to_left(page: ChatPage, control: Control) -> None:
    anna = await page.person(await control.person("مريم", language_code="ar"))
    await anna.say("رأيت طفلة في السوق")
    words = (await anna.expect(re.compile("^You: رأيت"))).locator(".words")
    assert await words.evaluate(FLOW) == "rtl"
    answer = (await anna.expect("You said")).locator(".words")
    assert await answer.evaluate(FLOW) == "ltr"


async def test_a_long_history_is_drawn_as_one_scrolls(page: ChatPage, control: Control) -> None:
    person = await control.person("Anna")
    for number in range(150):
        await control.say(person, f"line {number}")
    anna = await page.person(person)
    await anna.expect("You said: line 149")
    assert await anna.bubbles.count() < 250
    await expect(anna.bubbles.last).to_be_in_viewport()
    for _ in range(6):
        await anna.root.locator(".history").evaluate("node => node.scrollTo(0, 0)")
        await page.page.wait_for_timeout(50)
    await expect(anna.bubbles).to_have_count(300)
    await anna.root.get_by_role("button", name="To the newest").click()
    await expect(anna.bubbles.last).to_be_in_viewport()


async def test_the_guide_leads_to_its_people(page: ChatPage, control: Control) -> None:
    person = await control.person("Anna")
    steps = [{"id": "a", "text": "Anna says hello", "person": person}, {"id": "b", "text": "Rest"}]
    await control.put("guide", {"title": "Two steps", "steps": steps})
    side = page.page.locator("#side")
    await side.locator('[data-step="a"]').click()
    await expect(page.page.locator(f'.pane[data-person="{person}"]')).to_be_visible()
    await side.get_by_role("checkbox", name="Done: step 1").click()
    await expect(side.get_by_role("checkbox", name="Done: step 1")).to_be_checked()
    await expect(side.locator("progress")).to_have_attribute("value", "1")


async def test_somebody_new(page: ChatPage, control: Control) -> None:
    await page.page.get_by_role("button", name="Add a person").click()
    await page.page.get_by_role("menuitem", name="Add a person").click()
    await page.page.get_by_label("First name").fill("Zoë")
    await page.page.get_by_label("Language").fill("ar")
    await page.page.get_by_role("button", name="Add", exact=True).click()
    pane = Pane(page.page, page.page.locator(".pane"))
    await pane.root.get_by_role("button", name="Start").click()
    await pane.expect("You said: /start")


async def test_who_blocks_is_marked(page: ChatPage, control: Control) -> None:
    person = await control.person("Anna")
    anna = await page.person(person)
    await anna.say("/start")
    for label in ("Block the bot", "Unblock the bot"):
        await anna.root.get_by_role("button", name="About this chat").click()
        await anna.root.get_by_role("menuitem", name=label).click()
        lock = page.page.locator(f'.entry[data-person="{person}"] .entry-blocked')
        await expect(lock).to_have_count(1 if label.startswith("Block") else 0)


async def test_a_group_shows_who_speaks(
    page: ChatPage, control: Control, bot_username: str
) -> None:
    one, other = await control.person("Anna"), await control.person("Wei")
    group = await control.group("Volunteers", [one, other], bot_username)
    anna = await page.person(one, group)
    await control.say(other, "/here in the group", chat=group)
    heard = await anna.expect(re.compile("here in the group"))
    await expect(heard.first).to_contain_text("Wei")


async def test_the_calls_of_the_bot_are_shown(page: ChatPage, control: Control) -> None:
    person = await control.person("Anna")
    await page.page.get_by_role("button", name="Bot API calls").click()
    await control.say(person, "hello")
    row = page.page.locator("#side tbody tr", has_text="sendMessage").first
    await expect(row).to_contain_text("200")


async def test_nobody_is_left_after_a_reset(page: ChatPage, control: Control) -> None:
    person = await control.person("Anna")
    anna = await page.person(person)
    await control.reset()
    await expect(anna.root).to_have_count(0)
    await expect(page.page.get_by_text("Nobody is here yet")).to_be_visible()
