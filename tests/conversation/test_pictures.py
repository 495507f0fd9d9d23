"""Pictures that cannot be used, several at once, too early, and with several people in them."""

import re
from collections.abc import Callable

from demo.drawn import as_file
from simulator.client import Message
from tests.conversation import shots
from tests.conversation.people import (
    SHORT,
    asked,
    at,
    data_of,
    newest,
    officer_of,
    onward,
    somebody,
    together,
    told,
    words,
)
from tests.matching.not_genuine import cartoon, crowd
from tests.story.steps import Actor
from tests.world import World

RECEIPT = r"S-[0-9A-Z]{5}"


async def _sends(world: World, data: bytes, code: str, locale: str) -> None:
    """Send a file where a photo is asked, read why not, send a good one."""
    for form in ("case", "sighting"):
        actor = await at(world, form, "photos", locale)
        await actor.person.send_file("document", data, name="a.png", type_="image/png")
        await told(actor, code, form, "photos")
        await actor.person.send_photo(shots.face())
        await actor.sees(f"{form}-photos-more", count=1, name="Xiao An")


async def test_a_picture_that_cannot_be_used(shared: World) -> None:
    """Empty, unreadable, tiny, a bomb, too heavy to be fetched: each is told, none is kept."""
    await together(
        _sends(shared, b"", "empty", "en"),
        _sends(shared, b"this is no picture" * 50, "unreadable", "zh"),
        _sends(shared, shots.face()[:300], "unreadable", "en"),
        _sends(shared, shots.tiny(), "too-small", "zh"),
        _sends(shared, shots.bomb(), "too-large", "en"),
        _sends(shared, shots.too_heavy(), "too-large", "zh"),
    )


async def test_a_large_picture_is_taken(shared: World) -> None:
    """Eleven megabytes as a document are fetched; sixty megapixels are looked at."""
    heavy, wide = await at(shared, "case", "photos"), await at(shared, "case", "photos")
    await heavy.person.send_file("document", shots.heavy(), name="a.jpg", type_="image/jpeg")
    await wide.person.send_file(
        "document", shots.bomb(shots.LARGE), name="a.png", type_="image/png"
    )
    await heavy.sees("case-photos-more", count=1, name="Xiao An")
    await wide.sees("hint-no-face", of="it", count=1)


async def test_no_face_in_a_childs_photo(shared: World) -> None:
    """What would help is said, there and in the review, and going on without is possible."""
    actor = await at(shared, "case", "photos", "zh")
    await actor.person.send_photo(shots.faceless())
    message = await actor.sees("hint-no-face", of="it", count=1)
    assert actor.t.plain("photos-done") in message.buttons
    await actor.press("photos-done")
    await onward(actor, "case", "place", "review")
    assert actor.t.plain("hint-no-face", of="it", count=1) in (await newest(actor)).text


SPOILT: dict[str, Callable[[], bytes]] = {
    "no-face": shots.faceless,
    "too-small": shots.small,
    "too-dark": shots.dark,
    "crowd": lambda: as_file(crowd()),
    "drawing": lambda: as_file(cartoon()),
}


async def test_pictures_of_a_sighting_that_can_hardly_be_compared(shared: World) -> None:
    """Each hindrance is told to the sender with what would help, and to the officer as a flag."""
    officer, actor = await officer_of(shared), await at(shared, "sighting", "photos")
    await actor.person.send_photos([make() for make in SPOILT.values()])
    await actor.sees("sighting-photos-more", count=len(SPOILT))
    said = [actor.t.plain(f"hint-{word}", of="single", count=1) for word in SPOILT]
    collecting = await newest(actor)
    assert [hint for hint in said if hint not in collecting.text] == []
    await actor.press("photos-done")
    await actor.press("sighting-face-unsure")
    await onward(actor, "sighting", "place", "review")
    review = await newest(actor)
    assert [hint for hint in said if hint not in review.text] == []
    await actor.press("sighting-send")
    read = await officer.person.expect(await _receipt(actor))
    flags = [officer.t.plain(f"face-{word}") for word in SPOILT]
    assert [flag for flag in flags if f"1 {flag}" not in read.text] == []


async def _receipt(actor: Actor) -> str:
    receipt = await actor.person.expect(RECEIPT)
    found = re.search(RECEIPT, receipt.text)
    assert found is not None
    return found.group()


async def test_five_pictures_at_once(shared: World) -> None:
    """An album is five pictures and one screen, which counts them."""
    actor = await at(shared, "case", "photos")
    before = {message.id for message in await actor.person.messages()}
    await actor.person.send_photos([shots.side(yaw) for yaw in (-12, -6, 0, 6, 12)])
    screen = await actor.sees("case-photos-more", count=5, name="Xiao An")
    await actor.person.silence(after=screen, seconds=SHORT)
    new = [m for m in await actor.person.messages() if m.id not in before and not m.outgoing]
    assert [message.id for message in new if message.buttons] == [screen.id]
    await actor.press("photos-done")
    await actor.press("case-pictured-same")
    await onward(actor, "case", "place", "review")
    review = await newest(actor)
    assert "5 pictures" in review.text


async def test_more_pictures_than_are_taken(shared: World) -> None:
    """The ninth photo of a child is refused with the limit, and the eight stay."""
    actor = await at(shared, "case", "photos")
    await actor.person.send_photos([shots.face()] * 9)
    message = await actor.person.expect(words(actor, "error-too-many-photos", limit=8))
    assert "I have 8 pictures" in message.text


async def test_a_picture_out_of_nowhere(shared: World) -> None:
    """It begins a report and is kept, its caption is the note; danger is asked first."""
    officer, actor = await officer_of(shared), await somebody(shared)
    await actor.person.send_photo(shots.face(), caption="She was near the <gate> & crying")
    await asked(actor, "sighting", "danger")
    await actor.press("sighting-danger-safe")
    await onward(actor, "sighting", "place", "review")
    review = await newest(actor)
    assert "1 picture" in review.text
    assert "She was near the <gate> & crying" in review.text
    await actor.press("sighting-send")
    number = await _receipt(actor)
    read = await officer.person.expect(number)
    assert "She was near the <gate> & crying" in read.text
    assert "Pictures: 1" in read.text


async def test_a_caption_where_pictures_are_asked(shared: World) -> None:
    """It is the note there as well."""
    actor = await at(shared, "sighting", "photos")
    await actor.person.send_photos([shots.face(), shots.side(8)], caption="Blue bag")
    await actor.sees("sighting-photos-more", count=2)
    await actor.press("photos-done")
    await onward(actor, "sighting", "place", "review")
    assert "Blue bag" in (await newest(actor)).text


async def test_a_picture_before_it_is_asked(shared: World) -> None:
    """In the middle of a report it is kept, and the question stays."""
    actor = await at(shared, "sighting", "time")
    await actor.person.send_photo(shots.face())
    await asked(actor, "sighting", "time")
    await onward(actor, "sighting", "time", "review")
    assert "1 picture" in (await newest(actor)).text


async def test_several_faces(shared: World) -> None:
    """The picture comes back with numbers, and one is chosen."""
    actor = await at(shared, "sighting", "photos", "zh")
    await actor.person.send_photo(shots.several())
    await actor.press("photos-done")
    question = await _faces(actor)
    assert question.buttons[:3] == ["1", "2", "3"]
    await actor.person.say("the second")
    question = await actor.person.expect(words(actor, "error-need-face"), photo=True)
    await actor.person.press(question, "2")
    await asked(actor, "sighting", "place")
    await onward(actor, "sighting", "place", "review")
    await actor.press("sighting-send")
    await _receipt(actor)


async def _faces(actor: Actor) -> Message:
    pattern = words(actor, "sighting-face")
    return await actor.person.expect(pattern, photo=True)


async def test_a_made_up_number_of_a_face(shared: World) -> None:
    """A forged button for a face or a picture that is not there chooses nobody."""
    actor = await at(shared, "sighting", "photos")
    await actor.person.send_photo(shots.several())
    await actor.press("photos-done")
    question = await _faces(actor)
    data = data_of(question, "2")
    for made_up in ("0-9", "7-0", "-", "x-y", "0--2", "0-" + "9" * 20):
        answer = await actor.person.forge(question.id, data.rpartition(":")[0] + ":" + made_up)
        assert answer["text"] == actor.t.plain("error-button-old"), made_up
    await actor.person.press(question, "2")
    await asked(actor, "sighting", "place")


async def test_a_file_that_is_no_picture(shared: World) -> None:
    """It is told as such, where a picture is asked and out of nowhere."""
    actor, stranger = await at(shared, "case", "photos"), await somebody(shared)
    for person in (actor.person, stranger.person):
        await person.send_file("document", b"%PDF-1.4", name="a.pdf", type_="application/pdf")
    await told(actor, "need-photo", "case", "photos")
    await stranger.sees("cannot-read")


async def test_a_picture_that_the_server_has_lost(shared: World) -> None:
    """It is asked for once more."""
    actor = await at(shared, "sighting", "photos", "zh")
    await shared.sim.faults({"kind": "expired_file", "count": 1})
    await actor.person.send_photo(shots.face())
    await told(actor, "photo-failed", "sighting", "photos")
    await shared.sim.faults()
    await actor.person.send_photo(shots.face())
    await actor.sees("sighting-photos-more", count=1)
