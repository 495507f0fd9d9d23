"""Every handler behind the one gate, in the order in which they are asked."""

from aiogram import Dispatcher

from bot.actions.run import Surroundings
from bot.handlers.asking import Talk
from bot.handlers.chat import Services
from bot.handlers.citizen import alerts as citizen_alerts
from bot.handlers.citizen import rest, sightings, start, subscriptions
from bot.handlers.family import candidates as family_candidates
from bot.handlers.family import cases as family_cases
from bot.handlers.gate import Gate
from bot.handlers.officer import alerts as officer_alerts
from bot.handlers.officer import candidates as officer_candidates
from bot.handlers.officer import cases as officer_cases
from bot.handlers.talk import Talker

TALKS: tuple[Talk, ...] = (
    subscriptions.TALK,
    sightings.TALK,
    *family_cases.TALKS,
    family_candidates.TALK,
    *officer_cases.TALKS,
)

ROUTERS = (
    start.router,
    subscriptions.router,
    sightings.router,
    citizen_alerts.router,
    family_cases.router,
    family_candidates.router,
    officer_cases.router,
    officer_alerts.router,
    officer_candidates.router,
    rest.router,
)


def make_talker() -> Talker:
    """Return every form with its ties."""
    return Talker({talk.form.name: talk for talk in TALKS})


def make_dispatcher(around: Surroundings, services: Services, talker: Talker) -> Dispatcher:
    """Return the handlers, ready to be fed."""
    dispatcher = Dispatcher(talker=talker)
    gate = Gate(around, services)
    dispatcher.message.outer_middleware(gate)
    dispatcher.callback_query.outer_middleware(gate)
    for router in ROUTERS:
        router._parent_router = None  # noqa: SLF001  several applications in one test process
        dispatcher.include_router(router)
    return dispatcher
