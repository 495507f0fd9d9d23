"""Entities of a text: how Telegram nests, splits and merges them.

The rules are those of fix_formatted_text in td/telegram/MessageEntity.cpp of TDLib. Entities are
as the Bot API writes them; offsets and lengths are UTF-16 units.
"""

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
    new = [one for one in _fitting(found, quotes) if not any(_touch(one, old) for old in solid)]
    return _styled(styles, [*solid, *new, *quotes])


def limited(entities: list[Entity]) -> list[Entity]:
    """At most a hundred of those that a bot can give; styles go first, custom emoji stay."""
    if len(entities) <= MOST_ENTITIES:
        return entities
    styles = [one for one in entities if one["type"] in STYLES]
    free = [one for one in entities if one["type"] in FOUND or one["type"] == "custom_emoji"]
    solid = [one for one in entities if one not in styles and one not in free][:MOST_ENTITIES]
    room = MOST_ENTITIES - len(solid)
    return _styled(list(_runs(styles))[:room], [*free, *solid])


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
    return [one for one in entities if not any(_cross(one, quote) for quote in quotes)]


def _cross(entity: Entity, quote: Entity) -> bool:
    inside = quote["offset"] <= entity["offset"] and end(entity) <= end(quote)
    return _touch(entity, quote) and not inside


def _touch(one: Entity, other: Entity) -> bool:
    return bool(one["offset"] < end(other) and other["offset"] < end(one))


def _styled(styles: list[Entity], others: list[Entity]) -> list[Entity]:
    """Styles over the others, split where one of the others, or another style, begins or ends."""
    if not styles:
        return sorted(others, key=order)
    runs = list(_runs(styles))
    cuts = {run["offset"] for run in runs}
    cuts.update(place for other in others for place in (other["offset"], end(other)))
    shut = [other for other in others if other["type"] in FIXED_WIDTH]
    pieces = (piece for run in runs for piece in _pieces(run, sorted(cuts)))
    seen = (piece for piece in pieces if not any(_touch(piece, one) for one in shut))
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
    for cut in [*(cut for cut in cuts if begin < cut < end(run)), end(run)]:
        yield {**run, "offset": begin, "length": cut - begin}
        begin = cut
