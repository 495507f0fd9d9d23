"""People vote, polls are closed, and everybody who shows one or waits for it learns of it."""

from dataclasses import replace

from simulator import talk
from simulator.contents.polls import Poll
from simulator.people import Person
from simulator.world import World


def vote(world: World, poll: Poll, person: Person, positions: list[int]) -> None:
    """Somebody chooses options, or with none takes their vote back."""
    if positions:
        poll.votes[person.id] = positions
    else:
        poll.votes.pop(person.id, None)
    _show(world, poll)
    if poll.owner is not None and not poll.anonymous:
        answer = poll.choice(person.id, positions)
        talk.tell_bot(world, poll.owner, "poll_answer", {**answer, "user": person.as_user()})


def close(world: World, poll: Poll) -> None:
    """Nobody can vote any more."""
    if not poll.closed:
        poll.closed = True
        _show(world, poll)


def kept(world: World, poll: Poll) -> Poll:
    """Keeps a new poll, and closes it when its time is over."""
    if poll.close_date and not poll.closed:
        world.clock.at(poll.close_date, lambda: close(world, poll))
    return world.polls.add(poll)


def copied(world: World, poll: Poll) -> Poll:
    """A poll that asks the same, for a copy of its message: open, and without votes."""
    until = world.now() + poll.open_period if poll.open_period else 0
    fresh = replace(poll, id=world.ids.poll(), close_date=until, closed=False)
    fresh.votes, fresh.messages = {}, []
    return kept(world, fresh)


def _show(world: World, poll: Poll) -> None:
    shown = poll.as_json()
    for message in poll.messages:
        message.content = {**message.content, "poll": shown}
        if message.id in message.chat.messages:
            talk.show(world, message)
    if poll.owner is not None:
        talk.tell_bot(world, poll.owner, "poll", shown)
