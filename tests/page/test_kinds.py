"""Every kind of message that a bot can send, shown and worked with."""

import asyncio
import re

import pytest
from playwright.async_api import Locator, Route, expect

from tests.page.control import Control
from tests.page.driver import ChatPage

pytestmark = pytest.mark.browser
ROWS = "rows => rows.map(row => row.children.length)"
PLAYS = "async film => { await film.play(); return film.videoWidth }"
LOUD = "bars => bars.map(bar => bar.style.getPropertyValue('--loud')).filter(Boolean).length"
LEFT = "pin => parseFloat(pin.style.left)"


async def test_albums_films_and_sounds(page: ChatPage, control: Control) -> None:
    anna = await page.person(await control.person("Anna"))
    await anna.say("album")
    album = await anna.expect("five of them")
    await expect(album.locator(".tile")).to_have_count(5)
    assert await album.locator(".photo-row").evaluate_all(ROWS) == [3, 2]
    await anna.say("film")
    await expect(anna.bubbles.filter(has_text="GIF").locator("video")).to_be_visible()
    film = await anna.expect("a film")
    await film.get_by_role("button", name="Play: Video: a film").click()
    assert await film.locator("video").evaluate(PLAYS) == 320
    await expect(anna.root.locator(".round-video")).to_have_attribute(
        "aria-label", re.compile("^Play")
    )
    await anna.say("sound")
    await expect(anna.root.locator(".music")).to_contain_text("Evening")
    await expect(anna.root.locator(".voice .track i")).to_have_count(38)
    voice = anna.root.locator(".voice")
    await voice.get_by_role("button", name="Play").click()
    await expect(voice.get_by_role("slider")).to_have_attribute("aria-valuemax", "2")
    await expect(voice.locator("i.played").first).to_be_visible()
    assert await voice.locator("i").evaluate_all(LOUD) == 38
    await anna.say("mixed")
    tiles = anna.bubbles.last.locator(".tile")
    await expect(tiles).to_have_count(2)
    await tiles.last.click()
    viewer = page.page.locator("dialog.viewer")
    await expect(viewer.locator("video")).to_be_visible()
    await expect(viewer.locator(".viewer-count")).to_have_text("9 of 9")


async def test_what_is_covered_and_what_is_small(page: ChatPage, control: Control) -> None:
    anna = await page.person(await control.person("Anna"))
    await anna.say("covered")
    hidden = await anna.expect("not for everybody")
    assert await hidden.evaluate("node => node.querySelector('.words').nextSibling.className") == (
        "photos count-1"
    )
    await hidden.get_by_role("button", name=re.compile("hidden: press")).click()
    await expect(hidden.locator(".veiled")).to_have_count(0)
    await hidden.get_by_role("button", name=re.compile("open large")).click()
    await page.page.keyboard.press("+")
    stage = page.page.locator(".viewer-stage")
    await expect(stage).to_have_class(re.compile("close"))
    await page.page.keyboard.press("Escape")
    await anna.say("small")
    await expect(anna.root.locator("img.sticker")).to_be_visible()
    await expect(anna.root.get_by_role("img", name=re.compile("🎲: [1-6]"))).to_be_visible()
    await expect(anna.root.locator(".contact")).to_contain_text("Ana Lima")
    await expect(anna.root.get_by_role("link", name="report.pdf")).to_be_visible()
    await expect(anna.root.locator(".jumbo")).to_contain_text("👍🎉")
    await anna.say("long")
    text = await anna.expect("much more to read")
    more = text.get_by_role("button", name=re.compile("^much more"))
    await more.press("Enter")
    await expect(text.locator("blockquote.whole")).to_be_visible()


async def test_a_live_location_is_seen_to_move(page: ChatPage, control: Control) -> None:
    anna = await page.person(await control.person("Anna"))
    await anna.say("place")
    await expect(anna.bubbles.filter(has_text="Zhongshan Park")).to_contain_text("Jiefang Avenue")
    live = anna.bubbles.filter(has_text="Live until")
    pin = live.locator(".mark-pin")
    await expect(pin).to_be_visible()
    before = await pin.evaluate(LEFT)
    await anna.press("Go east")
    await expect(live).to_contain_text("30.58000, 114.29000")
    assert await pin.evaluate(LEFT) > before


async def test_votes_are_given_shown_and_taken_back(page: ChatPage, control: Control) -> None:
    anna = await page.person(await control.person("Anna"))
    await anna.say("polls")
    one = anna.bubbles.filter(has_text="Where next?")
    await one.get_by_role("radio", name="The river").click()
    await expect(one.locator(".poll-result.mine")).to_contain_text("100%")
    await one.get_by_role("button", name="Retract vote").click()
    await expect(one.get_by_role("radio")).to_have_count(3)
    several = anna.bubbles.filter(has_text="What do you see?")
    for name in ("A", "C"):
        await several.get_by_role("checkbox", name=name).click()
    await several.get_by_role("button", name="Vote").click()
    await expect(several.locator(".poll-result.mine")).to_have_count(2)
    quiz = anna.bubbles.filter(has_text="Two and two?")
    await quiz.get_by_role("radio", name="Three").click()
    await expect(quiz.locator(".poll-result.wrong")).to_contain_text("Three")
    await expect(quiz).to_contain_text("Count on your fingers")


async def _chosen(root: Locator, bubble: Locator, item: str) -> None:
    await bubble.click(button="right", position={"x": 12, "y": 12})
    await root.get_by_role("menu").get_by_text(item, exact=True).click()


async def test_the_menu_of_a_message(page: ChatPage, control: Control) -> None:
    anna = await page.person(await control.person("Anna"))
    await anna.say("quoted")
    quote = anna.bubbles.filter(has_text="This one?").locator(".quote")
    await expect(quote).to_contain_text("red jacket")
    await expect(anna.bubbles.filter(has_text="Forwarded from")).to_be_visible()
    await quote.click()
    await expect(anna.root.locator(".bubble.found")).to_contain_text("white shoes")
    said = await anna.expect(re.compile("^You: quoted"))
    await said.click(button="right")
    await anna.root.get_by_role("menuitemcheckbox", name="React with 👍").click()
    chip = anna.root.locator(".reaction")
    await expect(chip).to_have_attribute("aria-pressed", "true")
    await chip.click()
    await expect(chip).to_have_count(0)
    await _chosen(anna.root, said, "Pin")
    await expect(anna.root.get_by_role("region", name="Pinned")).to_contain_text("quoted")
    await anna.root.get_by_role("button", name="Unpin").click()
    await expect(anna.root.get_by_role("region", name="Pinned")).to_be_hidden()
    await _chosen(anna.root, said, "Forward to…")
    await anna.root.get_by_role("dialog").get_by_role("button", name=re.compile("^Bot")).click()
    await expect(anna.bubbles.filter(has_text="Forwarded from Anna")).to_be_visible()
    await said.focus()
    await page.page.keyboard.press("Enter")
    await expect(anna.root.get_by_role("menuitem", name="Reply")).to_be_focused()
    await page.page.keyboard.press("ArrowUp")
    await page.page.keyboard.press("ArrowUp")
    await page.page.keyboard.press("Escape")
    await _chosen(anna.root, said, "Delete")
    await anna.expect_gone(re.compile("^You: quoted"))


async def test_asking_a_bot_from_within_the_chat(
    page: ChatPage, control: Control, bot_username: str
) -> None:
    anna = await page.person(await control.person("Anna"))
    await anna.say("links")
    await anna.press("Look up")
    field = anna.root.get_by_label("Message", exact=True)
    await expect(field).to_have_value(f"@{bot_username} park")
    await expect(anna.root.get_by_role("option")).to_have_text(
        [re.compile("Near park"), re.compile("Far from park")]
    )
    await field.press("ArrowDown")
    await field.press("Enter")
    sent = await anna.expect(re.compile("^You: .*Near park"))
    await expect(sent).to_contain_text(f"via @{bot_username}")
    await expect(field).to_have_value("")


async def test_a_poll_of_ones_own_and_a_town_of_the_world(page: ChatPage, control: Control) -> None:
    """The towns and the known places come after the typing, as on a slow line."""
    anna = await page.person(await control.person("Anna"))
    typed = asyncio.Event()

    async def late(route: Route) -> None:
        await typed.wait()
        await route.continue_()

    await page.page.route(re.compile("towns.json"), late)
    await anna.root.get_by_role("button", name="Attach").click()
    await anna.root.get_by_role("menuitem", name="A poll").click()
    form = anna.root.get_by_role("dialog", name="New poll")
    await form.get_by_label("Question").fill("Shall we?")
    await form.get_by_label("Answer 1", exact=True).fill("Yes")
    await form.get_by_label("Answer 2", exact=True).fill("No")
    await form.get_by_role("button", name="Send poll").click()
    await expect(anna.bubbles.filter(has_text="Shall we?").get_by_role("radio")).to_have_count(2)
    await anna.root.get_by_role("button", name="Attach").click()
    await anna.root.get_by_role("menuitem", name="A place").click()
    await anna.root.get_by_role("searchbox").fill("sao pau")
    await expect(anna.root.get_by_text("No place of that name")).to_be_visible()
    typed.set()
    await anna.root.get_by_label("Live for 15 minutes").check()
    await anna.root.get_by_role("button", name=re.compile("São Paulo")).click()
    await anna.expect("At -23.5")
    await expect(anna.bubbles.filter(has_text="Live until")).to_contain_text("São Paulo")
