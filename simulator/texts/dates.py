"""Moments in a text that each reader sees in their own time zone: the date_time entity."""

import re

MOST_UNIX = (1 << 31) - 1
FORMAT = re.compile(r"[tTdDwW]*")


def written(format_: str) -> str | None:
    """The format as Telegram writes it back (day of the week, date, time), or None: it is none."""
    if format_ in {"r", "R"}:
        return "r"
    if not FORMAT.fullmatch(format_):
        return None
    day = "w" if set(format_) & {"w", "W"} else ""
    return day + _one_of(format_, "D", "d") + _one_of(format_, "T", "t")


def _one_of(format_: str, long: str, short: str) -> str:
    """Both at once is the short one, as TDLib reads its flags."""
    return short if short in format_ else long if long in format_ else ""


def unix_of(text: str) -> int | None:
    """A moment in unix seconds, when it can be one."""
    number = int(text) if re.fullmatch(r"[0-9]{1,10}", text) else 0
    return number if 0 < number <= MOST_UNIX else None
