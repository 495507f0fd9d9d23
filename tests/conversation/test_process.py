"""The bot as a process: its loop is never held up, and it ends when it is told to."""

import asyncio
import json
import signal
import socket
import time
from pathlib import Path

import pytest

from simulator.client import Person, Sim
from simulator.server import running
from tests.conversation import shots
from tests.conversation.process import Process, alive, started
from tests.promises.people import close
from tests.story import steps
from tests.story.steps import Actor

MOST_SECONDS = 0.02
"""How long the loop may be held (DESIGN); CPU time, so that a busy machine does not matter."""


async def _story(sim: Sim, officer_person: Person) -> None:
    """Take every step of the path once, with words to read and places to find."""
    officer = await steps.start(officer_person, "en")
    citizen = await steps.start(await sim.person("Wang", language_code="en"), "en")
    await citizen.person.say("Wuhan")
    await citizen.press("watch-radius-50")
    mother = await steps.start(await sim.person("Lin", language_code="zh"), "zh")
    number = await steps.report_child(mother, "林梅", [shots.face(), shots.side(8)])
    await officer.person.expect(number)
    await steps.publish(officer, number)
    await citizen.person.expect("林梅", photo=True)
    await steps.report_sighting(citizen, [shots.side(-8)])
    await officer.person.expect(r"C-[0-9A-Z]{5}", photo=True)
    await officer.press("show-family")
    await mother.press("show-me")
    await mother.press("verdict-verdict-yes", name="林梅")
    await mother.press("skip")
    await officer.person.expect("The family says")
    await _in_words(sim, officer)
    await close(officer, number)
    await citizen.person.expect("has been found and is safe", photo=True)


async def _in_words(sim: Sim, officer: Actor) -> None:
    """Send a report whose every answer has to be read, with three people in the picture."""
    witness = Actor(await sim.person("Chen", language_code="zh"), "zh")
    await witness.person.say("/report")
    await witness.press("sighting-danger-safe")
    await witness.person.send_photo(shots.several())
    await witness.press("photos-done")
    question = await witness.person.expect(button="2")
    await witness.person.press(question, "2")
    await witness.person.say("武汉市汉口火车站")
    await witness.sees("sighting-time")
    await witness.person.say("昨天晚上八点半")
    await witness.press("sighting-send")
    receipt = await witness.person.expect(r"S-[0-9A-Z]{5}")
    await officer.person.expect("S-" + receipt.text.split("S-")[1][:5])


async def test_nothing_holds_the_loop_and_it_ends_in_the_middle_of_its_work(
    tmp_path: Path,
) -> None:
    """No step of a whole story keeps the loop's thread busy for 20 milliseconds; and ended while
    pictures are decoded and a question is open, it exits with 0 and leaves no child and no task.
    """
    shots.face(), shots.side(8), shots.side(-8), shots.several()
    watched = str(Path(__file__).with_name("watched.py"))
    written = tmp_path / "loop"
    async with running(port=0) as server, Sim(server.base_url) as sim:
        officer = await sim.person("Officer", language_code="en")
        command = (watched, str(written), "run")
        async with started(server.base_url, tmp_path, officer.id, *command, WORKERS="2") as bot:
            await sim.polled(timeout=60)
            begun = time.monotonic()
            await _story(sim, officer)
            ended = time.monotonic()
            person = await sim.person("Wang", language_code="en")
            await person.send_photos([shots.face()] * 5)
            await person.expect("danger")
            children = bot.children()
            assert len(children) >= 2
            await _ends(bot, signal.SIGTERM, children)
    seen = [json.loads(line) for line in written.read_text(encoding="utf-8").splitlines()]
    held = [one for one in seen if begun <= one[0] <= ended and one[1] > MOST_SECONDS]
    assert seen, "the watch saw nothing, not even the start"
    assert not written.with_name("loop.left").read_text(encoding="utf-8")
    assert not held, "\n".join(f"{taken:.3f} s: {what}" for _, taken, what in held)


async def _ends(bot: Process, number: signal.Signals, children: set[int]) -> None:
    try:
        assert await bot.stop(number) == 0, bot.said.read_text(encoding="utf-8")
    except TimeoutError:
        pytest.fail(f"it goes on:\n{bot.said.read_text(encoding='utf-8')}")
    async with asyncio.timeout(20):
        while alive(children):  # noqa: ASYNC110  the kernel takes them away
            await asyncio.sleep(0.05)
    assert "Traceback" not in bot.said.read_text(encoding="utf-8")


async def test_it_ends_while_the_server_is_away(tmp_path: Path) -> None:
    """Before it has ever reached a server it can be stopped as well."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    async with started(f"http://127.0.0.1:{port}", tmp_path, 1) as bot:
        await bot.says("server-not-there")
        await _ends(bot, signal.SIGINT, bot.children())
