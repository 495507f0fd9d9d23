"""Missing children, all invented, in real places: one since an hour ago, four since long ago."""

from demo.drawn import View
from demo.world import faces
from demo.world.citizens import ZUNYI
from demo.world.kinds import Ending, Missing, Shot, Somebody, Spot, Words

XIAOMAN = Missing(
    family=Somebody("chen", Words("Chen Lan", "陈岚")),
    urgent="called",
    name=Words("Chen Xiaoman", "陈小满"),
    sex="girl",
    birth=Words("21 May 2021", "2021年5月21日"),
    photos=(
        Shot(((faces.XIAOMAN, View(background="indoor", place=3)),)),
        Shot(((faces.XIAOMAN, View(background="park", place=5, yaw=12, smile=0.8, light=40)),)),
    ),
    place=Spot(Words("Hankou, Wuhan", "武汉汉口"), 30.6180, 114.2540),
    time=Words("40 minutes ago", "40分钟前"),
    height=Words("108 cm", "一米零八"),
    clothing=Words(
        "Red jacket with a zip, dark blue trousers, white shoes",
        "红色拉链外套，深蓝色裤子，白鞋",
    ),
    marks=Words(
        "Small scar on the left eyebrow, ponytail on the left side",
        "左眉有一道小疤，头发扎在左边",
    ),
    story=Words(
        "We were waiting for the train to my parents. I turned round to buy water, "
        "and she was no longer beside the suitcase.",
        "我们在等去姥姥家的火车，我转身买瓶水，回头她就不在箱子旁边了。",
    ),
    relation=Words("Mother", "妈妈"),
    phone="138 0000 0001",
    reference="WH-JH-2026-0417",
)

YANG_LE = Missing(
    family=Somebody("yang-family", Words("Yang Guoqiang", "杨国强")),
    urgent="earlier",
    name=Words("Yang Le", "杨乐"),
    sex="boy",
    birth=Words("12 February 1999", "1999年2月12日"),
    photos=(Shot(((faces.YANG_LE, View(place=2, blur=0.008, quality=70)),)),),
    place=ZUNYI,
    time=Words("12 May 2003 at 4 pm", "2003年5月12日下午4点"),
    height=Words("about 1 m", "一米左右"),
    clothing=Words("Blue jacket with a dark collar", "蓝色外套，深色领子"),
    marks=Words("A round birthmark on the right shoulder", "右肩上有一块圆形胎记"),
    story=Words(
        "He was playing in front of our shop at the vegetable market. "
        "A neighbour saw him walk off with a man who had sweets.",
        "他在菜市场我们店门口玩，邻居看见他跟一个拿糖的男人走了。",
    ),
    relation=Words("Father", "爸爸"),
    phone="138 0000 0002",
    reference="ZY-2003-0512",
    tier="listed",
)

DUAN_YAQIN = Missing(
    family=Somebody("duan", Words("Duan Shufen", "段淑芬")),
    urgent="earlier",
    name=Words("Duan Yaqin", "段雅琴"),
    sex="girl",
    birth=Words("1992", "1992年"),
    photos=(Shot(((faces.DUAN_YAQIN, View(place=4, light=50, quality=60, smile=0.1)),)),),
    place=Spot(Words("Kunming, Yunnan", "云南昆明"), 25.0389, 102.7183),
    time=Words("3 October 1998", "1998年10月3日"),
    height=Words("110 cm", "110厘米"),
    clothing=Words("White knitted pullover", "白色毛衣"),
    marks=Words(
        "Two front teeth missing then; hums when she is shy", "当时缺两颗门牙，害羞时会哼歌"
    ),
    story=Words(
        "We lost each other in the crowd at the long-distance bus station.",
        "在长途汽车站人太多，走散了。",
    ),
    relation=Words("Elder sister", "姐姐"),
    phone="138 0000 0003",
    reference="KM-1998-1003",
    tier="listed",
)

ZHANG_KAI = Missing(
    family=Somebody("zhang", Words("Zhang Guiying", "张桂英")),
    urgent="earlier",
    name=Words("Zhang Kai", "张凯"),
    sex="boy",
    birth=Words("5 years", "5岁"),
    photos=(Shot(((faces.ZHANG_KAI, View(background="street", place=6, yaw=-8)),)),),
    place=Spot(Words("Heze, Shandong", "山东菏泽"), 35.2333, 115.4333),
    time=Words("8 March 2011 at noon", "2011年3月8日中午"),
    height=Words("1.12 m", "1米12"),
    clothing=Words("Light blue pullover", "浅蓝色毛衣"),
    marks=Words("Left-handed", "左撇子"),
    story=Words(
        "He did not come home from kindergarten. His uncle may have taken him along.",
        "从幼儿园没回家，可能被他舅舅带走了。",
    ),
    relation=Words("Grandmother", "奶奶"),
    phone="138 0000 0004",
    reference="HZ-2011-0308",
    tier="listed",
    ending=Ending("safe-relatives"),
)

XU_JIAYI = Missing(
    family=Somebody("xu", Words("Xu Bo", "徐波")),
    urgent="earlier",
    name=Words("Xu Jiayi", "徐佳怡"),
    sex="girl",
    birth=Words("9 September 2008", "2008年9月9日"),
    photos=(
        Shot(((faces.XU_JIAYI, View(background="park", place=8, smile=0.9)),)),
        Shot(((faces.XU_JIAYI, View(background="indoor", place=9, yaw=-14, light=35)),)),
    ),
    place=Spot(Words("Chiang Mai, Thailand", "泰国清迈"), 18.7904, 98.9847),
    time=Words("14 February 2015, 20:30", "2015年2月14日晚上8点半"),
    height=Words("118 cm", "118厘米"),
    clothing=Words("Blue jacket, yellow skirt", "蓝色外套，黄裙子"),
    marks=Words("Freckles on the nose; speaks some English", "鼻子上有雀斑，会说一点英语"),
    story=Words(
        "On holiday. We were at the night market, and it began to rain; everybody ran.",
        "我们去旅游，在夜市突然下大雨，大家都跑，就走散了。",
    ),
    relation=Words("Father", "爸爸"),
    phone="138 0000 0005",
    reference="CNX-2015-0214",
    tier="listed",
)

CASES = (DUAN_YAQIN, YANG_LE, ZHANG_KAI, XU_JIAYI, XIAOMAN)
