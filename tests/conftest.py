"""What every test can have: a world that is shared, for tests that bring their own people."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from bot import app as program
from config.policy import Policy, load_policy
from tests.world import World, world

CANDIDATES = 2
"""How many of the nearest an officer of the shared world is shown. Each is a picture that has to be
drawn, and all but one are other tests' children."""


@pytest.fixture(scope="session")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """Return a server and a bot for the whole run. Each test brings its own people."""
    async with AsyncExitStack() as stack:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(program, "load_policy", _with_few_candidates)
            made = await stack.enter_async_context(world(tmp_path_factory.mktemp("shared")))
        yield made


def _with_few_candidates() -> Policy:
    policy = load_policy()
    few = policy.matching.model_copy(update={"candidates": CANDIDATES})
    return policy.model_copy(update={"matching": few})


@pytest.fixture
async def own(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """Return a server and a bot for one test alone."""
    async with world(tmp_path_factory.mktemp("own")) as made:
        yield made
