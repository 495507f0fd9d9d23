"""Conversations on a real database: what comes at once has one effect, and nothing is lost."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from uuid_utils.compat import uuid7

from bot.actions import conversations, photos, sightings
from bot.actions.run import Surroundings
from bot.domain.conversations import Conversation
from bot.domain.errors import DomainError, NotFound
from bot.domain.permissions import Role
from bot.domain.photos import Face, Photo
from bot.forms.engine import DONE, REVIEW, THROW, Answered, Event, Pressed, Reply, State
from bot.storage.migrations import upgrade
from tests.forms.patience import place
from tests.forms.talking import Talking, count, drafted, effects, limited, process
from tests.storage.rows import alert_at

CHAT, OTHER = 4001, 4002
SEND_IT, THROW_IT = Pressed(REVIEW, "send"), Pressed(REVIEW, THROW)
NOW = "2026-11-24T12:00:00+00:00"


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    """Return a database file with every table."""
    file = tmp_path / "reunion.sqlite"
    async with process(file) as around:
        await upgrade(around.database)
    return file


@pytest.fixture
async def around(file: Path) -> AsyncIterator[Surroundings]:
    """Run one process on it."""
    async with process(file) as around:
        yield around


def picture(faces: int = 1) -> Answered:
    """Return a picture that nobody sent before."""
    return Answered([{"id": uuid7().hex, "faces": faces}])


async def at_photos(talking: Talking) -> str:
    """Begin a sighting and go on to its pictures."""
    token = await talking.begin()
    await talking.answer(token, Pressed("danger", "safe"))
    return token


async def at_review(talking: Talking, *pictures: Event) -> str:
    """Tell a sighting up to its review."""
    token = await at_photos(talking)
    rest = (Pressed("photos", "done"), Answered(place(0)), Answered(NOW))
    await talking.answer(token, *pictures, *rest)
    return token


async def at_once(*waiting: Awaitable[Any]) -> list[Any]:
    """Let several things happen at once; return the results and, as codes, the refusals."""
    results = await asyncio.gather(*waiting, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException) and not isinstance(result, DomainError):
            raise result
    return [r.code if isinstance(r, DomainError) else r for r in results]


async def read(talking: Talking, token: str) -> Conversation:
    """Return the conversation as this person reads it now."""
    found = await talking.run.look(conversations.own, token)
    assert found is not None
    return found


async def state_of(talking: Talking, token: str) -> State:
    """Return where a conversation is that is not over."""
    state = await talking.state(token)
    assert state is not None
    return state


async def test_ten_pictures_at_once_are_ten_pictures(around: Surroundings) -> None:
    talking = Talking(around, CHAT, "sighting")
    token = await at_photos(talking)
    album = [picture() for _ in range(10)]
    replies = await at_once(*(talking.take(token, "photos", one) for one in album))
    assert replies == [Reply.ASK] * 10
    kept = (await state_of(talking, token)).answers["photos"]
    assert sorted(p["id"] for p in kept) == sorted(one.value[0]["id"] for one in album)
    assert await count(around, "photos") == 10
    assert await count(around, "faces") == 10


async def test_five_sends_at_once_are_one_report(around: Surroundings) -> None:
    talking = Talking(around, CHAT, "sighting")
    token = await at_review(talking, picture())
    replies = await at_once(*(talking.take(token, REVIEW, SEND_IT) for _ in range(5)))
    assert sorted(map(str, replies)) == sorted(map(str, [Reply.SEND, *["form-over"] * 4]))
    assert await count(around, "sightings") == 1
    assert await count(around, "jobs") == 1
    assert await count(around, "photos") == 1
    assert await count(around, "conversations") == 0


@pytest.mark.parametrize("turn", range(6))
async def test_a_send_and_a_throw_at_once_have_one_effect(around: Surroundings, turn: int) -> None:
    talking = Talking(around, CHAT, "sighting")
    token = await at_review(talking, picture(), picture())
    both = [SEND_IT, THROW_IT] if turn % 2 else [THROW_IT, SEND_IT]
    replies = await at_once(*(talking.take(token, REVIEW, one) for one in both))
    assert replies.count("form-over") == 1
    is_sent = Reply.SEND in replies
    assert await count(around, "sightings") == is_sent
    assert await count(around, "photos") == 2 * is_sent
    assert await count(around, "conversations") == 0


async def test_two_answers_at_once_answer_one_question(around: Surroundings) -> None:
    talking = Talking(around, CHAT, "sighting")
    token = await talking.begin()
    taps = [Pressed("danger", word) for word in ("safe", "called", "safe", "called")]
    replies = await at_once(*(talking.take(token, "danger", tap) for tap in taps))
    assert sorted(reply.name for reply in replies) == ["ASK", "STALE", "STALE", "STALE"]
    assert (await state_of(talking, token)).at == "photos"


async def test_somebody_elses_button_is_one_of_no_form(around: Surroundings) -> None:
    talking, other = Talking(around, CHAT, "sighting"), Talking(around, OTHER, "sighting")
    token = await at_review(talking, picture())
    draft = drafted(await read(talking, token))
    await other.appear()
    assert await other.run.look(conversations.own, token) is None
    tries = (
        other.take(token, REVIEW, THROW_IT),
        other.run(conversations.save, draft, State(REVIEW).dump()),
        other.run(conversations.throw_away, draft),
        other.run(sightings.report, draft),
    )
    assert await at_once(*tries) == ["form-over"] * 4
    assert await count(around, "photos") == 1
    assert await count(around, "sightings") == 0
    assert (await state_of(talking, token)).at == REVIEW


async def test_somebody_elses_draft_picture_does_not_exist(around: Surroundings) -> None:
    talking, other = Talking(around, CHAT, "sighting"), Talking(around, OTHER, "sighting")
    token, group = await at_photos(talking), picture(faces=3)
    await talking.answer(token, group)
    kept = (await state_of(talking, token)).answers["photos"][0]["id"]
    photo, faces = await talking.run.look(conversations.draft_photo, token, UUID(hex=kept))
    assert around.vault.open(photo.id.hex, photo.sealed) == photo.id.bytes
    assert [face.left for face in faces] == sorted(face.left for face in faces)
    assert len(faces) == 3
    with pytest.raises(NotFound):
        await other.run.look(conversations.draft_photo, token, UUID(hex=kept))


async def test_what_was_read_before_a_step_can_not_be_written_after_it(
    around: Surroundings,
) -> None:
    talking = Talking(around, CHAT, "sighting")
    token = await at_photos(talking)
    old = drafted(await read(talking, token))
    await talking.answer(token, picture())
    new = await state_of(talking, token)
    tries = (
        talking.run(conversations.save, old, State("danger").dump()),
        talking.run(conversations.throw_away, old),
        talking.run(sightings.report, old),
    )
    assert await at_once(*tries) == ["changed-meanwhile"] * 3
    assert await state_of(talking, token) == new
    assert await count(around, "photos") == 1


async def test_after_a_restart_it_goes_on_at_the_same_question(file: Path) -> None:
    async with process(file) as before:
        talking = Talking(before, CHAT, "sighting")
        token = await at_photos(talking)
        await talking.answer(token, picture(2), picture(), Pressed("photos", "done"))
        left = await state_of(talking, token)
    async with process(file) as after:
        talking = Talking(after, CHAT, "sighting")
        assert await state_of(talking, token) == left
        assert left.at == "face"
        assert await talking.begin() == token
        chosen = Answered({left.answers["photos"][0]["id"]: 1})
        sent = await talking.answer(token, chosen, Answered(place(0)), Answered(NOW), SEND_IT)
        assert sent is Reply.SEND
        assert await count(after, "photos") == 2
        assert await count(after, "sightings") == 1


async def test_throwing_away_erases_the_pictures(around: Surroundings) -> None:
    talking, other = Talking(around, CHAT, "sighting"), Talking(around, OTHER, "sighting")
    await at_review(other, picture())
    token = await at_photos(talking)
    await talking.answer(token, picture(2), picture(), Pressed("photos", "done"))
    assert await talking.answer(token, Pressed("face", THROW)) is Reply.THROWN
    assert await count(around, "photos") == 1
    assert await count(around, "faces") == 1
    assert await talking.state(token) is None


async def test_pictures_that_were_begun_anew_are_not_sent(around: Surroundings) -> None:
    talking = Talking(around, CHAT, "sighting")
    token = await at_photos(talking)
    await talking.answer(token, picture(), picture(), Pressed("photos", "anew"))
    rest = (Pressed("photos", "done"), Answered(place(0)), Answered(NOW), SEND_IT)
    await talking.answer(token, picture(), *rest)
    assert await count(around, "photos") == 1


async def test_what_is_refused_stays_as_it_was(around: Surroundings) -> None:
    strict = limited(around, sightings_per_day=1)
    talking = Talking(strict, CHAT, "sighting")
    await talking.answer(await at_review(talking, picture()), SEND_IT)
    token = await at_review(talking, picture())
    with pytest.raises(DomainError, match="too-many-sightings"):
        await talking.answer(token, SEND_IT)
    assert (await state_of(talking, token)).at == REVIEW
    assert await count(strict, "sightings") == 1
    assert await count(strict, "photos") == 2


async def test_beginning_twice_goes_on_with_the_first(around: Surroundings) -> None:
    talking = Talking(around, CHAT, "sighting")
    await talking.appear()
    tokens = await at_once(*(talking.begin() for _ in range(5)))
    assert len(set(tokens)) == 1
    other_child = await talking.begin(uuid7())
    assert other_child != tokens[0]


async def test_what_was_begun_last_is_what_is_asked(around: Surroundings) -> None:
    sighting, case = Talking(around, CHAT, "sighting"), Talking(around, CHAT, "case")
    first, second = await sighting.begin(), await case.begin()
    current = await sighting.run.look(conversations.current)
    assert current is not None
    assert current.token == second
    await case.answer(second, Pressed("urgent", THROW))
    current = await sighting.run.look(conversations.current)
    assert current is not None
    assert current.token == first


async def test_remembering_the_screen_is_no_step(around: Surroundings) -> None:
    talking = Talking(around, CHAT, "sighting")
    token = await talking.begin()
    before = await read(talking, token)
    await talking.run(conversations.note_screen, token, 77)
    after = await read(talking, token)
    assert (after.screen_id, after.version) == (77, before.version)


async def test_a_button_of_a_form_that_was_sent_finds_none(around: Surroundings) -> None:
    talking = Talking(around, CHAT, "watch")
    me, token = await talking.appear(), await talking.begin()
    await talking.answer(token, Answered(place(0)), Pressed("radius", "50"))
    for press in (Pressed("radius", "50"), Pressed("radius", "back"), Pressed("place", THROW)):
        with pytest.raises(DomainError, match="form-over"):
            await talking.take(token, press.key, press)
    assert await effects(around, me, "watch") == 1


async def _case_of(around: Surroundings) -> UUID:
    """Put in a public case whose guardian is CHAT."""
    async with around.database.writing() as session:
        return (await alert_at(session, guardian_chat=CHAT)).case_id


async def test_a_picture_added_to_a_case_says_who_is_meant_and_how_old(
    around: Surroundings,
) -> None:
    case_id = await _case_of(around)
    mother = Talking(limited(around, photos_per_case=1), CHAT, "addition")
    for faces, refusal in ((2, ""), (1, "too-many-photos")):
        token, sent = await mother.begin(case_id), picture(faces)
        await mother.answer(token, sent, Pressed("photos", DONE))
        if faces > 1:
            await mother.answer(token, Answered({sent.value[0]["id"]: 1}))
        await mother.answer(token, Answered("year"))
        (end,) = await at_once(mother.take(token, REVIEW, SEND_IT))
        assert end == (refusal or Reply.SEND)
    async with around.database.reading() as session:
        (photo,) = await session.scalars(select(Photo).filter_by(case_id=case_id))
        found = await session.scalars(select(Face).filter_by(photo_id=photo.id))
        assert sorted((face.left, face.chosen) for face in found) == [(0, False), (9, True)]
    assert photo.age_months == 60 - 12
    assert await count(around, "jobs") == 1
    (full,) = await at_once(mother.run.look(photos.before, case_id))
    assert full == "too-many-photos"


async def test_pictures_on_their_way_to_a_case_that_ends_are_deleted(around: Surroundings) -> None:
    case_id = await _case_of(around)
    mother, officer = Talking(around, CHAT, "addition"), Talking(around, OTHER, "closing")
    token = await mother.begin(case_id)
    await mother.answer(token, picture())
    await officer.appear(Role.OFFICER)
    ending = await officer.begin(case_id)
    await officer.answer(ending, Pressed("outcome", "safe-lost"), SEND_IT)
    assert await count(around, "photos") == 0
    assert await mother.state(token) is None
