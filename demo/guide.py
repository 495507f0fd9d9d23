"""A short list for whoever tries the demo: seven steps that tick themselves as they happen.

Words in “quotes” are buttons, as the bot or the page names them; a test holds them to that.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from demo.talking import Teller, buttons
from demo.world import Locale, Somebody, Words
from simulator.client import Message, Sim

VISITOR = Somebody("you", Words("You", "你"))
NEAR_BY = ("you", "wang", "tang", "zhao")
"""Who may get the alert and report: the visitor's own, and the citizens near Wuhan."""
WAIT_SECONDS = 60

TITLE = Words("From an alert to a reunion", "从警报到团圆")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do as somebody; done once one of `by` sees a message that is the `sign` of it.

    `who` and `by` are people's keys.
    """

    id: str
    who: str
    text: Words
    by: tuple[str, ...]
    sign: Callable[[Message], bool]


def _offers(data: str) -> Callable[[Message], bool]:
    return lambda message: any(button.startswith(data) for button in buttons(message))


def _tells(start: str) -> Callable[[Message], bool]:
    return lambda message: not message.outgoing and start in message.text


def _lost_its_photo(message: Message) -> bool:
    """Tell whether an alert was changed into its end: still a picture, nothing left to press."""
    return bool(message.photo) and message.protected and message.edited and not message.buttons


STEPS = (
    Step(
        "watch",
        "you",
        Words(
            "Be a citizen of Wuhan: “Start”, “English”, write “Wuhan”, then “• 50 km •”.",
            "您是武汉市民：按“开始”，选“中文”，写“武汉”，再选“• 50公里 •”。",
        ),
        ("you",),
        _offers("begin:stop"),
    ),
    Step(
        "missing",
        "chen",
        Words(
            "A mother has reported her daughter missing. Scroll up to see what she was asked.",
            "一位母亲报告女儿走失。往上翻，看看她被问了什么。",
        ),
        ("chen",),
        _tells("M-"),
    ),
    Step(
        "publish",
        "zhou",
        Words(
            "Be the officer: /queue, then Chen Xiaoman's case. Tick the three boxes, give any "
            "“Police reference”, choose “Critical: with sound”, then “Publish”.",
            "您是民警：发送 /queue，打开陈小满的案件，勾选三项，填写“警方编号”，"
            "选“紧急：有提示音”，再按“发布”。",
        ),
        NEAR_BY,
        _offers("a.saw"),
    ),
    Step(
        "sighting",
        "you",
        Words(
            "The alert has come. Press “I saw this child”. When it asks for a picture: 📎, "
            "“Pictures at hand”, “In the park”. Answer the rest, then “Send”.",
            "警报来了。按“我看到了这个孩子”。要照片时：📎、“现成的图片”、“公园里”。"
            "回答其余问题，再按“发送”。",
        ),
        NEAR_BY,
        _tells("S-"),
    ),
    Step(
        "release",
        "zhou",
        Words(
            "The nearest cases came within seconds, face beside face. Scroll up to Chen Xiaoman: "
            "press “Show the family”.",
            "几秒钟内，最接近的案件并排送到。往上翻到陈小满，按“给家属看”。",
        ),
        ("chen",),
        _offers("c.show"),
    ),
    Step(
        "verdict",
        "chen",
        Words(
            "The mother is asked to look: “Show me”. Answer, and say why.",
            "请母亲看一看：“现在看”。回答，再写一句理由。",
        ),
        ("zhou",),
        _offers("c.yes"),
    ),
    Step(
        "close",
        "zhou",
        Words(
            "She has answered. Press “It is this child”, “Read the case”, “End the case”. "
            "Watch her photo leave everybody's alert.",
            "她回答了。依次按“是这个孩子”“查看案件”“结束案件”。看照片怎样从每个人的警报里消失。",
        ),
        NEAR_BY,
        _lost_its_photo,
    ),
)


@dataclass
class Guide:
    """Shows the steps on the page and ticks what has happened."""

    sim: Sim
    everybody: Mapping[str, Teller]
    locale: Locale
    done: set[str] = field(default_factory=set)

    async def show(self) -> None:
        """Put the whole list on the page, with nothing done."""
        steps = [self._shown(step) for step in STEPS]
        await self._put({"title": TITLE.in_(self.locale), "steps": steps})

    async def watch(self) -> None:
        """Tick the steps, for ever."""
        async with asyncio.TaskGroup() as group:
            for key in sorted({key for step in STEPS for key in step.by}):
                group.create_task(self._follow(key))

    async def _follow(self, key: str) -> None:
        since = 0
        while True:
            seen = await self.everybody[key].person.see(since, WAIT_SECONDS)
            since = seen.revision
            happened = {
                step.id
                for step in STEPS
                if key in step.by and any(step.sign(message) for message in seen.messages)
            }
            if happened - self.done:
                await self._tick(happened - self.done)

    async def _tick(self, steps: set[str]) -> None:
        """Tick these, and leave the others as the visitor may have set them."""
        self.done |= steps
        shown = await self.sim.call("GET", "/sim/guide")
        for step in shown["steps"]:
            step["done"] = step["done"] or step["id"] in steps
        await self._put(shown)

    def _shown(self, step: Step) -> dict[str, Any]:
        person = self.everybody[step.who].person.id
        return {"id": step.id, "text": step.text.in_(self.locale), "person": person, "done": False}

    async def _put(self, guide: dict[str, Any]) -> None:
        await self.sim.call("PUT", "/sim/guide", json=guide)
