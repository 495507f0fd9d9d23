<%!
def clean(lines):
    return "\n".join(x for x in lines.splitlines() if "###" not in x).strip() if lines else "pass"
%>\
# ruff: noqa: PLR0915  a step is one list of statements
"""${message.capitalize()}."""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Build."""
    ${clean(upgrades)}


def downgrade() -> None:
    """Take down."""
    ${clean(downgrades)}
