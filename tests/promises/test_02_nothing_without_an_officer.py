"""2. Nothing goes out to the public or to a family without an officer's act."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

import bot.actions
from bot.actions.run import Action, Run
from bot.domain.candidates import CandidateState
from bot.domain.cases import CaseState
from bot.domain.errors import NotAllowed
from bot.domain.permissions import CITIZENS, Permission
from bot.storage.candidates import Candidates
from bot.storage.cases import Cases
from demo.drawn import Person as Drawn
from tests.portrait import portrait
from tests.promises.people import greeted, searched
from tests.story import steps
from tests.world import World


def all_actions() -> Iterator[Action[..., Any]]:
    """Return every action there is."""
    for module in pkgutil.iter_modules(bot.actions.__path__):
        found = importlib.import_module(f"bot.actions.{module.name}")
        yield from (value for value in vars(found).values() if isinstance(value, Action))


def named(act: Action[..., Any]) -> str:
    """Return the action's name."""
    return act.name


OFFICERS_ONLY = {a.name: a for a in all_actions() if a.permission not in CITIZENS}


@pytest.mark.parametrize("act", OFFICERS_ONLY.values(), ids=named)
async def test_a_citizen_is_refused(shared: World, act: Action[..., Any]) -> None:
    """Whatever is not a citizen's to do is refused before it looks at anything."""
    citizen = await greeted(await shared.sim.person("Wang"))
    with pytest.raises(NotAllowed):
        await Run(shared.app.around, citizen.person.id)(act, UUID(int=1))


async def test_the_machine_holds_no_officers_permission(shared: World) -> None:
    """The program itself can decide nothing."""
    for act in all_actions():
        if act.permission is not Permission.RUN_MACHINE:
            with pytest.raises(NotAllowed):
                await shared.app.machine(act)


async def test_a_report_is_seen_by_nobody_but_officers(shared: World) -> None:
    """A neighbour who watches the place gets nothing while no officer has published."""
    citizen = await steps.subscribe(await shared.sim.person("Wang"), "en")
    mother = await greeted(await shared.sim.person("Lin"))
    await steps.report_child(mother, "Xiaofang", [portrait(Drawn(3002))])
    await citizen.person.silence("Xiaofang", seconds=1.5)


async def test_no_score_and_no_family_changes_a_case(shared: World) -> None:
    """The nearest face and a family's "yes" leave the case as it is; the family saw nothing
    before an officer released it.
    """
    around = await searched(shared)
    reference = await steps.report_sighting(around.citizen, [around.photo()])
    await around.candidate(reference)
    await around.mother.person.silence("picture", seconds=1)
    await around.release(reference)
    await around.mother.press("show-me")
    await around.mother.press("verdict-verdict-yes", name=around.name)
    await around.mother.press("skip")
    await around.officer.person.expect("The family says")
    async with shared.app.database.reading() as session:
        case = await Cases(session).by_number(around.number)
        assert case.state is CaseState.ACTIVE
        assert case.outcome is None
        candidates = await Candidates(session).of_case(case.id)
        assert CandidateState.ANSWERED in [candidate.state for candidate in candidates]
