"""Which function answers which method."""

from collections.abc import Awaitable, Callable
from typing import Any

from simulator.ask import Ask

Method = Callable[[Ask], Awaitable[Any]]
METHODS: dict[str, Method] = {}
"""By the method's name in lower case: Telegram does not care about its capitals."""


def method(name: str) -> Callable[[Method], Method]:
    """Registers a function as a method of the Bot API."""

    def register(function: Method) -> Method:
        METHODS[name.lower()] = function
        return function

    return register
