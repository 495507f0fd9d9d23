"""A wrong value stops the start with the setting's name, what it was and what is expected."""

import asyncio
import os
import re
import socket
import sys
from pathlib import Path

import pytest

from config.settings import HIDDEN, Settings
from simulator import running
from tests.world import ended, settings_for

ROOT = Path(__file__).parents[2]
TOKEN = "7000001:AAtestAAtestAAtestAAtestAAtestAAtest"
GOOD = {"BOT_TOKEN": TOKEN, "BOT_API_URL": "http://127.0.0.1:9"}
SECONDS = 60

WRONG = [
    ("BOT_TOKEN", "123-not-a-token", "(hidden)", "a token as BotFather gives it"),
    ("BOT_API_URL", "telegram", "'telegram'", "begins with http:// or https://"),
    ("GEOCODER_URL", "ftp://places", "'ftp://places'", "begins with http:// or https://"),
    ("OFFICER_IDS", "12,abc", "'12,abc'", "separated by commas"),
    ("SECRET_KEY", "tooshortandsecret", "(hidden)", "at least 32 characters"),
    ("DATABASE_URL", "mysql://me:pass@there/x", "mysql://me:(hidden)@there/x", "postgresql"),
    ("DATABASE_URL", "sqlite+aiosqlite:////nowhere/there/x.sqlite", "/nowhere/there", "folder"),
    ("HTTP_PORT", "99999", "'99999'", "65535"),
    ("HTTP_PORT", "web", "'web'", "integer"),
    ("HTTP_HOST", "300.1.1.1", "'300.1.1.1'", "an address of this machine"),
    ("WORKERS", "0", "'0'", "greater than or equal to 1"),
    ("HTTP_HOST", "no.such.host.invalid", "'no.such.host.invalid'", "an address of this machine"),
    ("DATA_DIR", __file__, "test_settings.py", "a folder that can be written"),
    ("BOT_MODE", "pulling", "'pulling'", "'polling' or 'webhook'"),
    ("WEBHOOK_URL", "http://example.org/hook", "'http://example.org/hook'", "begins with https://"),
    ("WEBHOOK_URL", "https://example.org", "'https://example.org'", "a path of its own"),
    ("WEBHOOK_URL", "https://example.org/health", "'https://example.org/health'", "of its own"),
    ("WEBHOOK_SECRET", "not a secret", "(hidden)", "1 to 256 letters, digits, _ and -"),
    ("DATA_DIR", f"{__file__}/data", "test_settings.py/data", "a folder that can be written"),
]


async def _run(environment: dict[str, str], where: Path) -> tuple[int, str]:
    """Start the bot with nothing but these settings; its exit code and what it said."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "main.py"),
        "run",
        cwd=where,
        env=kept | {"DATA_DIR": str(where / "data"), "HTTP_PORT": "0"} | environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        said, _ = await asyncio.wait_for(process.communicate(), SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()
        pytest.fail(f"with {environment} it went on")
    return process.returncode or 0, said.decode()


@pytest.mark.parametrize(("name", "value", "was", "expected"), WRONG)
async def test_a_wrong_value(
    tmp_path: Path, name: str, value: str, was: str, expected: str
) -> None:
    """One sentence on it, and exit code 2."""
    code, said = await _run(GOOD | {name: value}, tmp_path)
    lines = said.strip().splitlines()
    assert code == 2, said
    assert len(lines) == 1, said
    assert lines[0].startswith(f"{name} was ")
    assert was in said
    assert expected in said
    if name.lower() in HIDDEN:
        assert value not in said


async def test_a_port_that_is_taken(tmp_path: Path) -> None:
    """Said before anything else is begun."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        code, said = await _run(GOOD | {"HTTP_PORT": port}, tmp_path)
    assert code == 2
    assert said.strip() == f"HTTP_PORT was '{port}'; expected: a port that is free, or 0 for any."


async def test_no_token(tmp_path: Path) -> None:
    """One clear sentence says which setting is missing and where it is set."""
    code, said = await _run({}, tmp_path)
    assert code == 2
    assert said.strip() == (
        "BOT_TOKEN is missing: set it in the environment or in .env (see .env.example)."
    )


async def test_a_webhook_needs_its_address_and_its_secret(tmp_path: Path) -> None:
    """Each has its own sentence."""
    code, said = await _run(GOOD | {"BOT_MODE": "webhook"}, tmp_path)
    assert code == 2
    where = "set it in the environment or in .env (see .env.example)."
    assert said.strip().splitlines() == [
        f"WEBHOOK_URL is missing: {where}",
        f"WEBHOOK_SECRET is missing: {where}",
    ]


async def test_an_address_that_the_server_refuses(tmp_path: Path) -> None:
    """The start ends with the server's reason."""
    async with running(port=0) as server:
        settings = settings_for(server.base_url, tmp_path / "data", 1, "webhook")
        settings.webhook_url = "https://10.0.0.1/x"
        code, refused = await ended(settings)
    assert code == 2
    assert refused["event"] == "WEBHOOK_URL is refused by the server"
    assert refused["why"] == "Bad Request: bad webhook: IP address 10.0.0.1 is reserved"


async def test_several_wrong_values(tmp_path: Path) -> None:
    """Each has its own sentence."""
    code, said = await _run({"HTTP_PORT": "-1", "OFFICER_IDS": "x"}, tmp_path)
    assert code == 2
    assert {line.split()[0] for line in said.strip().splitlines()} == {
        "BOT_TOKEN",
        "HTTP_PORT",
        "OFFICER_IDS",
    }


async def test_the_env_file_is_read(tmp_path: Path) -> None:
    """A value in `.env` counts, and an empty one is none."""
    (tmp_path / ".env").write_text("BOT_TOKEN=\nHTTP_PORT=x\n", encoding="utf-8")
    code, said = await _run({}, tmp_path)
    assert code == 2
    assert "BOT_TOKEN is missing" in said


def test_the_example_lists_every_setting() -> None:
    """`.env.example` names exactly what the settings know, each with its default."""
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    listed = re.findall(r"^#?([A-Z_]+)=(.*)$", text, re.MULTILINE)
    assert {name.lower() for name, _ in listed} == set(Settings.model_fields)
    for name, value in listed:
        default = Settings.model_fields[name.lower()].get_default()
        if value:
            assert str(default) == value, name
