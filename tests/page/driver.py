"""Drives the chat page as a person does; it knows the hooks of simulator/page/README.md only."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, Locator, Page, expect

Words = str | re.Pattern[str]
PATIENCE_MS = 60_000
ANY = re.compile("")
expect.set_options(timeout=PATIENCE_MS)


class Pane:
    """One person's open chat. Buttons and texts are named by a str (the whole name of a button,
    a part of a message) or by a pattern."""

    def __init__(self, page: Page, root: Locator) -> None:
        self.page = page
        self.root = root
        self.bubbles = root.locator("article[data-message-id]")
        self.keys = root.locator(".inline-keys button")
        self.keyboard = root.locator(".reply-keys button")

    async def say(self, text: str) -> None:
        """Writes and sends; returns when the server has it."""
        field = self.root.get_by_label("Message", exact=True)
        await field.fill(text)
        await self._send()

    async def _send(self) -> None:
        await self.root.get_by_role("button", name="Send", exact=True).click()
        await expect(self.root.get_by_label("Message", exact=True)).to_have_value("")
        await expect(self.root.locator(".tray")).to_be_hidden()

    async def press(self, name: Words) -> None:
        """Presses the button in the last message that has it, else on the bot's keyboard, and
        waits until the bot has answered."""
        under, below = named(self.keys, name), named(self.keyboard, name)
        await expect(under.or_(below).first).to_be_visible()
        await (under.last if await under.count() else below.last).click()
        await expect(self.root).not_to_have_attribute("data-pressing", ANY)

    async def attach(self, paths: Sequence[Path], caption: str = "") -> None:
        """Sends files: several pictures go as an album."""
        await self.root.locator("input[type=file]").set_input_files(list(paths))
        await expect(self.root.locator(".waiting")).to_have_count(len(paths))
        await self.root.get_by_label("Message", exact=True).fill(caption)
        await self._send()

    async def attach_at_hand(self, *names: str) -> None:
        """Sends pictures that the server has ready, by their names."""
        await self._attach_menu("Pictures at hand")
        for name in names:
            await self.root.get_by_role("button", name=name, exact=True).click()
        await self.root.get_by_role("button", name="Done").click()
        await expect(self.root.locator(".waiting")).to_have_count(len(names))
        await self._send()

    async def share_place(self, name: Words) -> None:
        """Sends a place of the list by its name; opens the picker if it is not open."""
        picker = await self._picker()
        search = picker.get_by_role("searchbox")
        if isinstance(name, str) and await search.count():
            await search.fill(name)
        await named(picker.locator("button.choice"), name).first.click()
        await expect(picker).to_be_hidden()

    async def share_point(self, latitude: float, longitude: float) -> None:
        """Sends a place by its numbers, in degrees."""
        picker = await self._picker()
        await picker.get_by_label("Latitude").fill(str(latitude))
        await picker.get_by_label("Longitude").fill(str(longitude))
        await picker.get_by_role("button", name="Send this place").click()
        await expect(picker).to_be_hidden()

    async def _picker(self) -> Locator:
        picker = self.root.get_by_role("dialog", name="Send a place")
        if not await picker.count():
            await self._attach_menu("A place")
        return picker

    async def _attach_menu(self, item: str) -> None:
        await self.root.get_by_role("button", name="Attach").click()
        await self.root.get_by_role("menuitem", name=item).click()

    async def expect(self, text: Words) -> Locator:
        """Waits for a message with this text; the last one of them is returned."""
        bubble = self.bubbles.filter(has_text=text).last
        await expect(bubble).to_be_visible()
        return bubble

    async def expect_last(self, text: Words) -> Locator:
        """Waits until the newest message has this text."""
        await expect(self.bubbles.last).to_contain_text(text)
        return self.bubbles.last

    async def expect_gone(self, text: Words) -> None:
        """Waits until no message has this text any more."""
        await expect(self.bubbles.filter(has_text=text)).to_have_count(0)

    async def expect_button(self, name: Words) -> Locator:
        """Waits for a button under a message or on the bot's keyboard."""
        button = named(self.keys, name).or_(named(self.keyboard, name)).last
        await expect(button).to_be_visible()
        return button

    async def expect_toast(self, text: Words) -> None:
        """Waits for the passing line of a bot's answer."""
        await expect(self.root.locator(".toast").filter(has_text=text).last).to_be_visible()

    async def close_alert(self, text: Words) -> None:
        """Waits for the bot's alert and closes it."""
        alert = self.root.get_by_role("alertdialog").filter(has_text=text)
        await expect(alert).to_be_visible()
        await alert.get_by_role("button", name="OK").click()

    async def texts(self) -> list[str]:
        """What the messages say, oldest first, without their times."""
        words = await self.bubbles.locator(".words").all_inner_texts()
        return [text.strip() for text in words]


class ChatPage:
    """The page in a browser window."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @classmethod
    async def open(
        cls,
        browser: Browser,
        url: str,
        *,
        width: int = 1280,
        height: int = 800,
        scheme: Literal["light", "dark"] = "light",
    ) -> "ChatPage":
        """A fresh window on the page; sizes in CSS pixels."""
        context = await browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB"
        )
        page = await context.new_page()
        await page.goto(url)
        return cls(page)

    async def person(self, person_id: int, chat_id: int | None = None) -> Pane:
        """Opens a person's private chat, or one of their groups, beside what is open."""
        place = f'[data-person="{person_id}"][data-chat="{chat_id or person_id}"]'
        pane = self.page.locator(f".pane{place}")
        if not await pane.count():
            await self._show_list()
            await self.page.locator(f".entry{place}").click()
        await expect(pane).to_be_visible()
        return Pane(self.page, pane)

    async def _show_list(self) -> None:
        back = self.page.get_by_role("button", name="Back to the people")
        if await back.count() and await back.first.is_visible():
            await back.first.click()

    async def unread(self, person_id: int) -> int:
        """How many messages of a person the list shows as not read."""
        badge = self.page.locator(f'.entry[data-person="{person_id}"] .badge').first
        return int(re.sub(r"\D", "", await badge.inner_text())) if await badge.count() else 0

    async def shot(self, path: Path) -> None:
        """Writes what is to be seen as a PNG."""
        await self.page.screenshot(path=path)

    async def close(self) -> None:
        """Closes the window."""
        await self.page.context.close()


def named(buttons: Locator, name: Words) -> Locator:
    """Those of the buttons whose whole text this is, or that a pattern fits."""
    pattern = re.compile(rf"^\s*{re.escape(name)}\s*$") if isinstance(name, str) else name
    return buttons.filter(has_text=pattern)
