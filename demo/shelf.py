"""What lies ready on the page: pictures to send as a citizen, and places to share."""

import asyncio
from dataclasses import dataclass

import aiohttp

from demo.drawn import Person, View
from demo.world import Locale, Shot, Spot, Words, World, faces
from demo.world.sightings import ANOTHER_CHILD, AT_THE_STOP, IN_THE_PARK
from simulator.client import Sim

HER, OTHERS = (
    Words("Chen Xiaoman, as people saw her", "陈小满，路人拍到的"),
    Words("Others", "别的孩子"),
)


@dataclass(frozen=True, slots=True)
class AtHand:
    """A picture a click away: its name, and under which heading it lies."""

    name: Words
    album: Words
    shot: Shot


def _alone(who: Person, view: View) -> Shot:
    return Shot(((who, view),))


PICTURES = (
    AtHand(Words("In the park", "公园里"), HER, IN_THE_PARK.photos[0]),
    AtHand(Words("At the bus stop", "公交站"), HER, AT_THE_STOP.photos[0]),
    AtHand(
        Words("From the side", "侧面"),
        HER,
        _alone(faces.XIAOMAN, View(background="street", place=21, yaw=24, size=0.36, smile=0.1)),
    ),
    AtHand(
        Words("In the evening", "傍晚"),
        HER,
        _alone(faces.XIAOMAN, View(background="indoor", place=22, dark=0.55, light=60, yaw=-10)),
    ),
    AtHand(
        Words("Small and blurred", "又小又糊"),
        HER,
        _alone(faces.XIAOMAN, View(background="park", place=23, size=0.2, blur=0.02, quality=45)),
    ),
    AtHand(Words("Another girl", "另一个女孩"), OTHERS, ANOTHER_CHILD.photos[0]),
    AtHand(
        Words("A schoolgirl", "女学生"),
        OTHERS,
        _alone(faces.SCHOOLGIRL, View(background="street", place=24, yaw=-8, smile=0.7)),
    ),
    AtHand(
        Words("Three without her", "没有她的三个人"),
        OTHERS,
        Shot(
            (
                (faces.TEACHER, View(background="indoor", place=25, size=0.26, x=0.2, y=0.36)),
                (faces.NEIGHBOUR_GIRL, View(size=0.24, x=0.5, y=0.5, yaw=8)),
                (faces.NEIGHBOUR_BOY, View(size=0.24, x=0.78, y=0.52, yaw=-8)),
            )
        ),
    ),
    AtHand(
        Words("Yang Le as a boy, an old photo", "杨乐小时候的旧照片"),
        OTHERS,
        _alone(faces.YANG_LE, View(background="indoor", place=26, yaw=-6, light=30, quality=50)),
    ),
)


async def fill(sim: Sim, world: World, locale: Locale) -> None:
    """Lay the pictures and places out."""
    await sim.call("PUT", "/sim/places", json={"places": _places(world, locale)})
    for picture in PICTURES:
        form = aiohttp.FormData(
            {"name": picture.name.in_(locale), "album": picture.album.in_(locale)}
        )
        jpeg = await asyncio.to_thread(picture.shot.jpeg)
        form.add_field("picture", jpeg, filename="picture.jpg", content_type="image/jpeg")
        await sim.call("POST", "/sim/pictures", data=form)


def _places(world: World, locale: Locale) -> list[dict[str, str | float]]:
    """Return where people live and children were lost and seen, each once, those near by first."""
    near, older = world.citizens[:3], reversed(world.cases)
    spots = [
        *(citizen.home for citizen in near),
        *(case.place for case in older),
        *(citizen.home for citizen in world.citizens),
        *(seen.place for seen in world.sightings),
    ]
    named: dict[str, Spot] = {}
    for spot in spots:
        named.setdefault(spot.typed.in_(locale), spot)
    return [
        {"name": name, "latitude": spot.latitude, "longitude": spot.longitude}
        for name, spot in named.items()
    ]
