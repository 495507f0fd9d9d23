"""What citizens report: the right child twice, another child once, an older case once."""

from demo.drawn import View
from demo.world import faces
from demo.world.kinds import Seen, Shot, Spot, Words

IN_THE_PARK = Seen(
    by="wang",
    of="chen",
    photos=(
        Shot(
            (
                (faces.AUNT, View(background="park", place=11, size=0.24, x=0.24, y=0.36, yaw=6)),
                (faces.XIAOMAN, View(size=0.23, x=0.5, y=0.5, yaw=-9, light=45, smile=0.1)),
                (faces.NEIGHBOUR_BOY, View(size=0.22, x=0.76, y=0.52, yaw=10)),
            ),
            meant=2,
        ),
    ),
    place=Spot(Words("Jianghan, Wuhan", "武汉江汉区"), 30.5905, 114.2690),
    time=Words("10 minutes ago", "10分钟前"),
    note=Words(
        "With a woman in a green pullover, they walked towards the lake.",
        "和一个穿绿毛衣的女人在一起，往湖边走了。",
    ),
)

AT_THE_STOP = Seen(
    by="tang",
    of="chen",
    photos=(
        Shot(
            (
                (
                    faces.XIAOMAN,
                    View(background="street", place=12, size=0.3, x=0.6, yaw=16, blur=0.015),
                ),
            )
        ),
    ),
    place=Spot(Words("Wuchang, Wuhan", "武汉武昌"), 30.5310, 114.3120),
    time=Words("within the hour", "一小时内"),
    note=Words("Alone at the bus stop, she was crying.", "一个人在公交站，在哭。"),
)

ANOTHER_CHILD = Seen(
    by="zhao",
    of=None,
    photos=(
        Shot(((faces.NEIGHBOUR_GIRL, View(background="street", place=13, size=0.34, yaw=-6)),)),
    ),
    place=Spot(Words("Xiaogan", "孝感"), 30.9270, 113.9110),
    time=Words("half an hour ago", "半小时前"),
    note=Words("About that age, but her hair is short.", "年纪差不多，不过是短发。"),
)

OLD_PHOTO = Seen(
    by="tian",
    of="yang-family",
    photos=(
        Shot(((faces.YANG_LE, View(background="indoor", place=14, yaw=8, light=40, quality=55)),)),
    ),
    place=Spot(Words("Chengdu", "成都"), 30.6667, 104.0667),
    time=Words("12 June 2004", "2004年6月12日"),
    note=Words(
        "An old picture from our album: a boy who came to our street that year.",
        "我家相册里的老照片：那年来我们街上的一个男孩。",
    ),
)

SIGHTINGS = (IN_THE_PARK, AT_THE_STOP, ANOTHER_CHILD, OLD_PHOTO)
