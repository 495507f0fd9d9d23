"""Column types that keep the domain's values whole on both engines."""

from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Column, DateTime, ForeignKey, String, Uuid
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Utc(TypeDecorator[datetime]):
    """A time in UTC: SQLite forgets zones, so they are taken off on the way in and put back."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return naive UTC. Raises ValueError for a time without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time with its zone."""
        return None if value is None else value.replace(tzinfo=UTC)


class Words(TypeDecorator[StrEnum]):
    """An enumeration kept by its word."""

    impl = String(32)
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        """Return the word."""
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """Return the member."""
        return None if value is None else self.kind(value)


def identifier() -> Column[UUID]:
    """Return a primary key made by the program (UUID version 7)."""
    return Column("id", Uuid, primary_key=True)


def belongs(table: str, name: str, *, nullable: bool = False) -> Column[UUID]:
    """Return a reference whose row goes when the other one goes."""
    target = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return Column(name, Uuid, target, nullable=nullable, index=True)


def when(name: str, *, nullable: bool = False, index: bool = False) -> Column[datetime]:
    """Return a time in UTC."""
    return Column(name, Utc, nullable=nullable, index=index)
