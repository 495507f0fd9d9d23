"""Who may do what. What is not listed is refused."""

from enum import Enum, StrEnum, auto


class Role(StrEnum):
    """What somebody is to the program as a whole; whose case it is, the entities check."""

    CITIZEN = "citizen"
    OFFICER = "officer"
    SYSTEM = "system"


class Permission(Enum):
    """One for each thing that can be done."""

    TALK = auto()
    SUBSCRIBE = auto()
    OPEN_ALERT = auto()
    REPORT_CASE = auto()
    ADD_PHOTOS = auto()
    REPORT_SIGHTING = auto()
    SEE_OWN = auto()
    ANSWER_CANDIDATE = auto()
    ERASE_SELF = auto()

    SEE_CASES = auto()
    VERIFY_CASE = auto()
    CORRECT_CASE = auto()
    PUBLISH_CASE = auto()
    REJECT_CASE = auto()
    CLOSE_CASE = auto()
    ERASE_CASE = auto()
    SEE_CANDIDATES = auto()
    RELEASE_CANDIDATE = auto()
    JUDGE_CANDIDATE = auto()
    THANK_REPORTER = auto()

    RUN_MACHINE = auto()


CITIZENS = frozenset(
    {
        Permission.TALK,
        Permission.SUBSCRIBE,
        Permission.OPEN_ALERT,
        Permission.REPORT_CASE,
        Permission.ADD_PHOTOS,
        Permission.REPORT_SIGHTING,
        Permission.SEE_OWN,
        Permission.ANSWER_CANDIDATE,
        Permission.ERASE_SELF,
    }
)

OFFICERS = CITIZENS | {
    Permission.SEE_CASES,
    Permission.VERIFY_CASE,
    Permission.CORRECT_CASE,
    Permission.PUBLISH_CASE,
    Permission.REJECT_CASE,
    Permission.CLOSE_CASE,
    Permission.ERASE_CASE,
    Permission.SEE_CANDIDATES,
    Permission.RELEASE_CANDIDATE,
    Permission.JUDGE_CANDIDATE,
    Permission.THANK_REPORTER,
}

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.CITIZEN: CITIZENS,
    Role.OFFICER: frozenset(OFFICERS),
    Role.SYSTEM: frozenset({Permission.RUN_MACHINE}),
}


def may(role: Role, permission: Permission) -> bool:
    """Tell whether the role holds the permission."""
    return permission in GRANTS.get(role, frozenset())
