"""The fields of a JSON object, read as Telegram's server reads them, with its words."""

import re
from typing import Any

INT32 = 1 << 31
NAMES: tuple[tuple[type, str], ...] = (
    (bool, "Boolean"),
    (int, "Number"),
    (float, "Number"),
    (str, "String"),
    (list, "Array"),
    (dict, "Object"),
)


class FieldError(Exception):
    """What is wrong with a field. The caller says of which object."""


class Fields:
    """An object's fields. What is null counts as not there."""

    def __init__(self, value: dict[str, Any]) -> None:
        self.values = {name: item for name, item in value.items() if item is not None}

    @classmethod
    def of(cls, value: object, name: str) -> "Fields":
        """The fields of what has to be an object, in Telegram's word for it. Raises FieldError."""
        if not isinstance(value, dict):
            raise FieldError(f"{name} must be an Object")
        return cls(value)

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def text(self, name: str, *, needed: bool = False) -> str:
        """A text; a number counts as one."""
        value = self._value(name, needed=needed)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise FieldError(f'Field "{name}" must be of type String')
        return str(value)

    def whole(self, name: str, default: int = 0, *, needed: bool = False, most: int = INT32) -> int:
        """A whole number, which may come as a text."""
        value = self._value(name, needed=needed)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise FieldError(f'Field "{name}" must be a Number')
        if not re.fullmatch(r"-?[0-9]+", str(value)) or not -most <= int(value) < most:
            raise FieldError(f'Field "{name}" must be a valid Number')
        return int(value)

    def flag(self, name: str) -> bool:
        """A yes or no."""
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise FieldError(f'Field "{name}" must be of type Boolean')
        return value

    def object(self, name: str) -> "Fields":
        """An object that has to be there."""
        value = self._value(name, needed=True)
        if not isinstance(value, dict):
            raise FieldError(f'Field "{name}" must be of type Object')
        return Fields(value)

    def _value(self, name: str, *, needed: bool) -> Any:
        if needed and name not in self.values:
            raise FieldError(f'Can\'t find field "{name}"')
        return self.values.get(name)


def lower_first(text: str) -> str:
    """As the Bot API writes a reason after its prefix: but for names in capitals, in lower case."""
    if len(text) > 1 and (text[1] == "_" or text[1].isupper()):
        return text
    return text[:1].lower() + text[1:]
