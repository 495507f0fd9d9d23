"""Around the chats: languages, a broken line, what is unread, keys, several bots."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from simulator.server import running
from tests.page.control import Control
from tests.page.driver import ChatPage
from tests.page.scene import ENGLISH, OTHER_TOKEN, Scene, scene

pytestmark = pytest.mark.browser
KEYS = """async () => {
  const wordsOf = async (name) => (await import(`/page/js/words/${name}.js`)).default;
  const [en, ar, zh] = await Promise.all(["en", "ar", "zh"].map(wordsOf));
  const holes = (text) => [...JSON.stringify(text).matchAll(/\\{(\\w+)\\}/g)].map((hit) => hit[1]);
  const lacking = [];
  for (const [name, words] of Object.entries({ ar, zh })) {
    for (const key of new Set([...Object.keys(en), ...Object.keys(words)])) {
      const [one, other] = [en[key], words[key]].map((text) => new Set(holes(text ?? "")));
      const same = key in en && key in words && [...other].every((hole) => one.has(hole));
      if (!same) lacking.push(`${name} ${key}`);
    }
  }
  return lacking;
}"""


@pytest_asyncio.fixture(scope="module")
async def world() -> AsyncIterator[Scene]:
    async with scene(ENGLISH) as found:
        yield found


async def test_all_languages_have_the_same_words(page: ChatPage) -> None:
    assert await page.page.evaluate(KEYS) == []


async def test_another_language_is_chosen_and_kept(page: ChatPage, control: Control) -> None:
    person = await control.person("Anna")
    await control.say(person, "one")
    await page.page.get_by_role("button", name="Settings").click()
    await page.page.get_by_role("radio", name="简体中文").click()
    root = page.page.locator("html")
    await expect(root).to_have_attribute("lang", "zh")
    await expect(page.page.get_by_role("heading", name="聊天")).to_be_visible()
    await expect(page.page.locator(".badge")).to_have_attribute("aria-label", re.compile("条未读"))
    await page.page.goto(f"{control.url}/?lang=ar")
    await expect(root).to_have_attribute("dir", "rtl")
    await expect(page.page.locator(".badge")).to_have_attribute("aria-label", "رسالة غير مقروءة")
    await page.page.goto(control.url)
    await expect(root).to_have_attribute("lang", "zh")


async def test_a_broken_line_loses_nothing(browser: Browser, world: Scene) -> None:
    page = await ChatPage.open(browser, world.control.url)
    anna = await page.person(world.people[0])
    await anna.expect(ENGLISH.ask)
    banner = page.page.locator(".connection")
    world.clear()
    await world.bot.send_message(world.people[0], "said while the line was broken")
    await expect(banner).to_have_text(re.compile("cannot be reached"))
    await anna.expect("said while the line was broken")
    await expect(banner).to_have_text(re.compile("Connected again"))
    await world.bot.send_message(world.people[0], "said afterwards")
    await anna.expect("said afterwards")
    await page.close()


async def test_another_server_at_the_same_address_is_shown(browser: Browser) -> None:
    async with running() as first:
        port = int(first.base_url.rsplit(":", 1)[1])
        first.world.add_person(first_name="Anna")
        page = await ChatPage.open(browser, first.base_url)
        await expect(page.page.locator(".entry")).to_contain_text("Anna")
    async with running(port) as second:
        second.world.add_person(first_name="Wei")
        await expect(page.page.locator(".entry")).to_contain_text("Wei")
        await expect(page.page.locator(".entry")).to_have_count(1)
        await page.close()


async def test_unread_survives_and_what_arrives_elsewhere_shines(
    browser: Browser, world: Scene
) -> None:
    first, second, _ = world.people
    page = await ChatPage.open(browser, world.control.url)
    quiet = page.page.locator(f'.entry[data-person="{second}"][data-chat="{second}"]')
    await expect(quiet.locator(".quiet")).to_have_attribute("aria-label", "came without sound")
    await expect(quiet.locator(".badge")).to_have_text("3")
    await page.page.reload()
    await expect(quiet.locator(".badge")).to_have_text("3")
    wei, anna = await page.person(second), await page.person(first)
    await expect(quiet.locator(".badge")).to_have_count(0)
    await world.bot.send_message(second, "over here")
    await expect(wei.root).to_have_class(re.compile("arrived"))
    await expect(anna.root).not_to_have_class(re.compile("arrived"))
    await world.bot.send_message(world.group, "to the group")
    announcer = page.page.locator("#announcer")
    await expect(announcer).to_have_text(re.compile("Path menders: to the group"))
    await page.page.reload()
    await expect(wei.root).to_be_visible()
    await expect(quiet.locator(".badge")).to_have_count(0)
    await page.close()


async def test_keys_for_the_whole_page(browser: Browser, world: Scene) -> None:
    first, second, third = world.people
    page = await ChatPage.open(browser, world.control.url)
    for person in (first, second):
        await page.person(person)
    keys = page.page.keyboard
    fields = page.page.get_by_label("Message", exact=True)
    await keys.press("Alt+Digit1")
    await expect(fields.first).to_be_focused()
    await keys.press("Alt+Digit2")
    await expect(fields.last).to_be_focused()
    await keys.press("Escape")
    await expect(page.page.locator(f'.entry[data-person="{second}"][aria-current]')).to_be_focused()
    await keys.press("Control+k")
    await keys.type("mariam")
    await expect(page.page.locator(".entry")).to_have_count(1)
    await keys.press("Tab")
    await keys.press("Enter")
    await expect(page.page.locator(f'.pane[data-person="{third}"]')).to_be_visible()
    await page.close()


async def test_one_chooses_the_bot_and_comes_by_a_link(browser: Browser, world: Scene) -> None:
    third = world.people[2]
    page = await ChatPage.open(browser, world.control.url)
    pane = await page.person(third)
    await expect(pane.root.locator(".empty")).to_contain_text("What can this bot do?")
    await expect(pane.root.locator(".empty")).to_contain_text(ENGLISH.about)
    await page.page.get_by_role("button", name="choose another bot").click()
    await page.page.get_by_role("button", name="About Park Watch").click()
    about = page.page.get_by_role("dialog", name="Bot", exact=True)
    await expect(about).to_contain_text("/near")
    await expect(about.locator(".mode")).to_have_attribute("data-mode", "none")
    await page.page.keyboard.press("Escape")
    await page.page.get_by_role("button", name=re.compile("^Second")).click()
    await expect(pane.root.locator(".who")).to_contain_text("with Second")
    await pane.root.get_by_text("Come by a link").click()
    await pane.root.get_by_label("What the link carries").fill("case7")
    await pane.root.get_by_role("button", name="Open the link").click()
    await pane.expect("/start case7")
    calls = await world.control.as_bot(OTHER_TOKEN, "getUpdates")
    assert calls[-1]["message"]["text"] == "/start case7"
    await page.close()
