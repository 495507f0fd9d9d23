"""Entities of a text: how Telegram nests, splits and merges them.

The rules are those of fix_formatted_text in td/telegram/MessageEntity.cpp of TDLib. Entities are
as the Bot API writes them; offsets and lengths are UTF-16 units.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

Entity = dict[str, Any]
STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
"""What may lie over everything else; it is split where something else begins or ends."""
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
FIXED_WIDTH = frozenset({"pre", "code", "date_time"})
"""What has no style inside."""
FOUND_RANK = 50
FOUND = frozenset(
    {
        "mention",
        "hashtag",
        "bot_command",
        "url",
        "email",
        "cashtag",
        "phone_number",
        "bank_card_number",
    }
)
"""What Telegram finds by itself."""
FREE = FOUND | {"custom_emoji"}
"""What is not counted."""
RANK = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "date_time": 30,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
MOST_ENTITIES = 100


def order(entity: Entity) -> tuple[int, int, int]:
    """The order of entities: by place, the longer before the shorter, then by kind."""
    rank = RANK.get(entity["type"], FOUND_RANK)
    rank -= 1 if "language" in entity else 0
    return entity["offset"], -entity["length"], rank


def end(entity: Entity) -> int:
    """Where an entity ends."""
    return int(entity["offset"] + entity["length"])


def fixed(entities: Iterable[Entity]) -> list[Entity]:
    """The entities in order, none crossing another: styles split, others dropped."""
    ordered = sorted(entities, key=order)
    if len(ordered) <= 1:
        return ordered
    styles, quotes, solid = _apart(ordered)
    quotes = _not_crossing(quotes)
    solid = _fitting(_not_crossing(solid), quotes)
    return _styled(styles, [*solid, *quotes])


def merged(entities: list[Entity], found: list[Entity]) -> list[Entity]:
    """The entities and those that Telegram found by itself, where nothing else is."""
    if not found:
        return entities
    styles, quotes, solid = _apart(entities)
    new = [one for one in _fitting(found, quotes) if not _touch(one, _after(solid, one))]
    return _styled(styles, [*solid, *new, *quotes])


def limited(entities: list[Entity]) -> list[Entity]:
    """At most a hundred of those that a bot can give; styles go first, custom emoji stay."""
    if len(entities) <= MOST_ENTITIES:
        return entities
    styles, quotes, others = _apart(entities)
    free = [one for one in others if one["type"] in FREE]
    held = [one for one in others if one["type"] not in FREE]
    held = sorted([*held, *quotes], key=order)[:MOST_ENTITIES]
    room = MOST_ENTITIES - len(held)
    return _styled(list(_runs(styles))[:room], [*free, *held])


def _apart(entities: Iterable[Entity]) -> tuple[list[Entity], list[Entity], list[Entity]]:
    styles: list[Entity] = []
    quotes: list[Entity] = []
    solid: list[Entity] = []
    for entity in entities:
        kind = entity["type"]
        (styles if kind in STYLES else quotes if kind in QUOTES else solid).append(entity)
    return styles, quotes, solid


def _not_crossing(entities: list[Entity]) -> list[Entity]:
    """Those that begin after the last one's end."""
    kept: list[Entity] = []
    for entity in entities:
        if not kept or entity["offset"] >= end(kept[-1]):
            kept.append(entity)
    return kept


def _fitting(entities: list[Entity], quotes: list[Entity]) -> list[Entity]:
    """Those that lie inside a quote or outside all of them."""
    return [one for one in entities if not _cross(one, _after(quotes, one))]


def _after(ordered: list[Entity], entity: Entity) -> Entity | None:
    """The first of some, none over another, that ends after this one begins."""
    place = bisect_right(ordered, entity["offset"], key=end)
    return ordered[place] if place < len(ordered) else None


def _cross(entity: Entity, quote: Entity | None) -> bool:
    if quote is None or not _touch(entity, quote):
        return False
    return not (quote["offset"] <= entity["offset"] and end(entity) <= end(quote))


def _touch(one: Entity, other: Entity | None) -> bool:
    return other is not None and bool(one["offset"] < end(other) and other["offset"] < end(one))


def _styled(styles: list[Entity], others: list[Entity]) -> list[Entity]:
    """Styles over the others, split where one of the others, or another style, begins or ends."""
    if not styles:
        return sorted(others, key=order)
    runs = list(_runs(styles))
    places = {run["offset"] for run in runs}
    places.update(place for other in others for place in (other["offset"], end(other)))
    cuts = sorted(places)
    shut = [other for other in others if other["type"] in FIXED_WIDTH]
    pieces = (piece for run in runs for piece in _pieces(run, cuts))
    seen = (piece for piece in pieces if not _touch(piece, _after(shut, piece)))
    return sorted([*others, *seen], key=order)


def _runs(styles: list[Entity]) -> Iterator[Entity]:
    """Each style where it is, without seams."""
    for kind in STYLES:
        run: Entity | None = None
        for style in sorted((one for one in styles if one["type"] == kind), key=order):
            if run is not None and style["offset"] <= end(run):
                run["length"] = max(end(run), end(style)) - run["offset"]
                continue
            if run is not None:
                yield run
            run = dict(style)
        if run is not None:
            yield run


def _pieces(run: Entity, cuts: list[int]) -> Iterator[Entity]:
    begin = run["offset"]
    inside = cuts[bisect_right(cuts, begin) : bisect_left(cuts, end(run))]
    for cut in [*inside, end(run)]:
        yield {**run, "offset": begin, "length": cut - begin}
        begin = cut
