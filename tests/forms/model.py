"""Where events lead by the pure engine alone: what a database has to agree with."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.forms.cases import DEATHS
from bot.forms.engine import Answers, Event, Form, Reply, State, step
from tests.forms.talking import aimed

SENT, THROWN = "sent", "thrown"


@dataclass(frozen=True)
class Sent:
    """An event on its way: about which conversation, and at which question it was made."""

    token: str
    at: str
    event: Event


def refuses(form: Form, answers: Answers) -> bool:
    """Tell whether the rules refuse what would be sent: a death that the family was not told of."""
    is_death = answers.get("outcome") in DEATHS
    return form.name == "closing" and is_death and answers.get("told") == "no"


def ending(form: Form, state: State, sents: Sequence[Sent]) -> str:
    """Return where events lead that come one after the other: a state as JSON, or an end."""
    for sent in sents:
        outcome = step(form, state, aimed(form, state, sent.at, sent.event))
        if outcome.reply is Reply.THROWN:
            return THROWN
        if outcome.reply is Reply.SEND and not refuses(form, outcome.state.answers):
            return SENT
        state = outcome.state if outcome.reply is Reply.ASK else state
    return written(state)


def written(state: State) -> str:
    """Return a state as JSON, pictures sorted."""
    photos = state.answers.get("photos")
    if photos:
        ordered = sorted(photos, key=lambda photo: str(photo["id"]))
        state = replace(state, answers={**state.answers, "photos": ordered})
    return json.dumps(state.dump(), sort_keys=True)
