"""When something was: what people type on Tuesday 24 November 2026 at 18:30 in Wuhan."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.errors import DomainError
from bot.reading.times import SLACK, read_time

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)


def read(text: str, *, locale: str = "en", now: datetime = NOW, zone: ZoneInfo = ZONE) -> str:
    return read_time(text, now, zone, locale).astimezone(zone).strftime("%Y-%m-%d %H:%M")


TODAY = [
    ("now", "18:30"), ("Right now!", "18:30"), ("just now", "18:30"), ("a moment ago", "18:30"),
    ("25 minutes ago", "18:05"), ("about 25 min ago", "18:05"), ("an hour ago", "17:30"),
    ("1h ago", "17:30"), ("half an hour ago", "18:00"), ("an hour and a half ago", "17:00"),
    ("two and a half hours ago", "16:00"), ("2.5 hours ago", "16:00"),
    ("1 hour 20 minutes ago", "17:10"), ("a couple of hours ago", "16:30"),
    ("5 or 6 hours ago", "13:00"), ("twenty-five minutes ago", "18:05"), ("2 hours", "16:30"),
    ("within the hour", "18:00"), ("in the last 2 hours", "17:30"),
    ("today", "12:00"), ("today 16:40", "16:40"), ("today at 8", "08:00"), ("4:40 pm", "16:40"),
    ("4.40pm", "16:40"), ("4 p.m.", "16:00"), ("16h40", "16:40"), ("at 5", "17:00"),
    ("about 4", "16:00"), ("it was around 4pm today", "16:00"), ("quarter past four", "16:15"),
    ("ten to five", "16:50"), ("half past 9", "09:30"), ("5 o’clock", "17:00"), ("noon", "12:00"),
    ("midnight", "00:00"), ("this morning", "09:00"), ("this evening", "18:30"),
    ("in the morning", "09:00"), ("Tuesday", "12:00"), ("18:33", "18:30"),
    ("现在", "18:30"), ("刚才", "18:30"), ("刚刚", "18:30"), ("半小时前", "18:00"),
    ("大约半小时之前", "18:00"), ("两个半小时前", "16:00"), ("一个小时前", "17:30"),
    ("十五分钟前", "18:15"), ("２５分钟前", "18:05"), ("一刻钟前", "18:15"),
    ("五六个小时前", "13:00"), ("一小时内", "18:00"), ("今天下午四点半", "16:30"),
    ("今天下午四点左右", "16:00"), ("下午5点", "17:00"), ("16点40", "16:40"), ("四点四十", "16:40"),
    ("四点", "16:00"), ("下午", "15:00"), ("今早八点", "08:00"), ("凌晨两点", "02:00"),
    ("中午一点", "13:00"), ("中午12点", "12:00"), ("昨晚一点", "01:00"), ("下午4点1刻", "16:15"),
]  # fmt: skip

EARLIER = [
    ("yesterday", "2026-11-23 12:00"),
    ("yesterday evening", "2026-11-23 19:00"),
    ("yesterday at 5", "2026-11-23 17:00"),
    ("yesterday 04:40", "2026-11-23 04:40"),
    ("yesterday 4:40", "2026-11-23 16:40"),
    ("yesterday at midnight", "2026-11-24 00:00"),
    ("last night", "2026-11-23 21:00"),
    ("23:50", "2026-11-23 23:50"),
    ("the day before yesterday at noon", "2026-11-22 12:00"),
    ("3 days ago at 4 pm", "2026-11-21 16:00"),
    ("two weeks ago", "2026-11-10 18:30"),
    ("last week", "2026-11-17 12:00"),
    ("last Friday", "2026-11-20 12:00"),
    ("Friday 5pm", "2026-11-20 17:00"),
    ("last Tuesday", "2026-11-17 12:00"),
    ("on monday morning", "2026-11-23 09:00"),
    ("3 May 16:00", "2026-05-03 16:00"),
    ("May 3", "2026-05-03 12:00"),
    ("3rd of December", "2025-12-03 12:00"),
    ("November 20th, 2026 at 6 pm", "2026-11-20 18:00"),
    ("2026-11-20 18:00", "2026-11-20 18:00"),
    ("20.11.2026 18:00", "2026-11-20 18:00"),
    ("20/11", "2026-11-20 12:00"),
    ("11/20/2026", "2026-11-20 12:00"),
    ("20 Nov 2026 at 18h", "2026-11-20 18:00"),
    ("29 Feb", "2024-02-29 12:00"),
    ("昨天", "2026-11-23 12:00"),
    ("昨天晚上", "2026-11-23 21:00"),
    ("昨晚十一点", "2026-11-23 23:00"),
    ("昨天下午", "2026-11-23 15:00"),
    ("昨天4点", "2026-11-23 16:00"),
    ("前天", "2026-11-22 12:00"),
    ("大前天晚上", "2026-11-21 21:00"),
    ("三天前", "2026-11-21 18:30"),
    ("一周前", "2026-11-17 18:30"),
    ("上周五", "2026-11-20 12:00"),
    ("上星期天", "2026-11-22 12:00"),
    ("上上周三", "2026-11-11 12:00"),
    ("周五五点", "2026-11-20 17:00"),
    ("星期日下午三点", "2026-11-22 15:00"),
    ("这周一", "2026-11-23 12:00"),
    ("11月20日下午3点", "2026-11-20 15:00"),
    ("十一月二十日", "2026-11-20 12:00"),
    ("２０２６年１１月２０日 １８：００", "2026-11-20 18:00"),
    ("2026年11月20日18时30分", "2026-11-20 18:30"),
    ("20号下午", "2026-11-20 15:00"),
    ("25号", "2026-10-25 12:00"),
    ("去年5月3日", "2025-05-03 12:00"),
]


@pytest.mark.parametrize(("text", "clock"), TODAY)
def test_today(text: str, clock: str) -> None:
    assert read(text) == f"2026-11-24 {clock}"


@pytest.mark.parametrize(("text", "moment"), EARLIER)
def test_earlier(text: str, moment: str) -> None:
    assert read(text) == moment
    assert read(text, locale="zh-Hans") == moment


@pytest.mark.parametrize(
    "text",
    [
        "tomorrow",
        "next Friday",
        "2027-01-01",
        "today 23:00",
        "明天",
        "后天下午",
        "下周一",
        "今天晚上11点",
    ],
)
def test_the_future_is_refused(text: str) -> None:
    with pytest.raises(DomainError) as refused:
        read(text)
    assert refused.value.code == "time-future"


@pytest.mark.parametrize(
    "text",
    [
        "", "hello", "I don't know", "5", "2026", "May 2026", "30 Feb 2026", "25:00", "不知道",
        "300000 years ago", "999999999999 days ago", "9" * 500, "yesterday with her aunt at 5",
        "昨天和奶奶在一起",
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said(text: str) -> None:
    """Rather than a guess from the half of the words that was understood."""
    with pytest.raises(DomainError) as refused:
        read(text)
    assert refused.value.code == "time-unknown"


def test_other_languages_by_dateparser() -> None:
    assert read("20 ноября 2026 18:05", locale="ru") == "2026-11-20 18:05"
    assert read("20 November 2026 18:05", locale="no-such-language") == "2026-11-20 18:05"


def test_in_the_small_hours() -> None:
    now = datetime(2026, 11, 24, 1, 10, tzinfo=ZONE)
    assert read("last night", now=now) == "2026-11-23 21:00"
    assert read("half past 12", now=now) == "2026-11-23 12:30"
    assert read("昨晚十二点", now=now) == "2026-11-24 00:00"
    assert read("半夜", now=now) == "2026-11-23 21:00"
    assert read("1:05", now=now) == "2026-11-24 01:05"


def test_the_clock_is_the_persons_own() -> None:
    new_york = ZoneInfo("America/New_York")
    assert read_time("today 04:40", NOW, new_york, "en") == datetime(
        2026, 11, 24, 9, 40, tzinfo=UTC
    )


def test_over_the_change_to_winter_time() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    now = datetime(2026, 10, 25, 11, 0, tzinfo=UTC)
    assert read_time("12 hours ago", now, berlin, "en") == now - timedelta(hours=12)
    assert read("yesterday at noon", now=now, zone=berlin) == "2026-10-24 12:00"


@given(st.text(max_size=120))
@example("٣ ساعات")
@example("0000年1月1日")
@example("9999-12-31")
@example("0001-01-01")
@settings(max_examples=400, deadline=None)
def test_anything_typed_is_read_or_refused(text: str) -> None:
    try:
        at = read_time(text, NOW, ZONE, "zh-Hans")
    except DomainError as refused:
        assert refused.code in {"time-future", "time-unknown"}  # noqa: PT017 -- either may happen
    else:
        assert at <= NOW
        assert at.utcoffset() == timedelta()


WORDS = [
    "yesterday",
    "today",
    "last",
    "night",
    "friday",
    "at",
    "5",
    "4:40",
    "pm",
    "3",
    "may",
    "2026-11-20",
    "noon",
    "ago",
    "hours",
    "minutes",
    "half",
    "an",
    "and",
    "a",
    "to",
    "past",
    "昨天",
    "晚上",
    "下午",
    "四点",
    "半",
    "前",
    "上",
    "周五",
    "11月",
    "20日",
    "号",
    "一",
    "个",
    "小时",
    "分钟",
    "刚才",
    "，",
]


@given(st.lists(st.sampled_from(WORDS), max_size=8), st.sampled_from(["", " "]))
@settings(max_examples=600, deadline=None)
def test_any_mixture_of_its_words_is_read_or_refused(words: list[str], joint: str) -> None:
    try:
        at = read_time(joint.join(words), NOW, ZONE, "en")
    except DomainError as refused:
        assert refused.code in {"time-future", "time-unknown"}  # noqa: PT017 -- either may happen
    else:
        assert at <= NOW


@given(st.integers(0, 60 * 24 * 300))
def test_minutes_ago_are_exact(minutes: int) -> None:
    for text in (f"{minutes} minutes ago", f"{minutes}分钟前"):
        assert read_time(text, NOW, ZONE, "en") == NOW - timedelta(minutes=minutes)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2026, 11, 24, 18, 30)))  # noqa: DTZ001 -- local
def test_written_moments_come_back(local: datetime) -> None:
    expected = local.replace(second=0, microsecond=0, tzinfo=ZONE)
    for form in (
        "%Y-%m-%d %H:%M", "%d %B %Y, %H:%M", "%B %d, %Y at %I:%M %p", "%Y年%m月%d日%H点%M分",
    ):  # fmt: skip
        assert read_time(expected.strftime(form), NOW, ZONE, "en") == expected.astimezone(UTC)


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_bare_time_is_the_last_one(hour: int, minute: int) -> None:
    at = read_time(f"{hour:02}:{minute:02}", NOW, ZONE, "en")
    assert NOW - timedelta(days=1) < at + SLACK <= NOW + SLACK
