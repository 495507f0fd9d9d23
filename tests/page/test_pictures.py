"""Pictures in and out: albums, the large view, paste and drop, and what is protected."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.page.control import Control
from tests.page.driver import ChatPage, Pane
from tests.page.kinds import drawn

pytestmark = pytest.mark.browser

PLACES = "tiles => tiles.map(tile => tile.getBoundingClientRect().toJSON())"
GIVE = """([pane, kind, bytes]) => {
  const file = new File([new Uint8Array(bytes)], "held.jpg", { type: "image/jpeg" });
  const carried = new DataTransfer();
  carried.items.add(file);
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true })
    : new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true });
  document.querySelector(`.pane[data-person="${pane}"] textarea`).dispatchEvent(event);
}"""


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{colour}.jpg" for colour in ("crimson", "navy", "olive")]
    for path in paths:
        path.write_bytes(drawn(path.stem))
    return paths


async def loaded(pane: Pane, count: int) -> None:
    """All pictures of the chat are there and were decoded."""
    photos = pane.root.locator("img.photo")
    await expect(photos).to_have_count(count)
    for at in range(count):
        await expect(photos.nth(at)).to_have_js_property("complete", value=True)
        assert await photos.nth(at).evaluate("image => image.naturalWidth") > 0


async def test_a_picture_with_a_caption(
    page: ChatPage, control: Control, pictures: list[Path]
) -> None:
    anna = await page.person(await control.person("Anna"))
    await anna.attach(pictures[:1], "near the gate")
    await anna.expect_last("Photo near the gate")
    await loaded(anna, 1)


async def test_a_wide_picture_is_not_cut_on_a_phone(
    browser: Browser, control: Control, tmp_path: Path
) -> None:
    """Two faces beside each other: who judges them has to see both."""
    wide = tmp_path / "wide.jpg"
    wide.write_bytes(drawn("navy", 1280, 800))
    page = await ChatPage.open(browser, control.url, width=390, height=780)
    anna = await page.person(await control.person("Anna"))
    await anna.attach([wide], "both")
    await loaded(anna, 1)
    shown = await anna.root.locator("img.photo").first.bounding_box()
    around = await anna.bubbles.filter(has_text="both").first.bounding_box()
    assert shown is not None
    assert around is not None
    assert shown["width"] <= around["width"] + 1
    assert shown["width"] / shown["height"] == pytest.approx(1280 / 800, rel=0.02)
    await page.close()


async def test_several_pictures_are_an_album(
    page: ChatPage, control: Control, pictures: list[Path]
) -> None:
    anna = await page.person(await control.person("Anna"))
    await anna.attach(pictures, "three of them")
    await expect(anna.bubbles.filter(has_text="Photo")).to_have_count(3)
    album = anna.bubbles.filter(has_text="three of them").first
    await expect(album.locator(".tile")).to_have_count(3)
    await loaded(anna, 3)
    _, left, right = await album.locator(".tile").evaluate_all(PLACES)
    assert left["y"] == pytest.approx(right["y"], abs=1)
    assert left["x"] < right["x"]


async def test_a_picture_opens_large_and_turns_to_its_neighbour(
    page: ChatPage, control: Control, pictures: list[Path]
) -> None:
    anna = await page.person(await control.person("Anna"))
    await anna.attach(pictures)
    await loaded(anna, 3)
    await anna.root.locator(".tile").first.click()
    viewer = page.page.locator("dialog.viewer")
    await expect(viewer.locator(".viewer-count")).to_have_text("1 of 3")
    await page.page.keyboard.press("ArrowRight")
    await expect(viewer.locator(".viewer-count")).to_have_text("2 of 3")
    await expect(viewer.get_by_label("Save the picture")).to_be_visible()
    await page.page.keyboard.press("Escape")
    await expect(viewer).to_have_count(0)


@pytest.mark.parametrize("way", ["paste", "drop"])
async def test_pasted_and_dropped(page: ChatPage, control: Control, way: str) -> None:
    person = await control.person("Anna")
    anna = await page.person(person)
    await page.page.evaluate(GIVE, [person, way, list(drawn("teal", 40, 40))])
    await expect(anna.root.locator(".waiting")).to_have_count(1)
    await anna.root.get_by_role("button", name="Send", exact=True).click()
    await anna.expect_last("Photo")


async def test_what_is_protected_is_neither_kept_nor_forwarded(
    page: ChatPage, control: Control
) -> None:
    anna = await page.person(await control.person("Anna"))
    await anna.say("picture")
    bubble = await anna.expect("Kept here")
    await expect(bubble).to_have_attribute("data-protected", "true")
    await bubble.hover()
    await bubble.get_by_role("button", name="What to do").click()
    await expect(anna.root.get_by_role("menuitem")).to_have_text(["Reply", "Pin", "Delete"])
    await page.page.keyboard.press("Escape")
    await bubble.locator(".tile").click()
    viewer = page.page.locator("dialog.viewer")
    await expect(viewer.get_by_text("Protected")).to_be_visible()
    await expect(viewer.get_by_label("Save the picture")).to_be_hidden()


async def test_a_picture_at_hand(page: ChatPage, control: Control) -> None:
    await control.picture("Girl at the gate", drawn("purple"))
    anna = await page.person(await control.person("Anna"))
    await anna.attach_at_hand("Girl at the gate")
    await anna.expect_last("Photo")
    await loaded(anna, 1)


async def test_a_file_stays_a_file(page: ChatPage, control: Control, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("seen at noon")
    anna = await page.person(await control.person("Anna"))
    await anna.attach([path])
    row = anna.root.locator("a.file")
    await expect(row).to_contain_text("notes.txt")
    async with page.page.expect_download() as download:
        await row.click()
    saved = await asyncio.to_thread((await (await download.value).path()).read_text)
    assert saved == "seen at noon"
