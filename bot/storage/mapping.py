"""Joins the entities of the domain to their tables, so that neither knows the other."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.ext.associationproxy import association_proxy
from sqlalchemy.orm import attribute_keyed_dict, composite, registry, relationship

from bot.domain.alerts import Alert
from bot.domain.audit import AuditEntry
from bot.domain.candidates import Candidate
from bot.domain.cases import Case
from bot.domain.conversations import Conversation
from bot.domain.evidence import FaceSays
from bot.domain.inbox import StoredUpdate
from bot.domain.outgoing import Delivery, Job, Notice
from bot.domain.people import Person
from bot.domain.photos import Face, Photo, Template
from bot.domain.places import Place
from bot.domain.sightings import Sighting
from bot.domain.subscriptions import Subscription
from bot.storage import tables

mapper = registry(metadata=tables.metadata)

PLAIN: dict[type[Any], Table] = {
    Person: tables.people,
    Alert: tables.alerts,
    Photo: tables.photos,
    Template: tables.templates,
    Delivery: tables.deliveries,
    Notice: tables.notices,
    Job: tables.jobs,
    StoredUpdate: tables.updates,
    AuditEntry: tables.audit,
}

PLACED: dict[type[Any], Table] = {
    Subscription: tables.subscriptions,
    Case: tables.cases,
    Sighting: tables.sightings,
}


def _placed(table: Table) -> dict[str, Any]:
    columns = (table.c.latitude, table.c.longitude, table.c.place_name, table.c.country)
    names = ("_latitude", "_longitude", "_place_name", "_country")
    return {"place": composite(Place, *columns), **dict(zip(names, columns, strict=True))}


def _weighed(table: Table) -> dict[str, Any]:
    names = ("log_lr", "lr_low", "lr_high", "stratum", "cohort", "silence")
    columns = [table.c[name] for name in names]
    parts = {f"_{name}": column for name, column in zip(names, columns, strict=True)}
    return {"face": composite(FaceSays, *columns), **parts}


def _map_faces() -> None:
    """A face reads its templates with itself, as plain bytes by the encoder's id."""
    made = relationship(
        Template,
        collection_class=attribute_keyed_dict("encoder"),
        lazy="selectin",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )
    mapper.map_imperatively(Face, tables.faces, properties={"_templates": made})
    plain = association_proxy("_templates", "numbers", creator=Template)
    Face.templates = plain  # type: ignore[assignment]  # it acts as the dict that it stands for


def map_entities() -> None:
    """Tell SQLAlchemy of every entity. Called once, on import of this module."""
    for entity, table in PLAIN.items():
        mapper.map_imperatively(entity, table)
    for entity, table in PLACED.items():
        mapper.map_imperatively(entity, table, properties=_placed(table))
    mapper.map_imperatively(Candidate, tables.candidates, properties=_weighed(tables.candidates))
    _map_faces()
    conversations = tables.conversations
    mapper.map_imperatively(Conversation, conversations, version_id_col=conversations.c.version)


map_entities()
