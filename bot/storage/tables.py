"""Every table. What they hold is told by the entities in bot/domain; `mapping.py` joins the two."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from bot.domain.alerts import Tier
from bot.domain.candidates import CandidateState, Verdict
from bot.domain.cases import CaseState, Outcome, Sex
from bot.domain.inbox import UpdateState
from bot.domain.outgoing import DeliveryKind, JobKind, SendState
from bot.domain.permissions import Role
from bot.domain.sightings import SightingState
from bot.storage.columns import Words, belongs, identifier, when

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts up only an INTEGER key.
Serial = BigInteger().with_variant(Integer, "sqlite")


def place() -> tuple[Column[float], Column[float], Column[str], Column[str]]:
    """Return the four columns of a place."""
    return (
        Column("latitude", Float, nullable=False),
        Column("longitude", Float, nullable=False),
        Column("place_name", String(200), nullable=False),
        Column("country", String(2), nullable=False),
    )


people = Table(
    "people",
    metadata,
    identifier(),
    Column("chat_id", BigInteger, nullable=False, unique=True),
    Column("locale", String(16), nullable=False),
    Column("locale_chosen", Boolean, nullable=False),
    Column("role", Words(Role), nullable=False, index=True),
    Column("reachable", Boolean, nullable=False),
    when("created_at"),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    identifier(),
    belongs("people", "person_id"),
    *place(),
    Column("radius_km", Integer, nullable=False),
    when("created_at"),
    # Holds all that a plan asks of a subscription, so that it reads nothing else.
    Index(None, "latitude", "longitude", "radius_km", "person_id"),
)

cases = Table(
    "cases",
    metadata,
    identifier(),
    Column("number", String(16), nullable=False, unique=True),
    belongs("people", "reporter_id"),
    Column("state", Words(CaseState), nullable=False, index=True),
    when("created_at"),
    Column("name", String(200), nullable=False),
    Column("sex", Words(Sex), nullable=False),
    Column("birth_date", Date),
    Column("age_months", Integer),
    Column("birth_exact", Boolean, nullable=False),
    when("last_seen_at"),
    *place(),
    Column("height_cm", Integer),
    Column("clothing", Text),
    Column("marks", Text),
    Column("story", Text),
    Column("relation", Text),
    Column("phone", String(64)),
    Column("police_reference", String(100)),
    Column("checks", String(100), nullable=False),
    Column("decided_by", Uuid),
    when("decided_at", nullable=True),
    Column("reason", Text),
    Column("outcome", Words(Outcome)),
    Column("family_told", Boolean, nullable=False),
    when("closed_at", nullable=True),
)

alerts = Table(
    "alerts",
    metadata,
    identifier(),
    belongs("cases", "case_id"),
    Column("token", String(32), nullable=False, unique=True),
    Column("tier", Words(Tier), nullable=False),
    Column("radius_km", Integer, nullable=False),
    Column("published_by", Uuid, nullable=False),
    when("published_at", index=True),
    when("ended_at", nullable=True),
    Column("progress_chat_id", BigInteger),
    Column("progress_message_id", BigInteger),
)

posters = Table(
    "posters",
    metadata,
    Column("alert_id", Uuid, ForeignKey("alerts.id", ondelete="CASCADE"), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("file_id", String(256), nullable=False),
)

sightings = Table(
    "sightings",
    metadata,
    identifier(),
    Column("number", String(16), nullable=False, unique=True),
    belongs("people", "reporter_id"),
    Column("state", Words(SightingState), nullable=False, index=True),
    when("created_at"),
    *place(),
    when("seen_at"),
    Column("note", Text),
    Column("case_id", Uuid, ForeignKey("cases.id", ondelete="SET NULL")),
    Column("in_danger", Boolean, nullable=False),
    when("thanked_at", nullable=True),
    Column("sex", Words(Sex), nullable=False),
    Column("youngest", Integer),
    Column("oldest", Integer),
    Column("height_cm", Integer),
    Column("clothing", Text),
    Column("marks", Text),
)

photos = Table(
    "photos",
    metadata,
    identifier(),
    belongs("people", "person_id"),
    Column("sealed", LargeBinary, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    when("created_at"),
    Column("draft", String(32), index=True),
    belongs("cases", "case_id", nullable=True),
    belongs("sightings", "sighting_id", nullable=True),
    Column("age_months", Integer),
    Column("doubts", String(60), nullable=False),
    Column("from_film", Boolean, nullable=False),
)

faces = Table(
    "faces",
    metadata,
    identifier(),
    belongs("photos", "photo_id"),
    Column("top", Integer, nullable=False),
    Column("right", Integer, nullable=False),
    Column("bottom", Integer, nullable=False),
    Column("left", Integer, nullable=False),
    Column("chosen", Boolean, nullable=False),
    Column("sharpness", Float, nullable=False),
    Column("light", Float, nullable=False),
    Column("yaw", Float, nullable=False),
    Column("roll", Float, nullable=False),
)

templates = Table(
    "templates",
    metadata,
    Column("face_id", Uuid, ForeignKey("faces.id", ondelete="CASCADE"), primary_key=True),
    Column("encoder", String(64), primary_key=True),
    Column("numbers", LargeBinary, nullable=False),
)

candidates = Table(
    "candidates",
    metadata,
    identifier(),
    Column("number", String(16), nullable=False, unique=True),
    belongs("cases", "case_id"),
    belongs("sightings", "sighting_id"),
    Column("case_face_id", Uuid, ForeignKey("faces.id", ondelete="SET NULL")),
    Column("sighting_face_id", Uuid, ForeignKey("faces.id", ondelete="SET NULL")),
    Column("distance", Float, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("searched", Integer, nullable=False),
    Column("log_lr", Float),
    Column("lr_low", Float, nullable=False),
    Column("lr_high", Float, nullable=False),
    Column("stratum", String(40), nullable=False),
    Column("cohort", Integer, nullable=False),
    Column("silence", String(16), nullable=False),
    Column("sex_lr", Float),
    Column("birth_lr", Float),
    Column("km", Float, nullable=False),
    Column("hours", Float, nullable=False),
    Column("state", Words(CandidateState), nullable=False, index=True),
    when("created_at"),
    Column("released_by", Uuid),
    when("released_at", nullable=True),
    Column("whole_by", Uuid),
    Column("verdict", Words(Verdict)),
    Column("verdict_word", Text),
    when("answered_at", nullable=True),
    Column("decided_by", Uuid),
    when("decided_at", nullable=True),
    UniqueConstraint("case_id", "sighting_id"),
)

conversations = Table(
    "conversations",
    metadata,
    Column("token", String(16), primary_key=True),
    belongs("people", "person_id"),
    Column("form", String(32), nullable=False),
    Column("subject_id", Uuid),
    Column("state", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("screen_id", BigInteger),
    when("updated_at", index=True),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("alert_id", Uuid, ForeignKey("alerts.id", ondelete="CASCADE"), nullable=False),
    belongs("people", "person_id"),
    Column("chat_id", BigInteger, nullable=False),
    Column("kind", Words(DeliveryKind), nullable=False),
    Column("distance_km", Float, nullable=False),
    Column("state", Words(SendState), nullable=False),
    when("due_at"),
    Column("message_id", BigInteger),
    Column("attempts", Integer, nullable=False),
    Column("error", String(100)),
    when("sent_at", nullable=True),
    UniqueConstraint("alert_id", "chat_id", "kind"),
    Index(None, "state", "distance_km", "id"),
)

notices = Table(
    "notices",
    metadata,
    identifier(),
    belongs("people", "person_id"),
    Column("chat_id", BigInteger, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("subject_id", Uuid, nullable=False, index=True),
    Column("data", JSON, nullable=False),
    Column("state", Words(SendState), nullable=False),
    when("created_at"),
    when("due_at"),
    Column("message_id", BigInteger),
    Column("attempts", Integer, nullable=False),
    Column("error", String(100)),
    when("sent_at", nullable=True),
    Index(None, "state", "due_at"),
)

jobs = Table(
    "jobs",
    metadata,
    identifier(),
    Column("kind", Words(JobKind), nullable=False),
    Column("subject_id", Uuid, nullable=False, index=True),
    when("created_at"),
    when("due_at", index=True),
    when("done_at", nullable=True, index=True),
    Column("attempts", Integer, nullable=False),
    Column("error", String(100)),
)

updates = Table(
    "updates",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("update_id", BigInteger, nullable=False, unique=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("body", LargeBinary),
    Column("state", Words(UpdateState), nullable=False),
    when("received_at", index=True),
    when("handled_at", nullable=True),
    Column("attempts", Integer, nullable=False),
    Column("error", String(100)),
    Index(None, "state", "id"),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Serial, primary_key=True, autoincrement=False),
    when("at"),
    Column("actor", String(64), nullable=False),
    Column("action", String(64), nullable=False),
    Column("subject", String(64), nullable=False, index=True),
    Column("data", JSON, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("seq", Serial, nullable=False),
    Column("digest", String(64), nullable=False),
)
