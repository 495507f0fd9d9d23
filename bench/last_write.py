"""How conversations are mostly kept, to compare with: one value for a key, and the last write wins.

The storages of bot frameworks read a state, let the handler work, and write the next one over
whatever is there by then. What a step causes is written in the same transaction as the state, as
ours is, and the engine and SQLite's settings are the same: only the comparison with what was read,
and the note of the update in that transaction, are missing.
"""

import json
from typing import Any

from sqlalchemy import text

from bot.domain.errors import DomainError
from bot.domain.ids import new_token
from bot.forms import engine
from bot.forms.engine import Event, Form, Outcome, Reply, State
from bot.storage.database import Database
from tests.forms.model import refuses
from tests.forms.talking import aimed

TABLES = (
    "CREATE TABLE IF NOT EXISTS kept (token TEXT PRIMARY KEY, state TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS sent (person INTEGER NOT NULL, token TEXT NOT NULL)",
)
WRITE = "INSERT OR REPLACE INTO kept VALUES (:token, :state)"
REMOVE = "DELETE FROM kept WHERE token = :token"
SEND = "INSERT INTO sent VALUES (:person, :token)"


class LastWrite:
    """One person in one form."""

    def __init__(self, form: Form, url: str, person: int) -> None:
        self.form, self._url, self._person = form, url, person
        self._database = Database(url)
        self._row = 0

    async def prepare(self) -> None:
        """Make the tables where there are none."""
        await self._write(*((table, {}) for table in TABLES))

    async def close(self) -> None:
        """Close every connection."""
        await self._database.close()

    async def restart(self) -> None:
        """Go on with a new engine on the same file."""
        await self.close()
        self._database = Database(self._url)

    async def begin(self) -> str:
        """Begin the form and return its token."""
        token = new_token()
        await self._keep(token, engine.begin(self.form))
        return token

    async def state(self, token: str) -> State | None:
        """Return where the conversation is; None once it is over."""
        found = await self._read("SELECT state FROM kept WHERE token = :token", token=token)
        return State.load(json.loads(found)) if found else None

    async def receive(self) -> int:
        """Count an update; nothing is noted of it."""
        self._row += 1
        return self._row

    async def is_waiting(self, row: int) -> bool:
        """Tell that an update comes again which the process that died had not confirmed."""
        return row <= self._row

    async def take(self, token: str, at: str, event: Event, row: int | None = None) -> Reply:
        """Take one event. Raises DomainError `form-over`, and what refuses to be sent."""
        state = await self.state(token)
        if state is None:
            raise DomainError("form-over")
        outcome = engine.step(self.form, state, aimed(self.form, state, at, event))
        await self._follow(token, state, outcome)
        return outcome.reply

    async def _follow(self, token: str, before: State, outcome: Outcome) -> None:
        named = {"token": token, "person": self._person}
        if outcome.reply is Reply.SEND:
            if refuses(self.form, outcome.state.answers):
                raise DomainError("family-not-told")
            await self._write((SEND, named), (REMOVE, {"token": token}))
        elif outcome.reply is Reply.THROWN:
            await self._write((REMOVE, {"token": token}))
        elif outcome.state != before:
            await self._keep(token, outcome.state)

    async def effects(self) -> int:
        """Count what was sent."""
        counted = "SELECT count(*) FROM sent WHERE person = :person"
        return int(await self._read(counted, person=self._person))

    async def _keep(self, token: str, state: State) -> None:
        await self._write((WRITE, {"token": token, "state": json.dumps(state.dump())}))

    async def _read(self, query: str, **named: Any) -> Any:
        async with self._database.reading() as session:
            return (await session.execute(text(query), named)).scalar()

    async def _write(self, *statements: tuple[str, dict[str, Any]]) -> None:
        async with self._database.writing() as session:
            for statement, named in statements:
                await session.execute(text(statement), named)
