"""The text or the caption of a call, with the people it mentions."""

from typing import Any

from simulator.ask import Ask
from simulator.texts.preview import options
from simulator.texts.text import caption_content, text_content


def text_of(ask: Ask) -> dict[str, Any]:
    """The text of a message, and how its links are shown."""
    said = ask.parameters
    entities = None if said.text("parse_mode") else ask.json("entities", "entities")
    content = text_content(said.text("text"), said.text("parse_mode"), entities)
    named = _with_people(ask, content, "entities")
    preview, disabled = said.values.get("link_preview_options"), "disable_web_page_preview"
    if preview or disabled in said.values:
        return named | options(preview, content, disabled=said.flag(disabled))
    return named


def caption_of(ask: Ask) -> dict[str, Any]:
    """The caption of a picture, and how the picture is shown."""
    said = ask.parameters
    given: dict[str, Any] = {name: said.text(name) for name in ("caption", "parse_mode")}
    if not said.text("parse_mode"):
        given["caption_entities"] = ask.json("caption_entities", "caption entities")
    for name in ("show_caption_above_media", "has_spoiler"):
        given[name] = said.flag(name)
    return caption_in(ask, given)


def caption_in(ask: Ask, given: dict[str, Any]) -> dict[str, Any]:
    """The same from an object, as InputMedia is one."""
    parse_mode = str(given.get("parse_mode") or "")
    entities = None if parse_mode else given.get("caption_entities")
    content = caption_content(str(given.get("caption") or ""), parse_mode, entities)
    shown = {
        "show_caption_above_media": given.get("show_caption_above_media"),
        "has_media_spoiler": given.get("has_spoiler"),
    }
    flags = {name: True for name, value in shown.items() if value}
    return _with_people(ask, content, "caption_entities") | flags


def _with_people(ask: Ask, content: dict[str, Any], field: str) -> dict[str, Any]:
    """Mentions by tg://user?id= show whom the bot knows; others fall away."""
    entities = content.get(field, [])
    if not any(entity["type"] == "text_mention" for entity in entities):
        return content
    shown = [known for entity in entities if (known := _named(ask, entity))]
    rest = {name: value for name, value in content.items() if name != field}
    return {**rest, field: shown} if shown else rest


def _named(ask: Ask, entity: dict[str, Any]) -> dict[str, Any] | None:
    if entity["type"] != "text_mention":
        return entity
    number = int(entity.get("user", {}).get("id", 0))
    person = ask.world.people.get(number)
    known = person is not None and number in ask.bot.known
    return {**entity, "user": person.as_user()} if person and known else None
