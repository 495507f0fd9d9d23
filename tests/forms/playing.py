"""Plays a history on a store of conversations and compares every step with the pure engine.

Events that come at once must end as if they had come one after the other, in whatever order; what
was cut off by the end of a process is brought again by the inbox and must have happened once.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from itertools import permutations
from typing import Protocol

from uuid_utils.compat import uuid7

from bot.domain.errors import DomainError
from bot.forms.engine import (
    CHANGE,
    EDIT,
    REVIEW,
    Answered,
    Event,
    Form,
    Kind,
    Pressed,
    Reply,
    State,
    step,
)
from tests.forms.histories import Move, Old, Onward, Right, buttons, event_of
from tests.forms.live import MOST_AT_ONCE, Ahead, Album, Cut, Live, Restart, Together
from tests.forms.model import SENT, THROWN, Sent, ending, refuses, written
from tests.forms.patience import patience, patient


class Store(Protocol):
    """Where conversations are kept: the bot's way, or the one it is compared with."""

    async def begin(self) -> str:
        """Begin the form and return its token."""
        ...

    async def state(self, token: str) -> State | None:
        """Return where the conversation is; None once it is over."""
        ...

    async def take(self, token: str, at: str, event: Event, row: int | None = None) -> Reply:
        """Take one event. Raises DomainError."""
        ...

    async def receive(self) -> int:
        """Store an update before it is handled."""
        ...

    async def is_waiting(self, row: int) -> bool:
        """Tell whether a stored update would be handed on after a restart."""
        ...

    async def effects(self) -> int:
        """Count what was sent."""
        ...

    async def restart(self) -> None:
        """End the process and start another one on the same file."""
        ...


@dataclass
class Tally:
    """What came of some histories."""

    histories: int = 0
    events: int = 0
    at_once: int = 0
    restarts: int = 0
    crashes: int = 0
    doubles: int = 0
    lost: int = 0
    stuck: int = 0
    left_behind: int = 0
    first: list[str] = field(default_factory=list)

    def __add__(self, other: "Tally") -> "Tally":
        """Add two up."""
        names = [one.name for one in fields(self)]
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in names})

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing went wrong."""
        return not (self.crashes or self.doubles or self.lost or self.stuck or self.left_behind)


class Play:
    """One history on one store."""

    def __init__(self, form: Form, store: Store, tally: Tally) -> None:
        self.form, self.store, self.tally = form, store, tally
        self.token, self.effects = "", 0
        self.state: State | None = None
        self.seen: list[Sent] = []

    async def run(self, moves: Sequence[Live]) -> None:
        """Play all moves; then a patient person comes and wants to be done."""
        self.tally.histories += 1
        for move in moves:
            await self._move(move)
        if not await self._finished():
            self.tally.stuck += 1
            self.tally.first.append(f"{self.form.name}: stuck at {self.state}")

    async def _move(self, move: Live) -> None:
        state = await self._standing()
        match move:
            case Restart():
                await self._restart()
                await self._compare(state, [])
            case Ahead(steps):
                await self._go_on(state, steps)
            case Together(moves):
                await self._at_once(state, [self._sent(state, one) for one in moves])
            case Album(count, committed):
                state = await self._before_photos(state)
                album = self._album(state, count)
                if committed is None:
                    await self._at_once(state, album)
                else:
                    await self._cut(state, album, committed)
            case Cut(moves, committed):
                await self._cut(state, [self._sent(state, one) for one in moves], committed)
            case _:
                await self._at_once(state, [self._sent(state, move)])

    async def _standing(self) -> State:
        """Return where the person is, who begins anew what is over."""
        if self.state is None:
            self.token = await self.store.begin()
            self.state = await self.store.state(self.token)
        assert self.state is not None
        shown = buttons(self.form, self.state)
        self.seen += [Sent(self.token, press.key, press) for press in shown]
        return self.state

    def _sent(self, state: State, move: Move) -> Sent:
        if isinstance(move, Old):
            return self.seen[move.choice % len(self.seen)]
        return self._fresh(state, event_of(self.form, state, [], move))

    def _fresh(self, state: State, event: Event) -> Sent:
        """Send an event from where somebody is; every picture has an id of its own."""
        question = self.form.question(state.at)
        if question and question.kind is Kind.PHOTOS and isinstance(event, Answered):
            event = Answered([{**picture, "id": uuid7().hex} for picture in event.value])
        return Sent(self.token, state.at, event)

    async def _go_on(self, state: State, steps: int) -> None:
        for _ in range(steps):
            if step(self.form, state, patient(self.form, state)).reply is Reply.SEND:
                return
            await self._at_once(state, [self._sent(state, Onward())])
            state = await self._standing()

    async def _before_photos(self, state: State) -> State:
        photos = next((q for q in self.form.questions if q.kind is Kind.PHOTOS), None)
        while photos and state.at != photos.key and photos.is_open(state.answers):
            await self._at_once(state, [self._sent(state, Onward())])
            state = await self._standing()
        return state

    def _album(self, state: State, count: int) -> list[Sent]:
        question = self.form.question(state.at)
        if question and question.kind is Kind.PHOTOS:
            return [self._sent(state, Right(number)) for number in range(count)]
        return [self._sent(state, Onward())] * min(count, MOST_AT_ONCE)

    async def _at_once(self, before: State, sents: list[Sent]) -> None:
        self.tally.at_once += len(sents) > 1
        await asyncio.gather(*(self._take(sent) for sent in sents))
        await self._compare(before, sents)

    async def _cut(self, before: State, sents: list[Sent], committed: int) -> None:
        stored = [(sent, await self.store.receive()) for sent in sents]
        self.tally.at_once += len(stored[:committed]) > 1
        await asyncio.gather(*(self._take(*one) for one in stored[:committed]))
        await self._restart()
        for sent, row in stored:
            if await self.store.is_waiting(row):
                await self._take(sent, row)
        await self._compare(before, sents)

    async def _restart(self) -> None:
        self.tally.restarts += 1
        await self.store.restart()

    async def _take(self, sent: Sent, row: int | None = None) -> None:
        self.tally.events += 1
        try:
            await self.store.take(sent.token, sent.at, sent.event, row)
        except DomainError as refusal:
            if refusal.code == "changed-meanwhile":
                self._crashed(refusal)
        except Exception as failure:  # noqa: BLE001  whatever breaks is what is counted here
            self._crashed(failure)

    def _crashed(self, failure: Exception) -> None:
        self.tally.crashes += 1
        self.tally.first.append(f"{self.form.name}: {failure!r}")

    async def _compare(self, before: State, sents: list[Sent]) -> None:
        """Compare what is kept with every order in which the events may have come."""
        self.state = await self.store.state(self.token)
        gained = 0 if self.state else await self._gained()
        extra = max(0, gained - 1)
        self.tally.doubles += extra
        found = written(self.state) if self.state else SENT if gained else THROWN
        possible = {ending(self.form, before, order) for order in self._orders(sents)}
        if found not in possible and not extra:
            self.tally.lost += 1
        if found not in possible or extra:
            self.tally.first.append(f"{self.form.name}: {before} {sents} led to {found}")

    async def _gained(self) -> int:
        """Count what was sent since the last conversation was over."""
        before, self.effects = self.effects, await self.store.effects()
        return self.effects - before

    def _orders(self, sents: list[Sent]) -> Iterable[Sequence[Sent]]:
        own = [sent for sent in sents if sent.token == self.token]
        # An album's pictures may come in any order: `written` sorts them.
        return permutations(own) if len(own) <= MOST_AT_ONCE else [own]

    async def _finished(self) -> bool:
        state = await self._standing()
        already = self.effects
        for _ in range(patience(self.form, state)):
            await self._at_once(state, [self._fresh(state, self._patient(state))])
            if self.state is None:
                return self.effects > already
            state = self.state
        return False

    def _patient(self, state: State) -> Event:
        """Return what comes next; who was told that it is refused changes the last answer."""
        last = self.form.questions[-1]
        if refuses(self.form, state.answers):
            if state.at == REVIEW:
                return Pressed(REVIEW, CHANGE)
            if state.at == CHANGE:
                return Pressed(CHANGE, EDIT + last.key)
            if state.at == last.key:
                return Pressed(last.key, last.options[0])
        return patient(self.form, state)
