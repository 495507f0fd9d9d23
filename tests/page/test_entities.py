"""Text with entities becomes the right nodes, and never anything else."""

from typing import Any

import pytest
from playwright.async_api import Page

pytestmark = pytest.mark.browser
RENDER = """async ([text, entities]) => {
  const { formatted } = await import("/page/js/entities.js");
  const box = document.createElement("div");
  box.append(formatted(text, entities, {}));
  return box.innerHTML;
}"""


async def rendered(page: Page, text: str, *entities: dict[str, Any]) -> str:
    html: str = await page.evaluate(RENDER, [text, list(entities)])
    return html


def entity(kind: str, offset: int, length: int, **more: str) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


async def test_offsets_count_utf_16_units(blank: Page) -> None:
    html = await rendered(blank, "👨‍👩‍👧 Mei", entity("bold", 9, 3))
    assert html == "👨‍👩‍👧 <strong>Mei</strong>"


async def test_entities_nest(blank: Page) -> None:
    html = await rendered(blank, "abcdef", entity("italic", 2, 2), entity("bold", 0, 6))
    assert html == "<strong>ab<em>cd</em>ef</strong>"


async def test_what_crosses_is_cut_and_no_text_is_lost(blank: Page) -> None:
    html = await rendered(blank, "abcdef", entity("bold", 0, 4), entity("italic", 2, 9))
    assert html == "<strong>ab<em>cd</em></strong>ef"


async def test_markup_stays_text(blank: Page) -> None:
    html = await rendered(blank, "<img src=x onerror=alert(1)>", entity("code", 0, 4))
    assert html == "<code>&lt;img</code> src=x onerror=alert(1)&gt;"


async def test_a_link_that_runs_a_script_is_none(blank: Page) -> None:
    html = await rendered(blank, "here", entity("text_link", 0, 4, url="javascript:alert(1)"))
    assert html == "<span>here</span>"


async def test_links_and_commands_without_entities(blank: Page) -> None:
    html = await rendered(blank, "/help or https://example.org/x?y=1, and/or 1/2")
    assert '<button type="button" class="command-link">/help</button>' in html
    assert '<a href="https://example.org/x?y=1"' in html
    assert html.endswith(", and/or 1/2")
