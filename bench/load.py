"""A light load: prepared requests over a few kept connections, and a server pinned to one core."""

import asyncio
import os
import re
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

CORES = sorted(os.sched_getaffinity(0))
LINES = 30
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
END = b"\r\n\r\n"
FORM = b"application/x-www-form-urlencoded"
Heard = Callable[[bytes], None]


def request(path: str, body: bytes, kind: bytes = FORM) -> bytes:
    """Return a POST request as it goes over the line."""
    head = b"POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
    return head % (path.encode(), kind, len(body)) + body


def form(path: str, **fields: object) -> bytes:
    """Return a POST request with a form, as the client libraries send it."""
    return request(path, urlencode(fields).encode())


@dataclass
class Load:
    """Requests to send, one after another over several lines, and what hears the answers."""

    requests: Iterator[bytes]
    heard: Heard | None
    done: asyncio.Future[None]
    open: int
    count: int = 0

    def answered(self, head: bytes, body: bytes) -> None:
        """Count an answer. A refusal ends it all: then something else would be measured."""
        self.count += 1
        if not head.startswith(b"HTTP/1.1 200 ") and not self.done.done():
            self.done.set_exception(AssertionError(f"{head!r} {body[:300]!r}"))
        if self.heard is not None:
            self.heard(body)

    def ended(self) -> None:
        """Note that a line has nothing left to send."""
        self.open -= 1
        if not self.open and not self.done.done():
            self.done.set_result(None)


class Line(asyncio.Protocol):
    """One connection. It keeps one request under way for as long as there are some."""

    def __init__(self, load: Load) -> None:
        self.load = load
        self.buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send the first request."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.send()

    def send(self) -> None:
        """Send the next request, or close."""
        following = next(self.load.requests, None)
        if following is None:
            self.transport.close()
        else:
            self.transport.write(following)

    def data_received(self, data: bytes) -> None:
        """Send the next request as soon as an answer is whole."""
        self.buffer += data
        head, _, body = self.buffer.partition(END)
        length = LENGTH.search(head)
        if length and len(body) >= int(length[1]):
            self.buffer = b""
            self.load.answered(head, body)
            self.send()

    def connection_lost(self, error: Exception | None) -> None:
        """Note the end."""
        self.load.ended()


@dataclass(frozen=True)
class Rate:
    """How many calls were answered, in how many seconds by the wall and of the server's core."""

    count: int
    seconds: float
    cpu_seconds: float

    @property
    def by_wall(self) -> float:
        """Return the calls a second."""
        return self.count / self.seconds

    @property
    def by_cpu(self) -> float:
        """Return the calls for each second of processor time."""
        return self.count / max(self.cpu_seconds, 1e-9)


@dataclass(frozen=True)
class Server:
    """A server in a process of its own. Its figures are read from /proc, so they need Linux."""

    process: Process
    url: str

    async def take(
        self, requests: Iterator[bytes], heard: Heard | None = None, lines: int = LINES
    ) -> Rate:
        """Send the requests as fast as the server answers. Raises AssertionError at a refusal."""
        loop, port = asyncio.get_running_loop(), urlsplit(self.url).port or 0
        load = Load(requests, heard, loop.create_future(), lines)
        began, worked = time.perf_counter(), self.cpu_seconds()
        for _ in range(lines):
            await loop.create_connection(lambda: Line(load), "127.0.0.1", port)
        await load.done
        return Rate(load.count, time.perf_counter() - began, self.cpu_seconds() - worked)

    def cpu_seconds(self) -> float:
        """Return the processor time that it has used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """Return the bytes of memory that it holds now."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")


@asynccontextmanager
async def serving(*program: str) -> AsyncIterator[Server]:
    """Start a server on the last core, and keep this process off it; the program prints its URL."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", *program, stdout=PIPE)
    os.sched_setaffinity(process.pid, CORES[-1:])
    os.sched_setaffinity(0, CORES[:-1] or CORES)
    assert process.stdout is not None
    try:
        yield Server(process, (await process.stdout.readline()).decode().split()[-1])
    finally:
        process.terminate()
        await process.wait()
        os.sched_setaffinity(0, CORES)
