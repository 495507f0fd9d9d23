"""People and the bot talk: text, buttons, keyboards, links, all pushed live."""

import re

import pytest
from playwright.async_api import expect

from tests.page.control import Control
from tests.page.driver import ChatPage

pytestmark = pytest.mark.browser
WATCH_GOING = """pane => new MutationObserver(() => {
  const going = pane.querySelector(".row.going");
  if (going) pane.dataset.sawGoing = going.textContent.match(/This goes away/)?.[0] ?? "another";
}).observe(pane, { subtree: true, attributes: true, attributeFilter: ["class"] })"""


async def test_what_is_said_is_answered(page: ChatPage, control: Control) -> None:
    anna = await page.person(await control.person("Anna"))
    await anna.say("good evening")
    answer = await anna.expect_last("You said: good evening")
    await expect(answer).to_have_attribute("data-outgoing", "false")
    said = await anna.expect(re.compile("^You: good evening"))
    await expect(said).to_have_attribute("data-outgoing", "true")
    await expect(said.locator(".ticks.seen")).to_be_visible()
    await expect(anna.bubbles.locator("time")).to_have_count(2)


async def test_a_hasty_second_enter_sends_nothing(page: ChatPage, control: Control) -> None:
    anna = await page.person(await control.person("Anna"))
    await anna.root.get_by_label("Message", exact=True).fill("once")
    await anna.root.locator("form.composer").evaluate(
        "form => { form.requestSubmit(); form.requestSubmit(); }"
    )
    await anna.say("twice")
    await anna.expect_last("You said: twice")
    assert await anna.bubbles.filter(has_text=re.compile("^You: ")).count() == 2


async def test_two_people_side_by_side(page: ChatPage, control: Control) -> None:
    one, other = await control.person("Anna"), await control.person("Wei")
    anna, wei = await page.person(one), await page.person(other)
    await wei.say("hello from Wei")
    await wei.expect_last("You said: hello from Wei")
    await expect(anna.root).to_be_visible()
    assert not await anna.texts()


async def test_the_list_counts_what_is_unread(page: ChatPage, control: Control) -> None:
    person = await control.person("Anna", last_name="Keller")
    await control.say(person, "one")
    await control.say(person, "two")
    entry = page.page.locator(f'.entry[data-person="{person}"]')
    await expect(entry.locator(".badge")).to_contain_text("2")
    await expect(entry).to_contain_text("Anna Keller")
    await expect(entry).to_contain_text("You said: two")
    await page.person(person)
    await expect(entry.locator(".badge")).to_have_count(0)


async def test_a_button_spins_until_the_bot_answers(page: ChatPage, control: Control) -> None:
    person = await control.person("Anna")
    anna = await page.person(person)
    await anna.say("ask")
    button = await anna.expect_button("Slow")
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    await control.say(person, "go on")
    await anna.expect_toast("Noted slow")
    edited = await anna.expect("You chose slow")
    await expect(edited.locator(".edited")).to_be_visible()
    await expect(anna.keys).to_have_count(0)


async def test_an_alert_stays_until_closed(page: ChatPage, control: Control) -> None:
    anna = await page.person(await control.person("Anna"))
    await anna.say("ask")
    await anna.press("Alarm")
    await anna.close_alert("This is closed already.")
    await expect(anna.root.get_by_role("alertdialog")).to_have_count(0)


async def test_formatted_text(page: ChatPage, control: Control) -> None:
    anna = await page.person(await control.person("Anna"))
    await anna.say("rich")
    bubble = await anna.expect("bold both")
    await expect(bubble.locator("strong em")).to_have_text("both")
    await expect(bubble.locator("code")).to_have_text("x < 1")
    await expect(bubble.locator("a")).to_have_attribute("href", "https://example.org/a")
    await expect(bubble.locator("blockquote")).to_have_text("quoted")
    spoiler = bubble.locator(".spoiler")
    await spoiler.press("Enter")
    await expect(spoiler).to_have_class(re.compile("shown"))


async def test_markup_of_a_person_stays_text(page: ChatPage, control: Control) -> None:
    hostile = "<img src=x onerror=\"document.title='owned'\"><b>no</b>"
    anna = await page.person(await control.person(hostile))
    await anna.say(hostile)
    await anna.expect_last(f"You said: {hostile}")
    await expect(anna.root.locator("b")).to_have_count(0)
    assert "owned" not in await page.page.title()


async def test_the_keyboard_asks_for_a_place(page: ChatPage, control: Control) -> None:
    await control.places([{"name": "Wuchang, Wuhan", "latitude": 30.55, "longitude": 114.32}])
    anna = await page.person(await control.person("Anna"))
    await anna.say("keyboard")
    await anna.press("Where I am")
    await anna.share_place("Wuchang, Wuhan")
    await anna.expect("At 30.550")
    await expect(anna.keyboard).to_have_count(0)
    await anna.share_point(-33.857, 151.215)
    await anna.expect("At -33.857")
    await expect(anna.bubbles.filter(has_text="-33.85700, 151.21500")).to_be_visible()


async def test_the_same_keyboard_again_opens_again(page: ChatPage, control: Control) -> None:
    anna = await page.person(await control.person("Anna"))
    for count in (1, 2):
        await anna.say("keyboard")
        await anna.press("Nowhere")
        await expect(anna.bubbles.filter(has_text="You said: Nowhere")).to_have_count(count)
        await expect(anna.keyboard).to_have_count(0)


async def test_a_deep_link_is_said_to_the_bot(page: ChatPage, control: Control) -> None:
    anna = await page.person(await control.person("Anna"))
    await anna.say("links")
    await anna.press("Open")
    await anna.expect("You said: /start case7")


async def test_a_shared_link_is_opened_by_somebody_else(page: ChatPage, control: Control) -> None:
    one, other = await control.person("Anna"), await control.person("Wei")
    anna = await page.person(one)
    await anna.say("links")
    await anna.press("Share")
    await anna.root.get_by_role("dialog").get_by_role("button", name="Wei").click()
    wei = await page.person(other)
    await wei.expect("You said: /start case7")
    await expect(anna.bubbles.filter(has_text="case7")).to_have_count(0)


async def test_what_is_deleted_is_seen_to_go(page: ChatPage, control: Control) -> None:
    person = await control.person("Anna")
    anna = await page.person(person)
    await anna.say("gone")
    await anna.expect("This goes away")
    await anna.root.evaluate(WATCH_GOING)
    await control.say(person, "go on")
    await anna.expect_gone("This goes away")
    assert await anna.root.get_attribute("data-saw-going") == "This goes away"


async def test_typing_shows_and_fades(page: ChatPage, control: Control) -> None:
    person = await control.person("Anna")
    anna = await page.person(person)
    await anna.say("busy")
    await expect(anna.root.locator(".dots")).to_be_visible()
    await expect(anna.root.locator(".pane-head")).to_contain_text("is writing")
    await control.say(person, "go on")
    await anna.expect("Thought about it")
    await expect(anna.root.locator(".dots")).to_be_hidden()


async def test_commands_are_completed(page: ChatPage, control: Control) -> None:
    anna = await page.person(await control.person("Anna"))
    field = anna.root.get_by_label("Message", exact=True)
    await expect(anna.root.get_by_role("button", name="Commands")).to_be_visible()
    await field.press_sequentially("/st")
    await expect(anna.root.get_by_role("option")).to_have_count(2)
    await field.press("ArrowDown")
    await field.press("ArrowDown")
    await field.press("Enter")
    await anna.expect("You said: /stop")


async def test_a_message_is_answered_and_changed(page: ChatPage, control: Control) -> None:
    anna = await page.person(await control.person("Anna"))
    await anna.say("frist")
    said = await anna.expect(re.compile("^You: frist"))
    await said.hover()
    await said.get_by_role("button", name="What to do").click()
    await anna.root.get_by_role("menuitem", name="Edit").click()
    await anna.say("first")
    await expect(anna.bubbles.first).to_contain_text("first")
    await expect(anna.bubbles.first.locator(".edited")).to_be_visible()
    answer = await anna.expect("You said: frist")
    await answer.hover()
    await answer.get_by_role("button", name="What to do").click()
    await anna.root.get_by_role("menuitem", name="Reply").click()
    await anna.say("thanks")
    await anna.expect("You said: thanks")
    await expect(anna.root.locator(".quote")).to_contain_text("You said: frist")
