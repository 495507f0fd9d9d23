"""What Telegram takes out of a text, and the white space at its ends; entities move along.

Works on UTF-16 units: a sign above U+FFFF stands as its two halves. The rules and the texts are
those of fix_formatted_text in td/telegram/MessageEntity.cpp of TDLib.
"""

import re
from bisect import bisect_left

from simulator.errors import bad_request
from simulator.texts.entities import Entity, end, order

FARTHEST = 1_000_000
ODD = re.compile("[\x00-\x09\x0b-\x1f\u2028-\u202e\u0333\u033f\u030a\u200e\u200f]")
CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")
DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
MARKS_IN_A_ROW = re.compile("[\u200e\u200f]+(?=[\u200e\u200f])")
ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def wide(text: str) -> str:
    """The text with each sign above U+FFFF as its two UTF-16 units."""
    return text if text.isascii() else ASTRAL.sub(_pair, text)


def narrow(text: str) -> str:
    """The text again."""
    return text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _pair(match: re.Match[str]) -> str:
    high, low = divmod(ord(match[0]) - 0x10000, 0x400)
    return chr(0xD800 + high) + chr(0xDC00 + low)


def cleaned(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """The text in UTF-16 units without what Telegram takes out of it, and the entities moved.

    Raises Refused for entities that do not fit the text.
    """
    units = wide(text)
    for entity in entities:
        _check_place(units, entity)
    if not ODD.search(units):
        return units, entities
    gone = [match.start() for match in DROPPED.finditer(units)]
    moved = [_moved(entity, gone) for entity in entities] if gone else entities
    plain = CONTROL.sub(" ", DROPPED.sub("", units))
    shown = MARKS_IN_A_ROW.sub(lambda marks: "\u200c" * len(marks[0]), plain)
    return shown, [entity for entity in moved if entity["length"] > 0]


def _moved(entity: Entity, gone: list[int]) -> Entity:
    begin, stop = entity["offset"], end(entity)
    begin -= bisect_left(gone, begin)
    stop -= bisect_left(gone, stop)
    return {**entity, "offset": begin, "length": stop - begin}


def check_numbers(entities: list[Entity]) -> None:
    """Raises Refused for offsets and lengths that cannot be."""
    for entity in entities:
        for name in ("offset", "length"):
            if not 0 <= entity[name] <= FARTHEST:
                raise bad_request(f"receive an entity with incorrect {name} {entity[name]}")


def _check_place(units: str, entity: Entity) -> None:
    begin, stop = entity["offset"], end(entity)
    middle = "in a middle of a UTF-16 symbol at byte offset"
    if begin > len(units) or (begin == len(units) and stop > begin):
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {begin}")
    if _is_middle(units, begin):
        raise bad_request(f"entity begins {middle} {_bytes(units, begin + 1)}")
    where = f"entity beginning at UTF-16 offset {begin}"
    if stop > len(units):
        raise bad_request(f"{where} ends after the end of the text at UTF-16 offset {stop}")
    if _is_middle(units, stop):
        raise bad_request(f"{where} ends {middle} {_bytes(units, stop + 1)}")


def _is_middle(units: str, place: int) -> bool:
    return place < len(units) and "\udc00" <= units[place] <= "\udfff"


def _bytes(units: str, place: int) -> int:
    return len(narrow(units[:place]).encode())


def trimmed(units: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without spaces and empty lines at its ends; on the left only up to the first entity."""
    units = units.rstrip(" \n")
    first = entities[0]["offset"] if entities else len(units)
    cut = min(len(units) - len(units.lstrip(" \n")), first)
    kept = []
    for entity in entities:
        length = min(entity["length"], len(units) - entity["offset"])
        if length > 0:
            kept.append({**entity, "offset": entity["offset"] - cut, "length": length})
    return units[cut:], sorted(kept, key=order)
