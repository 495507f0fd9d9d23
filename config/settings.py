"""What the surroundings decide: environment variables and `.env`, as one typed root."""

import os
import re
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}")
SECRET_LENGTH = 32
HIDDEN = ("bot_token", "secret_key", "webhook_secret")
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
LOOPBACK = ("127.0.0.1", "::1", "localhost")
PASSWORD = re.compile(r"(?<=://)([^:/@\s]*):[^@\s]*@")
S = TypeVar("S", bound=BaseSettings)
SQLITE = "sqlite+aiosqlite:///"


class SettingsWrong(Exception):
    """The start cannot go on; the text says which setting, what it was and what is expected."""


@dataclass(frozen=True)
class Hook:
    """Where the server posts updates, where that arrives here, and how it proves itself."""

    url: str
    path: str
    secret: str


class KeptSettings(BaseSettings):
    """Where things are kept: all that a command needs that speaks to nobody."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    data_dir: Path = Path("data")
    database_url: str = ""
    secret_key: SecretStr | None = None
    encoders: Annotated[tuple[str, ...], NoDecode] = ()

    @field_validator("secret_key")
    @classmethod
    def _secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < SECRET_LENGTH:
            raise ValueError(f"at least {SECRET_LENGTH} characters, or nothing for a key file")
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if value and not value.startswith((SQLITE, "postgresql+asyncpg://")):
            raise ValueError("sqlite+aiosqlite:///file or postgresql+asyncpg://user@host/name")
        file = Path(value.removeprefix(SQLITE).partition("?")[0])
        if value.startswith(SQLITE) and not file.absolute().parent.is_dir():
            raise ValueError("a file in a folder that is there")
        return value

    @field_validator("data_dir")
    @classmethod
    def _folder(cls, value: Path) -> Path:
        there = next(path for path in (value, *value.absolute().parents) if path.exists())
        if not (there.is_dir() and os.access(there, os.W_OK | os.X_OK)):
            raise ValueError("a folder that can be written to")
        return value

    @field_validator("encoders", mode="before")
    @classmethod
    def _names(cls, value: object) -> object:
        return tuple(re.split(r"[,\s]+", value.strip())) if isinstance(value, str) else value

    @property
    def database(self) -> str:
        """Return the database's address: the one that was set, or SQLite in the data directory."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'reunion.sqlite'}"


class Settings(KeptSettings):
    """Every setting. `.env.example` explains them to the operator."""

    bot_token: SecretStr
    bot_api_url: str = "https://api.telegram.org"
    bot_mode: Literal["polling", "webhook"] = "polling"
    webhook_url: str | None = Field(default=None, validate_default=True)
    webhook_secret: SecretStr | None = Field(default=None, validate_default=True)
    officer_ids: Annotated[tuple[int, ...], NoDecode] = ()
    geocoder_url: str | None = None
    http_host: str = "127.0.0.1"
    http_port: int = Field(default=8080, ge=0, le=65535, validate_default=True)
    workers: int = Field(default=2, ge=1, le=64)

    @field_validator("bot_token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        if not TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("a token as BotFather gives it: digits, a colon, 35 characters")
        return value

    @field_validator("bot_api_url", "geocoder_url")
    @classmethod
    def _url(cls, value: str | None) -> str | None:
        if value is not None and not re.match(r"https?://[^\s/]+", value):
            raise ValueError("an address that begins with http:// or https://")
        return value.rstrip("/") if value else value

    @field_validator("webhook_url", "webhook_secret", mode="before")
    @classmethod
    def _needed(cls, value: object, info: ValidationInfo) -> object:
        if value is None and info.data.get("bot_mode") == "webhook":
            raise PydanticCustomError("missing", "needed for BOT_MODE=webhook")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _webhook(cls, value: str | None) -> str | None:
        if value is None:
            return value
        if not _is_public(value):
            raise ValueError(
                "an address that begins with https:// and has a path of its own, such as "
                "https://example.org/telegram (http:// only for this machine)"
            )
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _webhook_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("1 to 256 letters, digits, _ and -")
        return value

    @field_validator("officer_ids", mode="before")
    @classmethod
    def _ids(cls, value: object) -> object:
        if isinstance(value, str):
            parts = [part for part in re.split(r"[,\s]+", value) if part]
            if not all(part.isdecimal() for part in parts):
                raise ValueError("Telegram user ids, separated by commas")
            return tuple(int(part) for part in parts)
        return value

    @field_validator("http_host")
    @classmethod
    def _host(cls, value: str) -> str:
        if not _can_listen(value, 0):
            raise ValueError("an address of this machine, such as 127.0.0.1")
        return value

    @field_validator("http_port")
    @classmethod
    def _port(cls, value: int, info: ValidationInfo) -> int:
        host = info.data.get("http_host")
        if host is not None and not _can_listen(host, value):
            raise ValueError("a port that is free, or 0 for any")
        return value

    @property
    def hook(self) -> Hook | None:
        """Return the webhook, where updates are to come by one."""
        secret = self.webhook_secret
        if self.bot_mode == "polling" or self.webhook_url is None or secret is None:
            return None
        path = urlsplit(self.webhook_url).path
        return Hook(self.webhook_url, path, secret.get_secret_value())


def _is_public(url: str) -> bool:
    """Tell whether Telegram can be told to post there, and no other route has the path."""
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    has_path = re.fullmatch(r"/[A-Za-z0-9._~/-]+", parts.path) and parts.path != "/health"
    return named and safe and bool(has_path) and not parts.fragment


def _can_listen(host: str, port: int) -> bool:
    """Tell whether the health checks could be answered there."""
    try:
        kind, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.create_server(address[:2], family=kind):
            return True
    except OSError:
        return False


def load_settings() -> Settings:
    """Return the settings. Raises SettingsWrong with one sentence for each wrong one."""
    return _load(Settings)


def load_kept() -> KeptSettings:
    """Return where things are kept; neither a token nor a free port is needed. Raises the same."""
    return _load(KeptSettings)


def _load(kind: type[S]) -> S:
    try:
        return kind()
    except ValidationError as wrong:
        raise SettingsWrong("\n".join(map(_sentence, wrong.errors()))) from None


def _sentence(error: ErrorDetails) -> str:
    field = str(error["loc"][0])
    name, expected = field.upper(), str(error["msg"]).removeprefix("Value error, ")
    if error["type"] == "missing":
        return f"{name} is missing: set it in the environment or in .env (see .env.example)."
    was = PASSWORD.sub(r"\1:(hidden)@", repr(error["input"]))
    was = "(hidden)" if field in HIDDEN else was
    return f"{name} was {was}; expected: {expected}."
