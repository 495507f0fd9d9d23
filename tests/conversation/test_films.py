"""A short film, sent in any way there is, becomes a few pictures of the report."""

import re
from functools import cache

from tests.conversation import shots
from tests.conversation.people import (
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
from tests.films import film, sound, walk
from tests.story.steps import Actor
from tests.world import World

WAYS = {
    "video": ("clip.mp4", "video/mp4"),
    "video_note": ("note.mp4", "video/mp4"),
    "animation": ("moving.mp4", "video/mp4"),
    "document": ("clip.mov", "video/quicktime"),
}
RECEIPT = r"S-[0-9A-Z]{5}"


@cache
def clip() -> bytes:
    """Return a second of somebody who moves a little."""
    return film(walk(7001))


async def _sends(actor: Actor, way: str, data: bytes, name: str = "", type_: str = "") -> None:
    usual_name, usual_type = WAYS[way]
    await actor.person.send_file(way, data, name=name or usual_name, type_=type_ or usual_type)


async def _taken(actor: Actor, count: int) -> None:
    """Wait until the person is told of so many pictures, all of them out of films."""
    more = words(actor, "sighting-photos-more", count=count)
    await actor.person.expect(rf"(?s){words(actor, 'film-taken', count=count)}.*{more}")


async def _in_a_sighting(world: World, way: str, locale: str, **named: str) -> None:
    actor = await at(world, "sighting", "photos", locale)
    await _sends(actor, way, clip(), **named)
    await _taken(actor, 3)


async def test_a_film_sent_in_any_way_is_three_pictures(shared: World) -> None:
    """As a video, a round one, a moving picture, a file, and a file that is called a picture."""
    await together(
        *(_in_a_sighting(shared, way, "en") for way in WAYS),
        _in_a_sighting(shared, "document", "zh", name="child.jpg", type_="image/jpeg"),
    )


async def _receipt(actor: Actor, *, by_film: bool) -> tuple[str, str]:
    """Report with a film or a photo; the number, and all that is said after it was sent."""
    if by_film:
        await _sends(actor, "video", clip())
        await _taken(actor, 3)
    else:
        await actor.person.send_photo(shots.face())
        await actor.sees("sighting-photos-more", count=1)
    await actor.press("photos-done")
    await onward(actor, "sighting", "place", "review")
    await actor.press("sighting-send")
    receipt = await actor.person.expect(RECEIPT)
    number = re.findall(RECEIPT, receipt.text)[0]
    return number, receipt.text.replace(number, "")


async def test_officers_see_it_and_the_receipt_tells_no_difference(shared: World) -> None:
    officer = await officer_of(shared)
    filming, taking = [await at(shared, "sighting", "photos") for _ in range(2)]
    number, said = await _receipt(filming, by_film=True)
    _, of_a_photo = await _receipt(taking, by_film=False)
    assert said == of_a_photo
    flag = officer.t.plain("face-flag", count=3, word=officer.t.plain("face-film"))
    await officer.person.expect(rf"(?s){number}.*Pictures: 3 · .*{flag}")


async def test_a_film_out_of_nowhere(shared: World) -> None:
    """It begins a report, like a picture."""
    actor = await somebody(shared)
    await _sends(actor, "video_note", clip())
    await asked(actor, "sighting", "danger")
    await actor.press("sighting-danger-safe")
    await onward(actor, "sighting", "place", "review")
    assert "3 pictures" in (await newest(actor)).text


async def test_a_familys_films_count_like_photos(shared: World) -> None:
    """Eight pictures of a child are kept: of the third film two, of the fourth none."""
    actor = await at(shared, "case", "photos")
    for count in (3, 6, 8):
        await _sends(actor, "video", clip())
        await actor.sees("case-photos-more", count=count, name="Xiao An")
    await _sends(actor, "video", clip())
    await actor.person.expect(words(actor, "error-too-many-photos", limit=8))


async def test_a_film_without_a_face_and_one_without_a_picture(shared: World) -> None:
    """Of the first one picture is kept, and what would help is said; the second is refused."""
    actor = await at(shared, "sighting", "photos", "zh")
    await _sends(actor, "video", sound())
    await told(actor, "film-empty", "sighting", "photos")
    await _sends(actor, "video", film(shots.nobody()))
    hint = words(actor, "hint-no-face", of="it")
    taken = words(actor, "film-taken", count=1)
    await actor.person.expect(rf"(?s){taken}.*{hint}")
