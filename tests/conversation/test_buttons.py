"""Buttons pressed twice, too late, by others, and at the same moment as something else."""

import asyncio

import pytest
from sqlalchemy import select

from bot.domain.photos import Photo
from bot.domain.sightings import Sighting
from bot.storage.people import People
from bot.storage.subscriptions import Subscriptions
from simulator.client import Message
from tests.conversation import shots
from tests.conversation.people import (
    NAME,
    SHORT,
    asked,
    at,
    data_of,
    newest,
    onward,
    somebody,
    together,
    words,
)
from tests.story.steps import WUHAN, Actor
from tests.world import World


async def _forge(actor: Actor, message: Message, data: str) -> str:
    """Press with data of one's own choosing; what the toast says."""
    answer = await actor.person.forge(message.id, data)
    assert answer["answered"]
    return str(answer.get("text", ""))


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_a_button_of_a_question_that_is_answered(shared: World, locale: str) -> None:
    """The second press says so and changes nothing; what is asked now is still asked."""
    actor = await at(shared, "case", "sex", locale)
    question = await newest(actor)
    girl = data_of(question, actor.t.plain("case-sex-girl"))
    boy = data_of(question, actor.t.plain("case-sex-boy"))
    assert await _forge(actor, question, girl) == ""
    birth = await asked(actor, "case", "birth")
    for old in (girl, boy):
        assert await _forge(actor, question, old) == actor.t.plain("error-button-old")
    await actor.person.silence(after=birth, seconds=SHORT)
    await actor.person.say("5")
    await asked(actor, "case", "photos")
    await actor.person.say("/back")
    await actor.person.say("/back")
    await asked(actor, "case", "sex")


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_sending_twice(shared: World, locale: str) -> None:
    """Two taps on "Send" at once are one report and one receipt; the buttons then are over."""
    actor = await at(shared, "sighting", "review", locale)
    review = await newest(actor)
    send, throw = (data_of(review, actor.t.plain(key)) for key in ("sighting-send", "throw"))
    answers = await asyncio.gather(*(_forge(actor, review, send) for _ in range(4)))
    assert sorted(answers) == sorted(["", *[actor.t.plain("error-form-over")] * 3])
    receipt = await actor.person.expect(r"S-[0-9A-Z]{5}", after=review)
    for old in (send, throw):
        assert await _forge(actor, receipt, old) == actor.t.plain("error-form-over")
    assert len(await _sightings(shared, actor)) == 1


async def _sightings(world: World, actor: Actor) -> list[Sighting]:
    async with world.app.database.reading() as session:
        person = await People(session).by_chat(actor.person.id)
        assert person is not None
        found = select(Sighting).filter_by(reporter_id=person.id)
        return list(await session.scalars(found))


async def test_a_button_of_a_form_that_was_thrown_away(shared: World) -> None:
    """It says so, and begins nothing."""
    actor = await at(shared, "case", "urgent")
    question = await newest(actor)
    earlier = data_of(question, actor.t.plain("case-urgent-earlier"))
    await actor.press("throw")
    thrown = await actor.sees("thrown")
    assert await _forge(actor, question, earlier) == actor.t.plain("error-form-over")
    await actor.person.silence(words(actor, "case-name"), after=thrown, seconds=SHORT)


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_a_button_of_somebody_elses_message(shared: World, locale: str) -> None:
    """It looks as if it were over, and the other person's report stays as it was."""
    actor, other = await at(shared, "case", "review"), await somebody(shared, locale)
    review = await newest(actor)
    await other.person.say("/help")
    shown = await other.person.expect(words(other, "help"))
    for key in ("case-send", "throw", "change"):
        data = data_of(review, actor.t.plain(key))
        assert await _forge(other, shown, data) == other.t.plain("error-form-over")
    await actor.press("case-send")
    await actor.person.expect(r"M-[0-9A-Z]{5}")


async def test_buttons_that_nobody_made(shared: World) -> None:
    """Made-up data of any form opens nothing and breaks nothing."""
    actor = await somebody(shared)
    await actor.person.say("/help")
    shown = await actor.person.expect(words(actor, "help"))
    await actor.person.say("/missing")
    await onward(actor, "case", "", "sex")
    question = await newest(actor)
    own = data_of(question, actor.t.plain("case-sex-girl")).split(":")[1]
    for data in ("", "x", "f:::", "f:a:b:c", "lang:xx", "begin:nothing", "k.open:!!:", "a.saw::"):
        answer = await actor.person.forge(shown.id, data or " ")
        assert answer["answered"], data
    for word in ("alien", "offer-1", "edit-name", "done", "send", "back:back"):
        assert await _forge(actor, question, f"f:{own}:sex:{word}") in (
            actor.t.plain("error-button-old"),
            actor.t.plain("error-not-found"),
        )
    await actor.press_held("case-sex-boy")
    await asked(actor, "case", "birth")


async def test_a_press_and_words_at_once(shared: World) -> None:
    """Whichever comes first, one step is taken for each, and nothing is asked twice."""

    async def both(world: World) -> None:
        actor = await at(world, "case", "sex")
        question = await newest(actor)
        girl = data_of(question, actor.t.plain("case-sex-girl"))
        first = actor.person.say("5 years"), _forge(actor, question, girl)
        await asyncio.gather(*first)
        either = f"{words(actor, 'case-birth', name=NAME)}|{words(actor, 'case-photos', name=NAME)}"
        await actor.person.expect(either)
        await actor.person.say("/cancel")
        await actor.sees("thrown")
        await actor.person.say("/back")
        await actor.sees("nothing-asked")

    await together(*(both(shared) for _ in range(4)))


async def test_pictures_and_that_is_all_at_once(shared: World) -> None:
    """No picture is lost or doubled, whether it came before the press or after it."""
    actor = await at(shared, "sighting", "photos")
    await actor.person.send_photo(shots.face())
    more = await actor.sees("sighting-photos-more", count=1)
    done = data_of(more, actor.t.plain("photos-done"))
    await asyncio.gather(
        actor.person.send_photos([shots.face(), shots.face()]),
        _forge(actor, more, done),
        _forge(actor, more, done),
    )
    await asked(actor, "sighting", "place")
    await actor.person.share(*WUHAN)
    await actor.press("sighting-time-now")
    assert "3 pictures" in (await asked(actor, "sighting", "review")).text
    await actor.press("sighting-send")
    await actor.person.expect(r"S-[0-9A-Z]{5}")
    (sighting,) = await _sightings(shared, actor)
    async with shared.app.database.reading() as session:
        photos = list(await session.scalars(select(Photo).filter_by(sighting_id=sighting.id)))
    assert len(photos) == 3


async def test_watching_one_place_twice(shared: World) -> None:
    """A second press on the distance is over; the same place again only changes it."""
    actor = await somebody(shared)
    for km in (50, 100):
        await actor.person.say("/start")
        if km == 50:
            await actor.press_text("English")
        await actor.sees("watch-place")
        await actor.person.share(*WUHAN)
        question = await actor.person.expect(button=actor.t.plain(f"watch-radius-{km}"))
        data = data_of(question, actor.t.plain(f"watch-radius-{km}"))
        answers = [await _forge(actor, question, data) for _ in range(2)]
        assert answers == ["", actor.t.plain("error-form-over")]
    async with shared.app.database.reading() as session:
        person = await People(session).by_chat(actor.person.id)
        assert person is not None
        watched = await Subscriptions(session).of(person.id)
    assert [subscription.radius_km for subscription in watched] == [100]
