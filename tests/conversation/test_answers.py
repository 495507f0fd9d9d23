"""What is no answer to the question: a sentence says so, and the question is still there."""

from datetime import UTC, datetime, timedelta
from itertools import cycle

import pytest

from simulator.client import Person
from tests.conversation.people import (
    NAME,
    asked,
    at,
    newest,
    officer_of,
    onward,
    somebody,
    together,
    told,
    words,
)
from tests.conversation.shots import face
from tests.story.steps import HANKOU, Actor
from tests.world import World

NEEDS = {
    "name": "need-text",
    "sex": "need-choice",
    "birth": "need-text",
    "photos": "need-photo",
    "place": "need-place",
    "time": "need-time",
    "height": "need-text",
    "story": "need-text",
}


async def _sticker(person: Person) -> None:
    await person.send_file("sticker", b"RIFF0000WEBP", name="a.webp", type_="image/webp")


async def _voice(person: Person) -> None:
    await person.send_file("voice", b"OggS", name="a.oga", type_="audio/ogg")


async def _video(person: Person) -> None:
    await person.send_file("video", b"0000ftyp", name="a.mp4", type_="video/mp4")


async def _contact(person: Person) -> None:
    await person.share_contact("+8613800000000")


async def _wrong(world: World, question: str, locale: str) -> None:
    """Send four kinds of things that the question does not take; each is told, it stays."""
    actor = await at(world, "case", question, locale)
    for send in (_sticker, _voice, _video, _contact):
        await send(actor.person)
        broken = send is _video and question == "photos"
        await told(actor, "unreadable" if broken else NEEDS[question], "case", question)


async def test_a_sticker_a_voice_message_a_video(shared: World) -> None:
    """At every kind of question, by turns in each language."""
    languages = cycle(("en", "zh"))
    await together(*(_wrong(shared, question, next(languages)) for question in NEEDS))


async def test_words_where_something_else_is_asked(shared: World) -> None:
    """A text where a picture, a button or the review's buttons are meant."""

    async def says(form: str, question: str, code: str, locale: str) -> None:
        actor = await at(shared, form, question, locale)
        await actor.person.say("Mei")
        await told(actor, code, form, question)

    await together(
        says("case", "photos", "need-photo", "en"),
        says("sighting", "photos", "need-photo", "zh"),
        says("case", "sex", "need-choice", "zh"),
        says("sighting", "danger", "need-choice", "en"),
        says("case", "review", "use-buttons", "en"),
        says("sighting", "review", "use-buttons", "zh"),
    )


async def test_a_picture_where_words_are_asked(shared: World) -> None:
    """A family's picture in the middle of the words is told to be too early."""
    actor = await at(shared, "case", "name")
    await actor.person.send_photo(face())
    await told(actor, "need-text", "case", "name")
    await actor.person.say(NAME)
    await asked(actor, "case", "sex")


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_times_and_heights_that_cannot_be(shared: World, locale: str) -> None:
    """In the future, not to be understood, and heights of nobody."""
    tomorrow = datetime.now(UTC) + timedelta(days=3)

    async def says(form: str, question: str, text: str, code: str) -> None:
        actor = await at(shared, form, question, locale)
        await actor.person.say(text)
        await told(actor, code, form, question)

    future = tomorrow.strftime("%Y-%m-%d 12:00")
    await together(
        says("case", "time", future, "time-future"),
        says("sighting", "time", future, "time-future"),
        says("case", "time", "qwrtp", "time-unknown"),
        says("case", "birth", tomorrow.strftime("%Y-%m-%d"), "birth-future"),
        says("case", "birth", "qwrtp", "birth-unknown"),
        says("case", "height", "qwrtp", "height-unknown"),
        says("case", "height", "999", "height-unlikely"),
    )


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_born_after_the_disappearance(shared: World, locale: str) -> None:
    """Said at the time, where the birth date can be corrected by going back; and in the review."""
    actor = await at(shared, "case", "birth", locale)
    await actor.person.say("2024-06-01")
    await onward(actor, "case", "photos", "time")
    await actor.person.say("2024-05-01 10:00")
    await told(actor, "birth-after-loss", "case", "time")
    await actor.person.say("2024-07-01 10:00")
    await asked(actor, "case", "height")
    await onward(actor, "case", "height", "review")
    await actor.press("change")
    await actor.press("case-birth-label")
    await actor.person.say("2024-08-01")
    await told(actor, "birth-after-loss", "case", "birth")
    await actor.person.say("2020-08-01")
    assert "2020-08-01" in (await asked(actor, "case", "review")).text


async def test_an_answer_that_is_too_long(shared: World) -> None:
    """Refused with the limit, and the question stays."""

    async def says(question: str, limit: int, following: str, locale: str) -> None:
        actor = await at(shared, "case", question, locale)
        await actor.person.say("长" * (limit + 1))
        await told(actor, "text-long", "case", question, limit=limit)
        await actor.person.say("长" * limit)
        name = "长" * limit if question == "name" else NAME
        await actor.person.expect(words(actor, f"case-{following}", name=name))

    await together(
        says("name", 80, "sex", "en"),
        says("clothing", 300, "marks", "zh"),
        says("story", 1000, "relation", "en"),
        says("phone", 40, "review", "zh"),
    )


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_a_command_that_nobody_knows(shared: World, locale: str) -> None:
    """It is no answer; without a question it is answered with what can be done."""
    actor, stranger = await at(shared, "case", "name", locale), await somebody(shared, locale)
    await actor.person.say("/find_child")
    await told(actor, "command-unknown", "case", "name")
    await stranger.person.say("/find_child")
    await stranger.person.expect(words(stranger, "help"))


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_a_voice_message_and_words_out_of_nowhere(shared: World, locale: str) -> None:
    """What can be done is said."""

    async def sends(actor: Actor, text: str) -> None:
        if text:
            await actor.person.say(text)
            await actor.person.expect(words(actor, "help"))
        for send in (_sticker, _voice):
            await send(actor.person)
            await actor.sees("cannot-read")

    await together(*[sends(await somebody(shared, locale), text) for text in ("", "hello", "你好")])


async def test_back_skip_and_cancel(shared: World) -> None:
    """By typing as by pressing; where it is not possible, that is said."""
    actor = await at(shared, "case", "birth")
    await actor.person.say("/back")
    await asked(actor, "case", "sex")
    await actor.person.say("/skip")
    await told(actor, "need-answer", "case", "sex")
    await actor.press("case-sex-girl")
    await asked(actor, "case", "birth")
    await actor.person.say("/skip")
    await asked(actor, "case", "photos")
    await actor.press("back")
    await asked(actor, "case", "birth")
    await actor.person.say("/cancel")
    await actor.sees("thrown")
    await actor.person.say("/back")
    await actor.sees("nothing-asked")
    officer = await officer_of(shared)
    await officer.person.silence(NAME, seconds=0.3)


async def test_back_at_the_first_question(shared: World) -> None:
    """There is nothing before it, and that is said."""
    actor = await at(shared, "sighting", "danger")
    await actor.person.say("/back")
    await told(actor, "form-start", "sighting", "danger")


async def test_changing_one_answer(shared: World) -> None:
    """From the review and back to it, with the other answers as they were."""
    actor = await at(shared, "sighting", "review")
    before = await newest(actor)
    await actor.press("change")
    await actor.press("sighting-place-label")
    await asked(actor, "sighting", "place")
    await actor.person.share(HANKOU[0] - 3, HANKOU[1] - 3)
    await asked(actor, "sighting", "review")
    after = await newest(actor)
    assert after.text != before.text
    await actor.press("change")
    await actor.press("back")
    await asked(actor, "sighting", "review")
    assert (await newest(actor)).text == after.text
