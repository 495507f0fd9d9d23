"""What is wrong with the page as it stands, measured; in words for whoever mends it."""

from pathlib import Path

from playwright.async_api import Page

LOOK = Path(__file__).with_name("looked_at.js").read_text()
PHONE_PX = 720
"""The page's own limit."""


async def faults_of(page: Page, *, right_to_left: bool) -> list[str]:
    """Sideways scrolling, what lies outside, buttons without a name or too small, pale texts."""
    size = page.viewport_size
    phone = size is not None and size["width"] < PHONE_PX
    seen = {"phone": phone, "direction": "rtl" if right_to_left else "ltr"}
    found: list[str] = await page.evaluate(LOOK, seen)
    return found
