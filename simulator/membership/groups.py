"""What a group, supergroup or channel has that a private chat has not."""

from dataclasses import dataclass, field

from simulator.bots import Bot
from simulator.membership.invites import Invite
from simulator.membership.members import EVERYTHING, LEFT, Member, User


@dataclass(slots=True, eq=False)
class Group:
    """Who is in it and may do what, and its invite links."""

    standings: dict[int, Member] = field(default_factory=dict)
    """What everybody is who has ever been in it, people and bots by their id."""
    members: set[int] = field(default_factory=set)
    """The people who are in it now, administrators too."""
    administrators: set[int] = field(default_factory=set)
    """The people who manage it, the creator too."""
    bots: dict[int, str] = field(default_factory=dict)
    """The bots that are in it now: member or administrator."""
    permissions: frozenset[str] = EVERYTHING
    description: str = ""
    invites: dict[str, Invite] = field(default_factory=dict)
    """By the link."""
    asking: dict[int, Invite] = field(default_factory=dict)
    """People who ask to be let in, and by which link."""
    moved_to: int = 0
    """The supergroup that this basic group has become."""
    spoke_last: int = 0
    """The bot that wrote last: it alone hears commands that name no bot."""

    def standing(self, user_id: int, now: float) -> Member:
        """What somebody is at a time."""
        return self.standings.get(user_id, LEFT).at(now)

    def put(self, one: User, member: Member) -> None:
        """Sets what somebody is; nobody is told here."""
        self.standings[one.id] = member
        if isinstance(one, Bot):
            self.bots.pop(one.id, None)
            if member.here:
                self.bots[one.id] = "administrator" if member.manages else "member"
            return
        keep(self.members, one.id, member.here)
        keep(self.administrators, one.id, member.manages)

    def may(self, user_id: int, right: str, now: float) -> bool:
        """Whether somebody may do what takes a right.

        Members may invite, pin and change what the group's permissions say; bots only as
        administrators.
        """
        member = self.standing(user_id, now)
        shared = right in self.permissions and user_id in self.members
        return member.has(right) or (shared and right in _left_to(member))

    def allowed(self, member: Member) -> frozenset[str]:
        """What somebody may send, by the group's permissions and their own restriction."""
        return EVERYTHING if member.manages else self.permissions & _left_to(member)


def _left_to(member: Member) -> frozenset[str]:
    return member.rights if member.status == "restricted" else EVERYTHING


def keep(numbers: set[int], number: int, wanted: bool) -> None:
    """Puts a number into a set, or takes it out."""
    (numbers.add if wanted else numbers.discard)(number)
