"""Words that two descriptions have in common: "red coat" and "a red jacket", "左眉有疤" and "scar".

Only what helps an officer's eye: what is not found here may still be the same.
"""

import re
from itertools import product

from bot.reading.numbers import plain

HUES = """
red 红|blue 蓝|green 绿|yellow 黄|white 白|black 黑|grey gray 灰|pink 粉|purple 紫|orange 橙 橘
brown 棕 咖啡色 褐|striped stripe 条纹|checked plaid 格子|spotted dotted 圆点
eyebrow brow 眉|eye 眼|ear 耳|nose 鼻|lip mouth 唇 嘴|cheek 脸颊|chin 下巴|forehead 额|neck 脖 颈
arm 胳膊 手臂|hand 手|finger 手指|leg 腿|knee 膝|foot feet 脚|back 背|short 短|long 长|curly 卷
"""
THINGS = """
jacket coat anorak 外套 夹克 大衣 羽绒服 棉袄|shirt blouse tshirt tee 衬衫 t恤 上衣
sweater jumper pullover 毛衣|hoodie 卫衣|trousers pants jeans 裤|shorts 短裤|skirt 短裙
dress 裙|shoe sneaker trainer 鞋|boot 靴|sandal slipper 凉鞋 拖鞋|hat cap 帽|scarf 围巾
backpack rucksack schoolbag 书包 背包|uniform 校服|glove 手套
"""
MARKS = "scar 疤|mole 痣|birthmark 胎记|tattoo 纹身|tooth teeth 牙|hair 发"
SIGNS = """
glasses spectacles 眼镜|limp 跛 瘸|braid plait 辫|ponytail 马尾|brace 牙套|freckle 雀斑|dimple 酒窝
earring 耳环|cast 石膏
"""


def _meanings(table: str) -> dict[str, str]:
    rows = [row.split() for row in re.split(r"[|\n]", table) if row.strip()]
    return {word: row[0] for row in rows for word in row}


_THINGS, _MARKS, _SIGNS = map(_meanings, (THINGS, MARKS, SIGNS))
_KNOWN = _meanings(HUES) | _THINGS | _MARKS | _SIGNS
_CHINESE = "|".join(sorted((w for w in _KNOWN if not w.isascii()), key=len, reverse=True))
_WORD = re.compile(rf"t恤|[a-z]+|{_CHINESE}")
_END = re.compile(r"[^\w\s'’-]|\b(?:and|with|but)\b|[和跟与]")
_DENIED = re.compile(r"\b(?:no|not|without|never|none)\b|n['’]t\b|[没無无不未]")


def in_common(one: str | None, other: str | None) -> frozenset[str]:
    """Return the words that a phrase of each has in common: a sign, or a thing and what it is like.

    "red jacket, white shoes" and "in a red coat": jacket and red. Not "white jacket": the colour
    is of the shoes. Leaves out phrases that deny something, left and right, which people confuse,
    and words that are not in the table.
    """
    shared = (a & b for a, b in product(_phrases(one), _phrases(other)))
    return frozenset().union(*(words for words in shared if _tells(words)))


def _tells(words: frozenset[str]) -> bool:
    things = {*_THINGS.values(), *_MARKS.values()}
    return bool(words & set(_SIGNS.values()) or (len(words) > 1 and words & things))


def _phrases(text: str | None) -> list[frozenset[str]]:
    """Return what is said together; clothes end a phrase, as Chinese needs no comma."""
    found = []
    for part in _END.split(plain(text or "")):
        if _DENIED.search(part):
            continue
        words: list[str] = []
        for word in _WORD.findall(part):
            meaning = _KNOWN.get(word) or _KNOWN.get(word.removesuffix("s"))
            words += [meaning] if meaning else []
            if meaning in _THINGS.values():
                found.append(frozenset(words))
                words = []
        found.append(frozenset(words))
    return found
