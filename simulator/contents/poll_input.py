"""What a call says of a new poll, checked as Telegram checks it.

The limits and texts are those of process_send_poll_query in telegram-bot-api's Client.cpp and of
PollOption.cpp, PollManager.cpp and MessageContent.cpp in TDLib.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from simulator.contents.polls import Poll
from simulator.errors import bad_request
from simulator.parameters import Parameters
from simulator.texts.text import caption_content, formatted

MOST_OPTIONS = 12
LONGEST_OPTION = 100
LONGEST_QUESTION = 300
LONGEST_QUESTION_OF_PEOPLE = 255
LONGEST_EXPLANATION = 200
MOST_EXPLANATION_LINES = 3
OPEN_SECONDS = range(5, 2_628_001)
TYPES = ("", "regular", "quiz")
FALSE = {"false", "0", "no"}


@dataclass(slots=True)
class Draft:
    """A poll that can be read, but has not been measured yet."""

    said: Parameters
    question: dict[str, Any]
    options: list[dict[str, Any]]
    explanation: dict[str, Any]
    correct: list[int]


def read_poll(said: Parameters) -> Draft:
    """What the call says. Raises Refused for what cannot be read."""
    question = _worded(said.values, "question")
    options = _options(said.json("options", "options"))
    kind = said.text("type")
    if kind not in TYPES:
        raise bad_request("unsupported poll type specified")
    if kind != "quiz":
        return Draft(said, question, options, {}, [])
    text, mode = said.text("explanation"), said.text("explanation_parse_mode")
    plain, marks = formatted(text, mode, said.json("explanation_entities", "entities"))
    explanation = {"explanation": plain, "explanation_entities": marks} if plain else {}
    return Draft(said, question, options, explanation, _correct(said))


def _worded(given: dict[str, Any], name: str) -> dict[str, Any]:
    """A question or an option: of its entities only custom emoji are kept."""
    entities = Parameters(given).json(f"{name}_entities", "entities")
    mode = str(given.get(f"{name}_parse_mode") or "")
    plain, marks = formatted(str(given.get(name) or ""), mode, entities)
    kept = [mark for mark in marks if mark["type"] == "custom_emoji"]
    return {name: plain, f"{name}_entities": kept} if kept else {name: plain}


def _options(given: Any) -> list[dict[str, Any]]:
    if given is None:
        raise bad_request("can't parse options JSON object")
    if not isinstance(given, list):
        raise bad_request("expected an Array of String as options")
    return [_option(one) for one in given]


def _option(given: Any) -> dict[str, Any]:
    if isinstance(given, str):
        return _worded({"text": given}, "text")
    if not isinstance(given, dict):
        raise bad_request("expected an option to be of type String")
    if "text" not in given:
        raise bad_request('can\'t find field "text"')
    return _worded(given, "text")


def _correct(said: Parameters) -> list[int]:
    if "correct_option_ids" not in said.values:
        one = said.number("correct_option_id", -1)
        return [one] if "correct_option_id" in said.values else []
    given = said.json("correct_option_ids", "correct option identifiers")
    if not isinstance(given, list):
        raise bad_request("expected an Array of correct option identifiers")
    if not all(isinstance(one, int) and not isinstance(one, bool) for one in given):
        raise bad_request("correct option identifier must be of type Number")
    return given


def made_poll(
    draft: Draft, poll_id: str, now: int, *, channel: bool, longest: int = LONGEST_QUESTION
) -> Poll:
    """The poll. Raises Refused for what is too long, too many, or does not fit together."""
    said = draft.said
    _measure(draft, longest)
    quiz = said.text("type") == "quiz"
    about = {
        **draft.question,
        "type": "quiz" if quiz else "regular",
        "is_anonymous": said.text("is_anonymous").lower() not in FALSE,
        "allows_multiple_answers": said.flag("allows_multiple_answers"),
        "allows_revoting": _revoting(said, quiz=quiz),
        "members_only": False,
        **_description(said),
    }
    if channel and not about["is_anonymous"]:
        raise bad_request("non-anonymous polls can't be sent to channel chats")
    options = [{"persistent_id": str(n), **option} for n, option in enumerate(draft.options)]
    poll = Poll(poll_id, about, options, draft.correct, solution=draft.explanation)
    poll.closed = said.flag("is_closed")
    poll.open_period, poll.close_date = _times(said, now)
    return poll


def _measure(draft: Draft, longest: int) -> None:
    if not draft.question["question"] or not all(option["text"] for option in draft.options):
        raise bad_request("text must be non-empty")
    if len(draft.question["question"]) > longest:
        raise bad_request(f"poll question length must not exceed {longest}")
    if not draft.options:
        raise bad_request("poll must have at least one answer option")
    if len(draft.options) > MOST_OPTIONS:
        raise bad_request(f"poll can't have more than {MOST_OPTIONS} options")
    if any(len(option["text"]) > LONGEST_OPTION for option in draft.options):
        raise bad_request(f"poll options length must not exceed {LONGEST_OPTION}")
    if draft.said.text("type") == "quiz":
        _measure_quiz(draft)


def _measure_quiz(draft: Draft) -> None:
    correct = draft.correct
    if not correct:
        raise bad_request("correct quiz option list must be non-empty")
    if any(one >= other for one, other in pairwise(correct)):
        raise bad_request("correct quiz option list must be increasing")
    if not all(0 <= one < len(draft.options) for one in correct):
        raise bad_request("wrong quiz correct_option_id")
    if len(correct) > 1 and not draft.said.flag("allows_multiple_answers"):
        raise bad_request("QUIZ_CORRECT_ANSWERS_TOO_MUCH")
    text = str(draft.explanation.get("explanation", ""))
    if len(text) > LONGEST_EXPLANATION or len(text.splitlines()) > MOST_EXPLANATION_LINES:
        raise bad_request("poll explanation is too long")


def _revoting(said: Parameters, *, quiz: bool) -> bool:
    return said.flag("allows_revoting") if "allows_revoting" in said.values else not quiz


def _description(said: Parameters) -> dict[str, Any]:
    text, mode = said.text("description"), said.text("description_parse_mode")
    content = caption_content(text, mode, said.json("description_entities", "entities"))
    return {name.replace("caption", "description"): value for name, value in content.items()}


def _times(said: Parameters, now: int) -> tuple[int, int]:
    """How long it is open, and until when; a period counts before a date."""
    period, date = said.number("open_period"), said.number("close_date")
    if not period and not date:
        return 0, 0
    period = min(period, OPEN_SECONDS[-1]) or date - now
    if period not in OPEN_SECONDS:
        raise bad_request("poll can be open for 5 to 2628000 seconds")
    return period, now + period
