"""Somebody in a conversation on a real database: one event, one step, one transaction.

It does what the handlers do, by the same actions, without a messenger around it. Events may come at
once here, which the inbox never lets happen in one chat: whoever finds that another was quicker
takes the step again from what is true then.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from uuid_utils.compat import uuid7

from bot.actions import (
    candidates,
    cases,
    conversations,
    people,
    photos,
    sightings,
    subscriptions,
)
from bot.actions.conversations import Draft
from bot.actions.run import Action, Run, Surroundings
from bot.actions.work import After
from bot.domain.clock import SystemClock
from bot.domain.conversations import Conversation
from bot.domain.errors import DomainError
from bot.domain.permissions import Role
from bot.domain.photos import Face, Photo
from bot.forms import engine
from bot.forms.engine import Answered, Event, Form, Kind, Reply, State, Wrong
from bot.storage import tables
from bot.storage.database import Database
from bot.storage.vault import Vault
from config.policy import load_policy
from tests.forms.patience import FORMS

SENDS: dict[str, Action[[Draft], Any]] = {
    "watch": subscriptions.watch,
    "sighting": sightings.report,
    "case": cases.report,
    "addition": photos.add,
    "correction": cases.correct,
    "reference": cases.refer,
    "rejection": cases.reject,
    "closing": cases.close,
    "verdict": candidates.answer,
}
OFFICERS_FORMS = ("reference", "rejection", "closing")
TRIES = 20
POLICY = load_policy()


@asynccontextmanager
async def process(file: Path) -> AsyncIterator[Surroundings]:
    """Run what a process of the bot holds, on a database that may have seen others."""
    database = Database(f"sqlite+aiosqlite:///{file}")

    async def nobody_is_woken(_: After) -> None:
        pass

    vault = Vault(b"a key of the tests")
    try:
        yield Surroundings(database, SystemClock(), POLICY, vault, nobody_is_woken)
    finally:
        await database.close()


def limited(around: Surroundings, **limits: int) -> Surroundings:
    """Return the same surroundings with other limits."""
    own = around.policy.limits.model_copy(update=limits)
    return replace(around, policy=around.policy.model_copy(update={"limits": own}))


def aimed(form: Form, state: State, at: str, event: Event) -> Event:
    """Return what an event means where the conversation is by now: a press stays what it is."""
    question = form.question(state.at)
    if not isinstance(event, Answered) or state.at == at or question is None:
        return event
    return Wrong("need-text")


class Talking:
    """One person in one form, as one process of the bot serves them."""

    def __init__(
        self, around: Surroundings, chat_id: int, form: str, row: int | None = None
    ) -> None:
        self.around, self.chat_id, self.form = around, chat_id, FORMS[form]
        self.run = Run(around, chat_id, row)

    async def appear(self, role: Role = Role.CITIZEN) -> UUID:
        """Write to the bot for the first time; return who one is."""
        me = await self.run(people.meet)
        async with self.around.database.writing() as session:
            row = tables.people.c
            await session.execute(update(tables.people).where(row.id == me.id).values(role=role))
        return me.id

    async def begin(self, subject_id: UUID | None = None) -> str:
        """Begin the form and return its token."""
        state = engine.begin(self.form).dump()
        begun = await self.run(conversations.begin, self.form.name, state, subject_id)
        return begun.token

    async def state(self, token: str) -> State | None:
        """Return where the conversation is; None once it is over."""
        found = await self.run.look(conversations.own, token)
        return None if found is None else State.load(found.state)

    async def take(self, token: str, at: str, event: Event) -> Reply:
        """Take an event that was sent while the conversation was at `at`.

        Raises DomainError `form-over`, and what refuses to be sent.
        """
        for attempt in range(TRIES):
            conversation = await self.run.look(conversations.own, token)
            if conversation is None:
                raise DomainError("form-over")
            try:
                return await self._step(conversation, at, event)
            except DomainError as refusal:
                if refusal.code != "changed-meanwhile" or attempt == TRIES - 1:
                    raise
        raise AssertionError

    async def answer(self, token: str, *events: Event) -> Reply:
        """Take one event after the other, each where the conversation is."""
        reply = Reply.ASK
        for event in events:
            state = await self.state(token)
            reply = await self.take(token, state.at if state else "", event)
        return reply

    async def _step(self, conversation: Conversation, at: str, event: Event) -> Reply:
        state = State.load(conversation.state)
        meant = aimed(self.form, state, at, event)
        outcome = engine.step(self.form, state, meant)
        draft = drafted(conversation, outcome.state)
        if outcome.reply is Reply.SEND:
            await self.run(SENDS[self.form.name], draft)
        elif outcome.reply is Reply.THROWN:
            await self.run(conversations.throw_away, draft)
        elif outcome.state != state:
            kept = self._kept(conversation, state, meant)
            await self.run(conversations.save, draft, outcome.state.dump(), *kept)
        return outcome.reply

    def _kept(self, conversation: Conversation, state: State, event: Event) -> list[Photo | Face]:
        """Return the rows of a picture that was sent: sealed bytes, and as many faces as it has."""
        question = self.form.question(state.at)
        is_photo = question is not None and question.kind is Kind.PHOTOS
        if not is_photo or not isinstance(event, Answered):
            return []
        (value,) = event.value
        identifier, now = UUID(hex=value["id"]), self.around.clock.now()
        sealed = self.around.vault.seal(identifier.hex, identifier.bytes)
        me, token = conversation.person_id, conversation.token
        photo = Photo(identifier, me, sealed, 640, 480, now, draft=token)
        count = value["faces"]
        return [photo, *(Face(uuid7(), identifier, 0, n * 9 + 8, 8, n * 9) for n in range(count))]


def drafted(conversation: Conversation, state: State | None = None) -> Draft:
    """Return the draft of a conversation as it was read, with the answers of a newer state."""
    answers = (state or State.load(conversation.state)).answers
    return Draft(conversation.token, conversation.version, answers, conversation.subject_id)


async def effects(around: Surroundings, person_id: UUID, form: str) -> int:
    """Count what sending this form ever did for one person, by the log of decisions."""
    row = tables.audit.c
    done = select(func.count()).where(row.actor == str(person_id), row.action == SENDS[form].name)
    async with around.database.reading() as session:
        return (await session.execute(done)).scalar_one()


async def count(around: Surroundings, table: str) -> int:
    """Count the rows of a table."""
    async with around.database.reading() as session:
        rows = select(func.count()).select_from(tables.metadata.tables[table])
        return (await session.execute(rows)).scalar_one()
