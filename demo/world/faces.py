"""Who is drawn: a dozen seeds, chosen by eye so that they look like those they stand for."""

from demo.drawn import Person

XIAOMAN = Person(42)
YANG_LE = Person(40)
DUAN_YAQIN = Person(67)
ZHANG_KAI = Person(146)
XU_JIAYI = Person(226)

NEIGHBOUR_BOY, NEIGHBOUR_GIRL, SCHOOLGIRL = Person(281), Person(168), Person(377)
"""Children whom nobody misses."""

AUNT, TEACHER, PASSER_BY, SHOPKEEPER = (Person(seed, "adult") for seed in (313, 275, 52, 274))

EVERYBODY = (
    XIAOMAN,
    YANG_LE,
    DUAN_YAQIN,
    ZHANG_KAI,
    XU_JIAYI,
    NEIGHBOUR_BOY,
    NEIGHBOUR_GIRL,
    SCHOOLGIRL,
    AUNT,
    TEACHER,
    PASSER_BY,
    SHOPKEEPER,
)
