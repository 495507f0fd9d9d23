"""The whole path, from an alert to a reunion, through the chat page in a browser."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from demo.drawn import Person as Drawn
from demo.drawn import View, group
from tests.page.browser import MISSING, chromium, chromium_path
from tests.page.driver import ChatPage
from tests.portrait import portrait
from tests.story import page_steps as steps
from tests.story.page_steps import CHILDREN, Visitor
from tests.story.steps import first_line
from tests.world import World

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.timeout(300),
    pytest.mark.skipif(chromium_path() is None, reason=MISSING),
]

CHILD, OTHER = Drawn(11), Drawn(12)
PLACES = [
    {"name": "Wuhan", "latitude": 30.58333, "longitude": 114.26667},
    {"name": "Hankou", "latitude": 30.6180, "longitude": 114.2550},
]
PARK = (30.60, 114.27)
SURE = 0.2
"""A distance that faces of one drawn person stay under and of two do not."""


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Return a browser for both languages."""
    async with chromium() as started:
        yield started


@pytest.fixture
async def page(browser: Browser, own: World) -> AsyncIterator[ChatPage]:
    """Return the page with places that lie ready. It must not complain of anything."""
    await own.sim.call("PUT", "/sim/places", json={"places": PLACES})
    opened = await ChatPage.open(browser, own.sim.base_url)
    wrong: list[str] = []
    opened.page.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    await opened.close()
    assert wrong == []


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Return two pictures of the child, as the family has them."""
    return _written(tmp_path, portrait(CHILD), portrait(CHILD, View(smile=1)))


@pytest.fixture
def in_the_park(tmp_path: Path) -> Path:
    """Return a citizen's picture: somebody on the left, the child on the right."""
    left, right = View(size=0.32, x=0.27), View(size=0.3, x=0.72, yaw=8)
    return _written(tmp_path, group([(OTHER, left), (CHILD, right)]))[0]


def _written(folder: Path, *pictures: bytes) -> list[Path]:
    paths = [folder / f"{len(picture)}.jpg" for picture in pictures]
    for path, picture in zip(paths, pictures, strict=True):
        path.write_bytes(picture)
    return paths


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_from_an_alert_to_a_reunion(
    own: World, page: ChatPage, photos: list[Path], in_the_park: Path, locale: str
) -> None:
    """The seven steps, three people side by side, in one language."""
    child, sim = CHILDREN[locale], own.sim
    wang, lin = [await sim.person(name, language_code=locale) for name in ("Wang", "Lin")]
    officer = await steps.start(await page.person(own.officer.id), locale)
    family = await steps.start(await page.person(lin.id), locale)
    citizen = await steps.subscribe(await page.person(wang.id), locale, "Wuhan")

    number = await steps.report_child(family, photos, "Hankou")
    await officer.reads("case-waits")
    await expect(citizen.pane.bubbles.filter(has_text=child.name)).to_have_count(0)

    await steps.publish(officer, number)
    alert = await citizen.pane.expect(child.clothing)
    message_id = await alert.get_attribute("data-message-id")
    poster = await steps.shows_picture(alert)
    await expect(alert).to_have_attribute("data-protected", "true")
    await family.reads("family-published", name=child.name)

    reference = await steps.report_sighting(citizen, in_the_park, PARK)
    candidate = await steps.release(officer, number, reference)
    assert _distance(await candidate.inner_text()) < SURE

    await steps.look(family, child.relation)
    await steps.confirm_and_thank(officer, child.relation)
    await citizen.reads("thanks", number=reference)

    await steps.close(officer, number)
    await citizen.reads("over-safe", name=child.name, sex="girl")
    await family.reads("family-closed", name=child.name, outcome="safe")
    await _photo_is_taken_back(citizen, message_id or "", poster)


def _distance(card: str) -> float:
    found = re.search(r"0\.\d{3}", card)
    assert found is not None
    return float(found.group())


async def _photo_is_taken_back(citizen: Visitor, message_id: str, poster: str) -> None:
    alert = citizen.pane.root.locator(f'article[data-message-id="{message_id}"]')
    assert await steps.other_picture(alert, poster) != poster
    await expect(alert).to_contain_text(
        first_line(citizen.t, "over-safe", name=CHILDREN[citizen.locale].name, sex="girl")
    )
    keys = citizen.pane.root.locator(f'[data-keys-of="{message_id}"]')
    await expect(keys).to_have_count(0)
