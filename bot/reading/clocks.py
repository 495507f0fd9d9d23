"""The time of day in words: "4:40 pm", "noon", "下午四点半"."""

import re
from dataclasses import dataclass
from datetime import timedelta

_NOON = 12
_LAST_UNCLEAR_HOUR = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day: the hour it begins, the hour that stands for it.

    `after` is added to an hour on a twelve-hour clock that is at least `least`; lower hours of a
    night belong to the next day.
    """

    begins: int
    usual: int
    least: int
    after: int
    below: int = 0

    def hour(self, hour: int) -> int:
        """An hour said together with this part, from 0 to 28: "one at night" is 25."""
        if hour > _NOON:
            return hour
        return hour + (self.after if hour >= self.least else self.below)


_SMALL_HOURS = Part(0, 3, 12, -12)
_MORNING = Part(5, 9, 13, 0)
_MIDDAY = Part(11, 12, 10, 0, 12)
_AFTERNOON = Part(12, 15, 12, 0, 12)
_EVENING = Part(17, 19, 4, 12, 24)
_NIGHT = Part(18, 21, 5, 12, 24)

_NAMED_PARTS = (
    (_SMALL_HOURS, r"small hours|before dawn|凌晨|清晨前"),
    (_MORNING, r"early morning|late morning|mornings?|清晨|清早|早晨|早上|早间|上午|一早|今早|早"),
    (_MIDDAY, r"midday|lunch ?time|中午|正午|晌午|午间"),
    (_AFTERNOON, r"early afternoon|late afternoon|afternoons?|下午|午后"),
    (_EVENING, r"evenings?|dusk|傍晚|黄昏"),
    (_NIGHT, r"late at night|at night|nights?|晚上|夜里|夜晚|夜间|深夜|半夜|晚间|晚|夜"),
)
_PARTS = tuple(
    (part, re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")) for part, words in _NAMED_PARTS
)

_AM_PM = r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)"
_CLOCKS = tuple(
    map(
        re.compile,
        (
            rf"(?P<h>\d{{1,2}})[:.h](?P<m>\d\d)(?::\d\d)?(?!\d){_AM_PM}?",
            rf"(?P<h>\d{{1,2}}){_AM_PM}",
            r"(?P<h>\d{1,2})\s*[点點时時](?:钟|整)?(?:(?P<zh>半|[13]刻)|过?(?P<m>\d{1,2})\s*分?)?(?!\d)",
            r"(?P<past>half|quarter|\d{1,2}(?: minutes?)?) past (?P<h>\d{1,2})(?: o'?clock)?",
            r"(?P<to>quarter|\d{1,2}(?: minutes?)?) to (?P<h>\d{1,2})(?: o'?clock)?",
            r"(?P<h>\d{1,2})\s*o'?\s?clock",
            r"(?:at|around|about|@)\s*(?P<h>\d{1,2})(?![\d\w:./-])(?! ?(?:月|日|号|天))",
        ),
    )
)
_WHOLE = ((re.compile(r"\bnoon\b"), 12), (re.compile(r"\bmidnight\b|午夜(?!\d)"), 24))
_MINUTES = {"half": 30, "quarter": 15, "半": 30, "1刻": 15, "3刻": 45}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as it was said. `hour` may pass 24 where a night reaches into the next day."""

    hour: int
    minute: int = 0
    is_clear: bool = True
    """Whether it cannot be twelve hours later: "16:40", "4 pm" and "04:40" are clear."""

    def offsets(self) -> tuple[timedelta, ...]:
        """The times since the day's midnight that it may mean, the likelier first.

        One to six o'clock, said without more, is likelier in the afternoon: a child is seen when
        people are awake.
        """
        at = timedelta(hours=self.hour, minutes=self.minute)
        return (at,) if self.is_clear else (at + timedelta(hours=_NOON), at)


def take_part(text: str) -> tuple[Part | None, str]:
    """The part of the day in the text, and the text without it."""
    for part, pattern in _PARTS:
        if found := pattern.search(text):
            return part, _without(text, found)
    return None, text


def take_clock(text: str, part: Part | None) -> tuple[Clock | None, str]:
    """The time of day in the text, seen with the part of the day, and the text without it.

    Hours over 24 and minutes over 59 are no time of day.
    """
    for pattern, hour in _WHOLE:
        if found := pattern.search(text):
            return Clock(hour), _without(text, found)
    for pattern in _CLOCKS:
        found = pattern.search(text)
        clock = _clock(found, part) if found else None
        if found and clock:
            return clock, _without(text, found)
    return None, text


def _clock(found: re.Match[str], part: Part | None) -> Clock | None:
    said = {name: value for name, value in found.groupdict().items() if value}
    hour, minute = int(said["h"]), _minute(said)
    if "to" in said:
        hour, minute = hour - 1, 60 - minute
    if hour > 24 or minute > 59:  # noqa: PLR2004 -- what a clock has
        return None
    if "half" in said:
        return Clock(hour % _NOON + (_NOON if said["half"] == "p" else 0), minute)
    if part:
        return Clock(part.hour(hour), minute)
    is_clear = not 1 <= hour <= _LAST_UNCLEAR_HOUR or said["h"].startswith("0")
    return Clock(hour, minute, is_clear)


def _minute(said: dict[str, str]) -> int:
    word = said.get("m") or said.get("zh") or said.get("past") or said.get("to") or "0"
    return _MINUTES[word] if word in _MINUTES else int(word.split()[0])


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
