"""What a failed request means, by class: for the row, for the chat and for all others."""

from dataclasses import dataclass
from enum import Enum, auto

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.storage.deliveries import NO_MESSAGE
from bot.storage.outgoing import UNSURE

ERROR_LENGTH = 60
NO_SERVER_SECONDS = 5
NO_TOKEN_SECONDS = 60

NO_CHAT = ("chat not found", "user not found", "peer_id_invalid", "chat_id is empty")
GONE_MESSAGE = ("message to edit not found", "message can't be edited", "message_id_invalid")
BAD_FILE = ("wrong file identifier", "wrong remote file identifier", "wrong file_id")


class Fate(Enum):
    """What becomes of a row whose request failed."""

    HOLD = auto()  # nobody's request would get through: all wait, no attempt is counted
    RETRY = auto()  # it was not accepted: again, later
    UNSURE = auto()  # it may have been accepted
    GONE = auto()  # the chat takes nothing from us any more
    NO_MESSAGE = auto()  # the message that should change is not there, the chat is
    REFUSED = auto()  # it will never be accepted


@dataclass(frozen=True)
class Failure:
    """One failed request. `code` is kept and counted; `seconds` is how long all have to wait."""

    fate: Fate
    code: str
    seconds: float = 0.0


PLAIN: tuple[tuple[type[Exception] | tuple[type[Exception], ...], Failure], ...] = (
    (
        (TelegramUnauthorizedError, TelegramNotFound),
        Failure(Fate.HOLD, "token-refused", NO_TOKEN_SECONDS),
    ),
    (TelegramEntityTooLarge, Failure(Fate.REFUSED, "too-large")),
    (TelegramServerError, Failure(Fate.RETRY, "server-error")),
    (ClientDecodeError, Failure(Fate.UNSURE, UNSURE)),
)


def classify(error: Exception) -> Failure:
    """Return what an exception of a request means."""
    if isinstance(error, TelegramRetryAfter):
        return Failure(Fate.HOLD, "too-fast", error.retry_after)
    if isinstance(error, TelegramForbiddenError):
        return Failure(Fate.GONE, _phrase(error))
    if isinstance(error, TelegramBadRequest):
        return _bad_request(error)
    for kinds, failure in PLAIN:
        if isinstance(error, kinds):
            return failure
    if isinstance(error, TelegramNetworkError):
        return _network(error)
    if isinstance(error, TelegramAPIError):
        return Failure(Fate.REFUSED, _phrase(error))
    return Failure(Fate.RETRY, f"broken: {type(error).__name__}"[:ERROR_LENGTH])


def is_bad_file(refusal: TelegramBadRequest) -> bool:
    """Tell whether the server does not know the id of the picture (any more)."""
    return _says(refusal, BAD_FILE)


def _bad_request(error: TelegramBadRequest) -> Failure:
    if _says(error, NO_CHAT):
        return Failure(Fate.GONE, _phrase(error))
    if _says(error, GONE_MESSAGE):
        return Failure(Fate.NO_MESSAGE, NO_MESSAGE)
    return Failure(Fate.REFUSED, _phrase(error))


def _network(error: TelegramNetworkError) -> Failure:
    # No connection, no request. Everything else may have been read before the line broke.
    if isinstance(error.__cause__, ClientConnectorError | ConnectionTimeoutError):
        return Failure(Fate.HOLD, "no-server", NO_SERVER_SECONDS)
    return Failure(Fate.UNSURE, UNSURE)


def _says(error: TelegramAPIError, phrases: tuple[str, ...]) -> bool:
    return any(phrase in error.message.lower() for phrase in phrases)


def _phrase(error: TelegramAPIError) -> str:
    # "Bad Request: can't parse entities: …": what follows the second colon may quote our text.
    parts = [part.strip() for part in error.message.split(":")]
    return (parts[1] if len(parts) > 1 else parts[0])[:ERROR_LENGTH]
