"""The results of answerInlineQuery, one by one."""

from typing import Any

from simulator.ask import Ask
from simulator.buttons.fields import FieldError, Fields
from simulator.buttons.markup import Markup, checked
from simulator.contents.inline import Result
from simulator.errors import PREFIXES, Refused, bad_request
from simulator.methods.inline_content import (
    MEDIA,
    Content,
    of_contact,
    of_legacy_text,
    of_media,
    of_message_content,
    of_place,
)
from simulator.parameters import Parameters

MOST_RESULTS = 50
MOST_ID_BYTES = 64
BEFORE = "can't parse inline query result: "
TITLED = frozenset({"article", "video", "voice", "document", "location"})
EMPTY_TITLES = {
    "article": "ARTICLE_TITLE_EMPTY",
    "video": "VIDEO_TITLE_EMPTY",
    "document": "FILE_TITLE_EMPTY",
}


def results_of(ask: Ask) -> tuple[Result, ...]:
    """The results of a call. Raises Refused for the first that is wrong."""
    given = ask.json("results", "JSON encoded inline query results") or []
    if not isinstance(given, list):
        raise bad_request("expected an Array of inline query results")
    if len(given) > MOST_RESULTS:
        raise bad_request("too many inline query results specified")
    results = tuple(_result(ask, one) for one in given)
    ids = [result.id for result in results]
    if not all(0 < len(id_.encode(errors="replace")) <= MOST_ID_BYTES for id_ in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    return results


def _result(ask: Ask, given: Any) -> Result:
    try:
        return _read(ask, given)
    except FieldError as wrong:
        raise bad_request(f"{BEFORE}{wrong}") from None
    except Refused as refused:
        raise _placed(refused) from None


def _placed(refused: Refused) -> Refused:
    """What cannot be parsed is told with where it stood."""
    why = refused.description.removeprefix(f"{PREFIXES[400]}: ")
    if refused.code != 400 or not why.startswith("can't parse"):  # noqa: PLR2004
        return refused
    return bad_request(BEFORE + why[0].upper() + why[1:])


def _read(ask: Ask, given: Any) -> Result:
    if not isinstance(given, dict):
        raise FieldError("Inline query result must be an object")
    fields = Fields(given)
    kind = fields.text("type", needed=True).lower()
    fields.text("id", needed=True)
    required = kind == "article"
    if "input_message_content" in fields:
        said = of_message_content(ask, fields.object("input_message_content"), required=required)
    else:
        said = of_legacy_text(ask, fields, required=required)
    markup = _markup(fields)
    content, file = _own(ask, kind, fields)
    if kind in EMPTY_TITLES and not fields.text("title").strip():
        raise bad_request(EMPTY_TITLES[kind])
    if said is not None:
        return Result(given, said, None, markup)
    return Result(given, content, file, markup)


def _own(ask: Ask, kind: str, fields: Fields) -> Content:
    """What a result sends when it has no content of its own."""
    if kind in TITLED or (kind == "audio" and fields.text("audio_url")):
        fields.text("title", needed=True)
    if kind == "article":
        return {}, None
    if kind in MEDIA:
        return of_media(ask, kind, fields)
    if kind == "contact":
        return {"contact": of_contact(fields)}, None
    if kind == "game":
        raise Refused(501, "games are not spoken by this server")
    if kind not in {"location", "venue"}:
        raise FieldError(f'type "{kind}" is unsupported for the inline query result')
    return _place(kind, fields), None


def _place(kind: str, fields: Fields) -> dict[str, Any]:
    needed = ("latitude", "longitude", "title", "address")
    for name in needed if kind == "venue" else needed[:2]:
        if name not in fields:
            raise FieldError(f'Can\'t find field "{name}"')
    values = dict(fields.values)
    if kind == "location":
        values.pop("address", None)
    return of_place(Parameters(values))


def _markup(fields: Fields) -> Markup | None:
    markup = checked(fields.values.get("reply_markup"))
    if markup is not None and markup.kind != "inline":
        raise bad_request("inline keyboard expected")
    return markup
