"""One line of the log of disclosures and decisions: ids and codes, never names or pictures."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime

GENESIS = "0" * 64


@dataclass(eq=False)
class AuditEntry:
    """What somebody did. `digest` covers the entry and the digest before it."""

    seq: int
    at: datetime
    actor: str
    action: str
    subject: str
    previous: str
    data: dict[str, str | int] = field(default_factory=dict)
    digest: str = ""

    def computed(self) -> str:
        """Return the SHA-256 of everything else in the entry, in a fixed order."""
        parts = [
            self.seq,
            self.at.isoformat(),
            self.actor,
            self.action,
            self.subject,
            self.previous,
            self.data,
        ]
        text = json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()
