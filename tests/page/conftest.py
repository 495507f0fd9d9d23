"""A server, a bot of another library on it, and a browser window that must not complain."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Page, Request

from simulator.server import running
from tests.page.bot import COMMANDS, TOKEN, application
from tests.page.browser import MISSING, chromium, chromium_path
from tests.page.control import Control
from tests.page.driver import ChatPage


@pytest_asyncio.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    if chromium_path() is None:
        pytest.skip(MISSING)
    async with chromium() as started:
        yield started


@pytest_asyncio.fixture(scope="session")
async def server_url() -> AsyncIterator[str]:
    async with running() as simulator:
        yield simulator.base_url


@pytest_asyncio.fixture(scope="session")
async def bot_username(server_url: str) -> AsyncIterator[str]:
    app = application(server_url)
    async with app:
        await app.bot.set_my_commands(COMMANDS)
        async with aiohttp.ClientSession() as http:
            told = {"token": TOKEN, "inline": True}
            (await http.post(f"{server_url}/sim/bots", json=told)).raise_for_status()
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(poll_interval=0, timeout=5)
        yield app.bot.username
        await app.updater.stop()
        await app.stop()


@pytest_asyncio.fixture
async def control(server_url: str, bot_username: str) -> AsyncIterator[Control]:
    async with aiohttp.ClientSession() as http:
        found = Control(server_url, http)
        await found.reset()
        yield found


@pytest_asyncio.fixture
async def page(browser: Browser, control: Control) -> AsyncIterator[ChatPage]:
    """The page at 1,280 px. It asks nobody but its server for anything and has no errors."""
    opened = await ChatPage.open(browser, control.url)
    wrong: list[str] = []

    def note_line(line: ConsoleMessage) -> None:
        if line.type == "error":
            wrong.append(line.text)

    def note_request(asked: Request) -> None:
        if not asked.url.startswith((control.url, "blob:", "data:")):
            wrong.append(asked.url)

    opened.page.on("pageerror", lambda error: wrong.append(str(error)))
    opened.page.on("console", note_line)
    opened.page.on("request", note_request)
    yield opened
    await opened.close()
    assert wrong == []


@pytest_asyncio.fixture
async def blank(browser: Browser, server_url: str) -> AsyncIterator[Page]:
    """A window at the page's address for trying its modules one by one."""
    opened = await browser.new_page()
    await opened.goto(server_url)
    yield opened
    await opened.close()
