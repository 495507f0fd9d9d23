"""Runs actions: finds the actor, refuses by default, opens the transaction, notes, commits."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Concatenate, Generic, ParamSpec, TypeVar
from uuid import UUID

import structlog
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.exc import StaleDataError
from uuid_utils.compat import uuid7

from bot.actions.work import After, Work
from bot.domain.clock import Clock
from bot.domain.errors import DomainError, NotAllowed
from bot.domain.inbox import UpdateState
from bot.domain.people import Person
from bot.domain.permissions import Permission, Role, may
from bot.storage import tables
from bot.storage.database import Database
from bot.storage.people import People
from bot.storage.vault import Vault
from config.policy import Policy

P = ParamSpec("P")
R = TypeVar("R")
log = structlog.get_logger()

QUIET = frozenset({Permission.TALK, Permission.SEE_OWN, Permission.RUN_MACHINE})
"""What is no decision and no disclosure, and so not in the log of them."""

MACHINE = UUID(int=0)


@dataclass(frozen=True)
class Action(Generic[P, R]):
    """Something that can be done, with the one permission it takes."""

    name: str
    permission: Permission
    perform: Callable[Concatenate[Work, P], Awaitable[R]]


Perform = Callable[Concatenate[Work, P], Awaitable[R]]


def action(permission: Permission) -> Callable[[Perform[P, R]], Action[P, R]]:
    """Declare a function as an action."""

    def declare(perform: Perform[P, R]) -> Action[P, R]:
        module = perform.__module__.rpartition(".")[2]
        return Action(f"{module}.{perform.__name__}", permission, perform)

    return declare


@dataclass(frozen=True)
class Surroundings:
    """What every run shares."""

    database: Database
    clock: Clock
    policy: Policy
    vault: Vault
    after: Callable[[After], Awaitable[None]]


class Run:
    """Runs actions for one person, or for the machine itself (`chat_id` None).

    With `update_row`, the first commit also notes that update as handled and empties it, so that
    what an update causes happens once, however often the process dies.
    """

    def __init__(
        self, around: Surroundings, chat_id: int | None = None, update_row: int | None = None
    ) -> None:
        self._around, self._chat_id, self._row = around, chat_id, update_row
        self.locale = "en"
        self._fresh_id = uuid7()

    async def __call__(self, act: Action[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run one action. Raises NotAllowed, and what the action raises; then nothing changed."""
        around = self._around
        try:
            async with around.database.writing() as session:
                work = Work(
                    session,
                    await self._actor(session),
                    around.clock.now(),
                    around.policy,
                    around.vault,
                )
                result = await self._perform(work, act, *args, **kwargs)
        except StaleDataError as stale:
            raise DomainError("changed-meanwhile") from stale
        self.locale = work.actor.locale
        await around.after(work.after)
        return result

    async def look(self, act: Action[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run an action that only reads: nothing is committed, and no update is handled by it."""
        around = self._around
        async with around.database.reading() as session:
            actor = await self._actor(session, keep=False)
            work = Work(session, actor, around.clock.now(), around.policy, around.vault)
            if not may(actor.role, act.permission):
                raise NotAllowed
            return await act.perform(work, *args, **kwargs)

    async def _perform(self, work: Work, act: Action[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        if not may(work.actor.role, act.permission):
            log.warning("refused", action=act.name, person=str(work.actor.id))
            raise NotAllowed
        result = await act.perform(work, *args, **kwargs)
        if act.permission not in QUIET and not work.audit.noted:
            subject = next((a for a in args if isinstance(a, UUID)), "-")
            await work.audit.note(act.name, subject)
        await self._note_update(work)
        return result

    async def _actor(self, session: AsyncSession, *, keep: bool = True) -> Person:
        now = self._around.clock.now()
        if self._chat_id is None:
            return Person(MACHINE, 0, "en", Role.SYSTEM, now)
        known = await People(session).by_chat(self._chat_id)
        if known is not None:
            known.reachable = known.reachable or keep
            return known
        fresh = Person(self._fresh_id, self._chat_id, self.locale, Role.CITIZEN, now)
        if keep:
            session.add(fresh)
            await session.flush()
        return fresh

    async def _note_update(self, work: Work) -> None:
        if self._row is None:
            return
        row = tables.updates.c
        handled = update(tables.updates).where(row.id == self._row, row.body.is_not(None))
        await work.session.execute(
            handled.values(state=UpdateState.COMMITTED, body=None, handled_at=work.now, attempts=0)
        )
